import type { Bindings } from '../graph/evaluate.ts';
import { type Expr, node, topological } from '../graph/expr.ts';
import { constant, input, nameOf } from '../graph/leaf.ts';
import { elementsOf, type Prepare, prepareEvaluated } from '../graph/prepare.ts';
import { indexOf } from '../graph/shape.ts';
import { substitute } from '../graph/substitute.ts';
import { difference } from './difference.ts';
import { dependents, pullBack } from './grad.ts';

/** One operation between a component and y, and its part in the derivative. */
export interface TraceStep {
  readonly expr: Expr;
  /** The element through which most of the derivative goes: its place, its value, and ∂y/∂ of it. */
  readonly index: readonly number[];
  readonly value: number;
  readonly adjoint: number;
  /** What of ∂y/∂component goes through this operation, by its own rule and by differences of it alone. */
  readonly rule: number;
  readonly difference: number;
  readonly agrees: boolean;
  /** Whether it has a kink here, as relu at 0: its slopes to the two sides differ, those of its arguments do not. */
  readonly isKink: boolean;
}

export interface GradientTrace {
  /** The way from the component to y: the variable, then one operation after another. */
  readonly steps: readonly TraceStep[];
  /** The first operation, from y back, whose own derivative disagrees; undefined where all agree. */
  readonly first: TraceStep | undefined;
  /** The operation that has the kink at which the component is; undefined where there is none. */
  readonly kink: TraceStep | undefined;
  /** Σ |∂y/∂v·v| over all that is computed on the ways to y: rounding moves y by some 2⁻⁵³ of it. */
  readonly magnitude: number;
}

export interface TraceOptions {
  /** A rule that is off by no more than this, relative to what goes through, agrees (1e-6). */
  readonly tolerance?: number | undefined;
  /** How expressions are computed; by their definition when left out. */
  readonly prepare?: Prepare | undefined;
}

/** What differences and rules say at one operation. */
interface Flow {
  readonly expr: Expr;
  readonly value: ArrayLike<number>;
  readonly adjoint: ArrayLike<number>;
  /** How fast its elements change with the component. */
  readonly tangent: ArrayLike<number>;
  /** How much its slopes to the two sides differ, and how much of that may be rounding, relative to its value. */
  readonly bend: ArrayLike<number>;
  readonly rounding: number;
}

/**
 * Follows the derivative of y by one component through the graph, to the operation whose own derivative is wrong.
 *
 * The component is moved, and each operation's change ẏ compared with what its vector–Jacobian product makes of the
 * changes ẋ of its arguments: Σ ⟨x̄, ẋ⟩ must be ⟨ȳ, ẏ⟩. The differences of all operations add up to the error of the
 * component, so an error is always found where it comes from.
 *
 * @param y A single number.
 * @param at Values of all variables.
 * @param component A variable, and the position of one of its elements in row-major order.
 *
 * @example
 * const x = parameter('x', [2], 'f64');
 * const { steps, first } = traceGradient(sum(exp(x)), { x: [0, 1] }, { variable: x, position: 1 });
 * steps.map(({ expr }) => expr.op.name); // ['parameter', 'exp', 'contract']
 * steps[1].adjoint; // 1
 * first; // undefined
 */
export const traceGradient = (
  y: Expr,
  at: Bindings,
  { variable, position }: { readonly variable: Expr; readonly position: number },
  options: TraceOptions = {},
): GradientTrace => tracer(y, at, options)(variable, position);

/** The same for any number of components: what they have in common is prepared once for each variable. */
export function tracer(
  y: Expr,
  at: Bindings,
  { tolerance = 1e-6, prepare = prepareEvaluated }: TraceOptions = {},
): (variable: Expr, position: number) => GradientTrace {
  const prepared = new Map<Expr, ReturnType<typeof prepareFlows>>();
  return (variable, position) => {
    const flows = prepared.get(variable) ?? prepareFlows(y, variable, at, prepare);
    prepared.set(variable, flows);
    const steps = flows(position).map((flow, _, all) => judge(flow, all, tolerance));
    const first = steps.findLast(({ expr, agrees }) => expr !== variable && !agrees);
    const kink = steps.find(({ isKink }) => isKink);
    const magnitude = total(steps.map((step) => step.magnitude));
    return {
      steps: path(steps, variable, y, first),
      first: first && shown(first),
      kink: kink && shown(kink),
      magnitude,
    };
  };
}

/** Everything on the ways from a variable to y, arguments before users. */
function prepareFlows(y: Expr, variable: Expr, at: Bindings, prepare: Prepare) {
  const above = dependents(y, [variable]);
  const nodes = topological([y]).filter((expr) => above.has(expr) && expr !== variable);
  const adjoints = pullBack(y, constant(1, y.dtype), [variable, ...nodes]);
  const adjointOf = new Map([variable, ...nodes].map((expr, i) => [expr, adjoints[i]!]));
  const rules = nodes.map((expr) => ownRule(expr, adjointOf.get(expr)!, above));
  const value = prepare([y], at);
  const values = prepare(nodes, at);
  const derived = prepare([...adjoints, ...rules.flatMap(({ products }) => products)], at)();
  const start = elementsOf(at[nameOf(variable)!]!);
  return (position: number): (Flow & { readonly rule: Rule | undefined })[] => {
    const x = start[position]!;
    const h = stepFor((to) => value({ variable, position, to })[0]![0]!, x);
    const moved = [-2, -1, 1, 2].map((times) => values({ variable, position, to: x + times * h }).map(copy));
    const here = values();
    const unit = Float64Array.from({ length: start.length }, (_, i) => (i === position ? 1 : 0));
    const own = {
      value: start,
      adjoint: derived[0]!,
      tangent: unit,
      bend: unit.map(() => 0),
      rounding: 0,
      rule: undefined,
    };
    let next = adjoints.length;
    const others = nodes.map((expr, i) => {
      const [b2, b1, a1, a2] = moved.map((all) => all[i]!) as [Float64Array, Float64Array, Float64Array, Float64Array];
      const { args, products } = rules[i]!;
      const rule = { args, products: products.map(() => derived[next++]!) };
      return {
        expr,
        value: here[i]!,
        adjoint: derived[i + 1]!,
        tangent: a1.map((after, k) => (8 * (after - b1[k]!) - (a2[k]! - b2[k]!)) / (12 * h)),
        // Of a smooth function both terms are h·f″.
        bend: a1.map((after, k) => (4 * (after + b1[k]!) - (a2[k]! + b2[k]!) - 6 * here[i]![k]!) / (2 * h)),
        rounding: 2 ** -49 / h,
        rule,
      };
    });
    return [{ expr: variable, ...own }, ...others];
  };
}

const copy = (values: ArrayLike<number>): Float64Array => Float64Array.from(values);

/** An operation's arguments on the way, and its vector–Jacobian product by each. */
interface Rule {
  readonly args: readonly Expr[];
  readonly products: readonly ArrayLike<number>[];
}

/** Arguments of an operation may depend on each other: its own rule is asked with variables in their place. */
function ownRule(expr: Expr, adjoint: Expr, above: ReadonlySet<Expr>) {
  const args = [...new Set(expr.args)].filter((arg) => above.has(arg));
  const places = new Map(args.map((arg, i) => [arg, input(`argument ${i}`, arg.shape, arg.dtype)]));
  const alone = node(
    expr.op,
    expr.args.map((arg) => places.get(arg) ?? arg),
    expr.attributes,
    expr.shape,
    expr.dtype,
  );
  const bar = input('adjoint', expr.shape, adjoint.dtype);
  const back = new Map<Expr, Expr>([[bar, adjoint], ...args.map((arg) => [places.get(arg)!, arg] as const)]);
  return { args, products: substitute(pullBack(alone, bar, [...places.values()]), back) };
}

/** A step at which four differences make a slope of some ten digits: short beside what y is smooth over. */
function stepFor(f: (x: number) => number, x: number): number {
  const own = x === 0 ? 1 : 2 ** Math.floor(Math.log2(Math.abs(x)));
  const { step } = difference(f, x);
  const longest = 2 ** -12 * Math.max(1, own);
  // Where y loses its digits to cancellation, the step that suited it best may be too short for anything else.
  const shortest = 2 ** -20 * own;
  return Number.isNaN(step) ? shortest : Math.max(shortest, Math.min(longest, step / 16));
}

/** A step with the flow it was judged by. */
interface Judged extends TraceStep {
  readonly args: readonly Expr[];
  readonly magnitude: number;
}

function judge(flow: Flow & { rule: Rule | undefined }, all: readonly Flow[], tolerance: number): Judged {
  const { expr, value, adjoint, tangent, bend, rule } = flow;
  const through = terms(adjoint, tangent);
  const most = through.reduce((best, term, i) => (Math.abs(term) > Math.abs(through[best]!) ? i : best), 0);
  const difference = total(through);
  const place = {
    expr,
    index: indexOf(most, expr.shape),
    value: value[most]!,
    adjoint: adjoint[most]!,
    difference,
    args: rule?.args ?? [],
    magnitude: total(terms(adjoint, value).map(Math.abs)),
  };
  if (!rule) return { ...place, rule: difference, agrees: true, isKink: false };
  const from = rule.args.map((arg) => all.find((other) => other.expr === arg)!);
  const parts = rule.products.flatMap((product, i) => terms(product, from[i]!.tangent));
  const said = total(parts);
  const size = Math.max(total(through.map(Math.abs)), total(parts.map(Math.abs)));
  const values = rule.products.flatMap((product, i) => terms(product, from[i]!.value));
  const rounding = flow.rounding * (place.magnitude + total(values.map(Math.abs)));
  const off = Math.abs(said - difference);
  const agrees = off <= tolerance * size + rounding;
  const bent = total(terms(adjoint, bend).map(Math.abs));
  const isBent = bent > 1e-3 * size && bent > flow.rounding * place.magnitude && !from.some(isBentItself);
  return { ...place, rule: said, agrees, isKink: isBent && (agrees || bent > 0.5 * off) };
}

/** Whether an array's slopes to the two sides differ by more than rounding explains. */
const isBentItself = ({ bend, tangent, value, rounding }: Flow): boolean =>
  largest(bend) > Math.max(0.01 * largest(tangent), rounding * largest(value));

/** What an element does to y is nothing where its adjoint is 0, whatever its own change is. */
const terms = (adjoint: ArrayLike<number>, change: ArrayLike<number>): number[] =>
  Array.from(adjoint, (own, i) => (own === 0 || change[i] === 0 ? 0 : own * change[i]!));
const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const largest = (numbers: ArrayLike<number>): number =>
  Array.from(numbers).reduce((most, number) => Math.max(most, Math.abs(number)), 0);

/** The way on which most of the derivative goes, through a certain operation if there is one. */
function path(steps: readonly Judged[], variable: Expr, y: Expr, through: Judged | undefined): TraceStep[] {
  const users = (expr: Expr): Judged[] => steps.filter(({ args }) => args.includes(expr));
  const below = new Set(through ? topological([through.expr]) : []);
  const way = [steps[0]!];
  while (way.at(-1)!.expr !== y) {
    const here = way.at(-1)!.expr;
    const all = users(here);
    const leading = all.filter(({ expr }) => below.has(expr));
    const open = below.has(here) && leading.length > 0 ? leading : all;
    way.push(open.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a)));
  }
  return way[0]!.expr === variable ? way.map(shown) : [];
}

function shown(judged: Judged): TraceStep {
  const { args: _, magnitude: __, ...step } = judged;
  return step;
}

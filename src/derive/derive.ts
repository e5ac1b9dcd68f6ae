import { type Expr, node, rewrite, topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { showShape } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { isPending, pending, type Variable } from './pending.ts';
import { type RuleStep, ruleStep } from './rule-step.ts';
import { type SimplificationStep, simplifySteps } from './simplify/simplify.ts';

/** A derivative as a sequence of named rules. */
export interface Derivation {
  readonly of: Expr;
  readonly by: Expr;
  /** By which the first derivative was taken, for a second one. */
  readonly first?: Expr;
  /** d/dx[of], as steps write it. */
  readonly asked: Expr;
  /** Each rule where it is applied, from the outermost operation inwards; each part once. */
  readonly steps: readonly RuleStep[];
  /** The results of the steps put into one another. */
  readonly together: Expr;
  readonly simplification: readonly SimplificationStep[];
  /** The derivative as a teacher would write it. */
  readonly derivative: Expr;
}

/** A longer derivation no one reads. */
const LARGEST = 2000;

/**
 * The derivative of an expression by one variable, df/dx, with every rule that leads there.
 *
 * @param expr A single number.
 * @param by A variable of it, a single number.
 * @param partial Whether it is written ∂/∂x and not d/dx; as there are other variables or not, when left out.
 * @returns The steps, and a derivative that is equal to `grad`'s, in simpler form.
 * @throws When one of them is an array, or the expression has more than 2000 operations.
 *
 * @example
 * const x = input('x');
 * text(derive(mul(3, square(x)), x).derivative); // '6 · x'
 */
export function derive(
  expr: Expr,
  by: Expr,
  { partial = isPartial(expr, by) }: { partial?: boolean } = {},
): Derivation {
  checkDerivable(expr, by);
  const variable: Variable = { x: by, partial };
  const steps = stepsOf(expr, variable);
  const together = putTogether(expr, steps);
  const simplification = simplifySteps(together);
  return {
    of: expr,
    by,
    asked: pending(expr, variable),
    steps: [...steps.values()],
    together,
    simplification,
    derivative: simplification.at(-1)?.after ?? together,
  };
}

/** Whether there are other variables, so that it is ∂/∂x and not d/dx. */
const isPartial = (expr: Expr, by: Expr): boolean =>
  new Set([...topological([expr]).flatMap((part) => nameOf(part) ?? []), nameOf(by)]).size > 1;

function checkDerivable(expr: Expr, by: Expr): void {
  for (const { shape } of [expr, by]) {
    if (shape.length > 0)
      throw problem('derive', 'only a single number is derived by a single number', {
        got: `shape ${showShape(shape)}`,
        advice: 'For arrays use deriveArray',
      });
  }
  if (nameOf(by) === undefined) throw problem('derive', 'only by a variable can be derived');
  const size = topological([expr]).length;
  if (size > LARGEST) throw problem('derive', `a formula may have ${LARGEST} operations`, { got: String(size) });
}

/** Whether expressions depend on a variable; each is looked at once. */
function dependence(x: Expr): (expr: Expr) => boolean {
  const known = new Map<Expr, boolean>([[x, true]]);
  return (root) => {
    if (!known.has(root)) {
      for (const expr of topological([root]))
        if (!known.has(expr))
          known.set(
            expr,
            expr.args.some((arg) => known.get(arg)),
          );
    }
    return known.get(root)!;
  };
}

/** The derivatives that a step leaves open, by what they are of. */
const openIn = ({ after }: RuleStep): Expr[] =>
  topological([after])
    .filter(isPending)
    .map(({ args }) => args[0]!);

/** The step of every part whose derivative is asked for, the outermost first. */
function stepsOf(expr: Expr, variable: Variable): Map<Expr, RuleStep> {
  const depends = dependence(variable.x);
  const steps = new Map<Expr, RuleStep>();
  const open = [expr];
  for (let next = open.pop(); next; next = open.pop()) {
    if (steps.has(next)) continue;
    const step = ruleStep(next, variable, depends);
    steps.set(next, step);
    open.push(...openIn(step).reverse());
  }
  return steps;
}

/** The derivative of the whole: in each step's result, those that it leaves open replaced by theirs. */
function putTogether(expr: Expr, steps: ReadonlyMap<Expr, RuleStep>): Expr {
  const done = new Map<Expr, Expr>();
  const stack = [expr];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const step = steps.get(top)!;
    const missing = openIn(step).filter((part) => !done.has(part));
    stack.push(...missing);
    if (missing.length > 0) continue;
    stack.pop();
    done.set(top, replaced(step.after, done));
  }
  return done.get(expr)!;
}

const replaced = (after: Expr, derivatives: ReadonlyMap<Expr, Expr>): Expr =>
  rewrite([after], (expr, args) =>
    isPending(expr)
      ? derivatives.get(expr.args[0]!)!
      : expr.op.kind === 'leaf'
        ? expr
        : node(expr.op, args, expr.attributes, expr.shape, expr.dtype),
  )[0]!;

/** Derivatives by each of several variables; of second order by every pair of them, ∂²f/∂x∂y once. */
export function deriveAll(expr: Expr, by: readonly Expr[], order: 1 | 2 = 1): Derivation[] {
  const slopes = by.map((x) => derive(expr, x));
  if (order === 1) return slopes;
  const curvatures = slopes.flatMap(({ derivative }, i) =>
    by.slice(i).map((x): Derivation => ({ ...derive(derivative, x, { partial: isPartial(expr, x) }), first: by[i]! })),
  );
  return [...slopes, ...curvatures];
}

import { type Expr, topological } from '../../graph/expr.ts';
import { constant, constantValue } from '../../graph/leaf.ts';
import type { ElementwiseOp } from '../../graph/op.ts';
import { substitute } from '../../graph/substitute.ts';
import { activations } from '../../nn/activation.ts';
import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import type { HandWork } from './hand-work.ts';
import { compute, OUTPUTS, PARAMETERS, type Part, type Quantity } from './quantity.ts';

/** What a slip makes of a quantity: expressions of others' variables that stand where its definition should. */
type Variants = (definition: Expr, quantity: Quantity, work: HandWork) => readonly Expr[];

/** The same expression with other ones in the place of some parts. */
const swapped = (definition: Expr, ...pairs: readonly (readonly [Expr, Expr])[]): Expr =>
  substitute([definition], new Map(pairs))[0]!;

/** An expression for each quantity in a definition that something else may stand for. */
const eachWithin = (
  definition: Expr,
  work: HandWork,
  others: (quantity: Quantity) => readonly (Expr | undefined)[],
): Expr[] =>
  work
    .within(definition)
    .flatMap((quantity) =>
      others(quantity).flatMap((other) => (other ? [swapped(definition, [quantity.variable, other])] : [])),
    );

/** The definition with all quantities exchanged that have something else that may stand for them; none if none has. */
function allWithin(
  definition: Expr,
  work: HandWork,
  other: (quantity: Quantity) => Quantity | Expr | undefined,
): readonly Expr[] {
  const pairs = work.within(definition).flatMap((quantity) => {
    const found = other(quantity);
    if (!found) return [];
    return [[quantity.variable, 'variable' in found ? found.variable : found] as const];
  });
  return pairs.length === 0 ? [] : [swapped(definition, ...pairs)];
}

const nodesOf = (definition: Expr, ...ops: readonly { readonly op: ElementwiseOp }[]): readonly Expr[] =>
  topological([definition]).filter((expr) => ops.some(({ op }) => expr.op === op));

/** Numbers in a definition that are left out, or taken for another. */
const constants = (definition: Expr, other: (value: number) => number | undefined): readonly Expr[] =>
  topological([definition]).flatMap((expr) => {
    const value = constantValue(expr);
    const wrong = value === undefined ? undefined : other(value);
    return wrong === undefined ? [] : [swapped(definition, [expr, constant(wrong)])];
  });

const isShift = (expr: Expr, work: HandWork): boolean => {
  const [only, ...others] = work.within(expr);
  return only !== undefined && others.length === 0 && SHIFTS.includes(only.source.part);
};

const SHIFTS: readonly Part[] = ['bias', 'threshold'];

/** The sum that an output is the activation of. */
const sumOf = ({ source, indices }: Quantity, work: HandWork): Quantity | undefined =>
  OUTPUTS.includes(source.part) && source.layer?.sum ? work.at(source.layer.sum, indices) : undefined;

const outputOf = ({ source, indices }: Quantity, work: HandWork): Quantity | undefined =>
  source.part === 'sum' ? work.at(source.layer!.output, indices) : undefined;

const newValueOf = (quantity: Quantity, work: HandWork): Quantity | undefined =>
  PARAMETERS.includes(quantity.source.part)
    ? work.quantities.find(
        ({ source, indices }) =>
          source.part === 'new value' &&
          source.parameter === quantity.source &&
          indices.join() === quantity.indices.join(),
      )
    : undefined;

const siblings = ({ source, indices }: Quantity, work: HandWork): readonly Quantity[] =>
  work.elements(source.array).flatMap((other) => (other && other.indices.join() !== indices.join() ? [other] : []));

/** The element with its last two indices exchanged: w_ji for w_ij. */
const transposed = ({ source, indices }: Quantity, work: HandWork): Quantity | undefined =>
  indices.length === 2 && indices[0] !== indices[1] ? work.at(source.array, indices.toReversed()) : undefined;

/** Activations that are taken for each other. */
const CONFUSED = ['sigmoid', 'tanh', 'relu', 'linear'].map((name) => activations[name]!);

const sign: Variants = (definition, _, work) => [
  neg(definition),
  ...nodesOf(definition, add, sub).flatMap((expr) => {
    const [a, b] = expr.args as [Expr, Expr];
    if (isShift(b, work)) return [];
    return [swapped(definition, [expr, expr.op === add.op ? sub(a, b) : add(a, b)])];
  }),
  ...eachWithin(definition, work, ({ variable, source }) => (SHIFTS.includes(source.part) ? [] : [neg(variable)])),
];

const path: Variants = (definition, _, work) =>
  nodesOf(definition, add, sub).flatMap((expr) => {
    const [a, b] = expr.args as [Expr, Expr];
    const withoutLeft = isShift(a, work) ? [] : [expr.op === add.op ? b : neg(b)];
    const withoutRight = isShift(b, work) ? [] : [a];
    return [...withoutLeft, ...withoutRight].map((rest) => swapped(definition, [expr, rest]));
  });

const derivativeElsewhere: Variants = (definition, { source }, work) => {
  if (source.part !== 'derivative') return [];
  return [
    ...allWithin(definition, work, (quantity) => sumOf(quantity, work)),
    ...allWithin(definition, work, (quantity) => outputOf(quantity, work)),
    ...allWithin(definition, work, (quantity) => {
      const sum = sumOf(quantity, work);
      return sum && quantity.definition && swapped(quantity.definition, [sum.variable, quantity.variable]);
    }),
  ];
};

const exchanged: Variants = (definition, _, work) => {
  const within = work.within(definition);
  const predictions = within.filter(({ source }) => source.part === 'prediction');
  return allWithin(definition, work, (quantity) => {
    const { part } = quantity.source;
    const other = part === 'prediction' ? 'target' : part === 'target' ? 'prediction' : undefined;
    return predictions.length > 0 && other
      ? within.find(({ source, indices }) => source.part === other && indices.join() === quantity.indices.join())
      : undefined;
  });
};

const activation: Variants = (definition, quantity, work) => {
  const sum = sumOf(quantity, work);
  if (!sum) return [];
  // A shift may be no part of the sum.
  const shifted = nodesOf(definition, add, sub).find(({ args }) => args[0] === sum.variable && isShift(args[1]!, work));
  return CONFUSED.map(({ apply }) => apply(shifted ?? sum.variable));
};

const otherLayer: Variants = (definition, _, work) =>
  eachWithin(definition, work, ({ source, indices }) =>
    source.number === undefined
      ? []
      : work.quantities
          .filter(
            (other) =>
              other.source.part === source.part &&
              other.source.array !== source.array &&
              other.source.parameter?.part === source.parameter?.part &&
              (other.indices.join() === indices.join() || other.indices.every((index) => index === 0)),
          )
          .map(({ variable }) => variable),
  );

/** All numbers that are put in, rounded to so many digits. */
const rounding: Variants = (definition, _, work) =>
  [
    ...[1, 2, 3, 4].map((digits) => (value: number) => Number(value.toPrecision(digits))),
    ...[1, 2, 3, 4].map((digits) => (value: number) => Number(value.toFixed(digits))),
  ].flatMap((round) =>
    allWithin(definition, work, ({ value, definition: own }) => (own ? constant(round(value)) : undefined)),
  );

/** Names of slips, the likelier ones first: where several explain a number, they are named in this order. */
export const slips = {
  sign,
  'no derivative': (definition, { source }, work) =>
    source.part === 'delta'
      ? allWithin(definition, work, (quantity) => (quantity.source.part === 'derivative' ? constant(1) : undefined))
      : [],
  'derivative elsewhere': derivativeElsewhere,
  'no rate': (definition, _, work) =>
    allWithin(definition, work, ({ source }) => (source.part === 'rate' ? constant(1) : undefined)),
  'no half': (definition) => constants(definition, (value) => (Math.abs(value) === 0.5 ? 2 * value : undefined)),
  'no share': (definition, _, work) =>
    constants(definition, (value) => {
      const parts = Math.round(1 / Math.abs(value));
      const isShare = parts > 1 && Math.abs(parts * Math.abs(value) - 1) < 1e-12;
      return isShare && (parts !== 2 || work.graph.x.shape[0] === 2) ? Math.sign(value) : undefined;
    }),
  'factor two': (definition) => [
    mul(2, definition),
    mul(0.5, definition),
    ...constants(definition, (value) => (Math.abs(value) === 2 ? value / 2 : undefined)),
  ],
  'no shift': (definition, _, work) =>
    allWithin(definition, work, ({ source }) => (SHIFTS.includes(source.part) ? constant(0) : undefined)),
  'shift sign': (definition, { source }, work) =>
    source.part === 'sum' || OUTPUTS.includes(source.part)
      ? allWithin(definition, work, (quantity) =>
          SHIFTS.includes(quantity.source.part) ? neg(quantity.variable) : undefined,
        )
      : [],
  'new weights': (definition, { source }, work) =>
    source.parameter ? [] : allWithin(definition, work, (quantity) => newValueOf(quantity, work)),
  transposed: (definition, quantity, work) => [
    ...allWithin(definition, work, (other) => transposed(other, work)),
    ...[transposed(quantity, work)].flatMap((other) => (other ? [other.variable] : [])),
  ],
  index: (definition, quantity, work) => [
    ...eachWithin(definition, work, (other) => siblings(other, work).map(({ variable }) => variable)),
    ...siblings(quantity, work).map(({ variable }) => variable),
  ],
  path,
  exchanged,
  activation,
  'no activation': (definition, { source }, work) =>
    source.part === 'derivative' ? [] : allWithin(definition, work, (quantity) => sumOf(quantity, work)),
  'no square': (definition) => {
    const squares = nodesOf(definition, square).map((expr) => [expr, expr.args[0]!] as const);
    return [...(squares.length > 1 ? [squares] : []), ...squares.map((one) => [one])].map((some) =>
      swapped(definition, ...some),
    );
  },
  'other layer': otherLayer,
  'decimal point': (definition) => [10, 0.1, 100, 0.01].map((power) => mul(power, definition)),
  rounding,
  'other line': (_, quantity, work) =>
    work.quantities.flatMap((other) => (other.source.array === quantity.source.array ? [] : [other.variable])),
} satisfies Readonly<Record<string, Variants>>;

export type SlipName = keyof typeof slips;

/** What a quantity would be with a slip, which is none where it comes to the same. */
export interface Slipped {
  readonly name: SlipName;
  readonly expr: Expr;
}

/** All that slips make of a quantity: computed once, for what they are does not depend on an answer. */
export function slippedOf(quantity: Quantity, work: HandWork): readonly Slipped[] {
  const { definition = quantity.variable, value } = quantity;
  const found: Slipped[] = [];
  for (const [name, variants] of Object.entries(slips) as [SlipName, Variants][]) {
    const seen = new Set<Expr>();
    for (const expr of variants(definition, quantity, work)) {
      if (seen.has(expr)) continue;
      seen.add(expr);
      const wrong = compute(expr, (variable) => work.of(variable).value);
      if (Number.isFinite(wrong) && wrong !== value) found.push({ name, expr });
    }
  }
  return found;
}

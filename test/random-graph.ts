import fc from 'fast-check';
import type { Dtype, Expr } from '../src/graph/expr.ts';
import { constant, input } from '../src/graph/leaf.ts';
import { type Shape, sameShape, sizeOf } from '../src/graph/shape.ts';
import { text } from '../src/math/print.ts';
import { add } from '../src/ops/add.ts';
import { concat } from '../src/ops/concat.ts';
import { contract, letters } from '../src/ops/contract.ts';
import { div } from '../src/ops/div.ts';
import { exp } from '../src/ops/exp.ts';
import { expand } from '../src/ops/expand.ts';
import { floor } from '../src/ops/floor.ts';
import { gather } from '../src/ops/gather.ts';
import { iota } from '../src/ops/iota.ts';
import { less } from '../src/ops/less.ts';
import { logSumExp } from '../src/ops/log-sum-exp.ts';
import { matmul } from '../src/ops/matmul.ts';
import { max } from '../src/ops/max.ts';
import { mean } from '../src/ops/mean.ts';
import { mul } from '../src/ops/mul.ts';
import { randomUniform } from '../src/ops/random.ts';
import { relu } from '../src/ops/relu.ts';
import { reshape } from '../src/ops/reshape.ts';
import { rows } from '../src/ops/rows.ts';
import { slice } from '../src/ops/slice.ts';
import { softmax } from '../src/ops/softmax.ts';
import { sqrt } from '../src/ops/sqrt.ts';
import { square } from '../src/ops/square.ts';
import { sub } from '../src/ops/sub.ts';
import { sum } from '../src/ops/sum.ts';
import { tanh } from '../src/ops/tanh.ts';
import { transpose } from '../src/ops/transpose.ts';
import { where } from '../src/ops/where.ts';

/** A graph made at random, and values for its inputs. */
export interface RandomGraph {
  readonly inputs: readonly Expr[];
  readonly values: Readonly<Record<string, Float64Array>>;
  readonly outputs: readonly Expr[];
}

/** Sizes around those at which vectors and tiles end. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 31, 33, 65, 67];

/** One round of growing a graph: which rule, applied to which of the expressions so far. */
interface Growth {
  readonly rule: number;
  readonly first: number;
  readonly second: number;
  readonly number: number;
}

const last = (x: Expr): number => x.shape.length - 1;

/** y with its values kept within ±1.5 or so, that deep graphs stay finite. */
const tame = (x: Expr): Expr => mul(1.5, tanh(x));

/** How a graph may grow; a rule that does not fit the shapes at hand gives nothing. */
const rules: readonly ((x: Expr, y: Expr, growth: Growth) => Expr | undefined)[] = [
  (x, y) => (fits(x, y) ? add(x, y) : undefined),
  (x, y) => (fits(x, y) ? sub(x, mul(0.3, y)) : undefined),
  (x, y) => (fits(x, y) ? tame(mul(x, y)) : undefined),
  (x, y) => (fits(x, y) ? tame(div(x, add(1.2, square(y)))) : undefined),
  (x, y) => (fits(x, y) ? where(less(x, 0.12345), y, mul(2, x)) : undefined),
  (x) => relu(sub(x, 0.0123)),
  (x) => exp(mul(-0.5, square(x))),
  (x) => sqrt(add(0.1, square(x))),
  (x) => tame(x),
  (x, _, { number }) => (x.shape.length > 0 ? softmax(x, number % x.shape.length) : undefined),
  (x, _, { number }) => (x.shape.length > 0 ? tame(logSumExp(x, number % x.shape.length)) : undefined),
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 2 && x.shape[1] === y.shape[0] ? tame(matmul(x, y)) : undefined,
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 2 && x.shape[1] === y.shape[1]
      ? tame(contract('ik,jk->ij', [x, y]))
      : undefined,
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 2 && x.shape[0] === y.shape[0]
      ? tame(contract('ki,kj->ij', [x, y]))
      : undefined,
  (x, y) =>
    x.shape.length === 1 && y.shape.length === 1 && sizeOf(x.shape) * sizeOf(y.shape) < 400
      ? contract('i,j->ij', [x, y])
      : undefined,
  (x, y) =>
    x.shape.length === 2 && y.shape.length === 1 && x.shape[1] === y.shape[0] ? tame(matmul(x, y)) : undefined,
  (x, _, { number }) => (x.shape.length > 0 ? tame(sum(x, number % x.shape.length)) : undefined),
  (x) => mean(x),
  (x, _, { number }) => (x.shape.length > 0 ? max(x, number % x.shape.length) : undefined),
  (x) => transpose(x),
  (x) => reshape(x, [sizeOf(x.shape)]),
  (x) => (x.shape.length === 1 && x.shape[0]! % 2 === 0 ? reshape(x, [x.shape[0]! / 2, 2]) : undefined),
  (x, _, { number }) =>
    x.shape.length > 0 && x.shape[last(x)]! > 1
      ? slice(
          x,
          x.shape.map((_, axis) => (axis === last(x) ? number % (x.shape[axis]! - 1) : 0)),
          x.shape.map((size, axis) => (axis === last(x) ? size - (number % (size - 1)) : size)),
        )
      : undefined,
  (x, y, { number }) =>
    x.shape.length > 0 && sameShape(x.shape, y.shape) && sizeOf(x.shape) < 300
      ? concat([x, y], number % x.shape.length)
      : undefined,
  (x, _, { number }) =>
    x.shape.length === 2 && x.shape[0]! > 1 ? rows(x, constant(number % 2, 'f64'), x.shape[0]! - 1) : undefined,
  (x, _, { number }) => (x.shape.length === 2 ? gather(x, picks(x.shape[0]!, 1 + (number % 9))) : undefined),
  (x, _, { number }) =>
    x.shape.length === 1 && x.shape[0]! < 40 ? expand(x, [1 + (number % 7), x.shape[0]!], 0) : undefined,
  (x) => (x.shape.length > 0 ? add(x, mul(0.01, iota(x.shape, last(x), x.dtype))) : undefined),
  (x, _, { number }) =>
    mul(x, randomUniform(x.shape, { seed: 7, counter: number, stream: 3, dtype: x.dtype as 'f64' })),
  (x, y) =>
    x.shape.length === 3 || y.shape.length > 2
      ? undefined
      : x.shape.length === 2 && y.shape.length === 2 && x.shape[0] === y.shape[0]
        ? tame(contract('bi,bj->bij', [x, y]))
        : undefined,
  (x) => (x.shape.length === 3 ? contract(`${letters(3)}->ac`, [x]) : undefined),
];

/** Row numbers that jump about, some of them twice. */
function picks(rowCount: number, count: number): Expr {
  const turns = mul(0.618, iota([count], 0, 'f64'));
  return floor(mul(rowCount, sub(turns, floor(turns))));
}

const fits = (x: Expr, y: Expr): boolean => {
  const rank = Math.min(x.shape.length, y.shape.length);
  const [a, b] = [x.shape.slice(x.shape.length - rank), y.shape.slice(y.shape.length - rank)];
  return a.every((size, i) => size === b[i] || size === 1 || b[i] === 1);
};

const shapes: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant([]),
  fc.tuple(fc.constantFrom(...sizes)),
  fc.tuple(fc.constantFrom(...sizes), fc.constantFrom(...sizes)),
);

/** Graphs over a few inputs, of all operations, with shapes at which vectors and tiles do not come out even. */
export const randomGraph = (dtype: Dtype): fc.Arbitrary<RandomGraph> =>
  fc
    .record({
      shapes: fc.array(shapes, { minLength: 2, maxLength: 4 }),
      growths: fc.array(
        fc.record({ rule: fc.nat(10_000), first: fc.nat(100), second: fc.nat(100), number: fc.nat(50) }),
        { minLength: 3, maxLength: 30 },
      ),
      seed: fc.nat(1000),
    })
    .map(({ shapes, growths, seed }) => grow(shapes, growths, seed, dtype));

function grow(shapes: readonly Shape[], growths: readonly Growth[], seed: number, dtype: Dtype): RandomGraph {
  // Sharing sizes makes products possible.
  const shared = shapes.map((shape, i) =>
    i % 2 === 1 && shape.length === 2 && shapes[0]!.length > 0 ? [shapes[0]!.at(-1)!, shape[1]!] : shape,
  );
  const inputs = shared.map((shape, i) => input(`x${i}`, shape, dtype));
  const pool = [...inputs];
  for (const growth of growths) {
    const pick = (n: number) => pool[pool.length - 1 - (n % pool.length)]!;
    const grown = rules[growth.rule % rules.length]!(pick(growth.first), pick(growth.second), growth);
    if (grown && sizeOf(grown.shape) < 2000) pool.push(grown);
  }
  const values = Object.fromEntries(
    inputs.map((x, i) => [
      `x${i}`,
      Float64Array.from({ length: sizeOf(x.shape) }, (_, k) => Math.fround(Math.sin(1 + seed + 3.7 * i + 2.3 * k))),
    ]),
  );
  const outputs = pool.slice(inputs.length);
  const shown = () => outputs.map((output) => `[${output.shape.join()}] ${text(output)}`).join('\n');
  return Object.assign(
    { inputs, values, outputs },
    { [fc.toStringMethod]: () => `${inputs.map((x) => `${text(x)} [${x.shape.join()}]`).join(', ')}\n${shown()}` },
  );
}

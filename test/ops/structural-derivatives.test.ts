import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad, pullBack } from '../../src/autodiff/grad.ts';
import { hvp } from '../../src/autodiff/hvp.ts';
import { jvp } from '../../src/autodiff/jvp.ts';
import { evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { type Shape, sizeOf } from '../../src/graph/shape.ts';
import * as ops from '../../src/ops/index.ts';
import { compile } from '../../src/runtime/compile.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const { add, concat, contract, expand, floor, gather, iota, logSoftmax, logSumExp, matmul, max, mean, min } = ops;
const { mul, reshape, rows, slice, softmax, stack, sub, sum, transpose } = ops;

/** Row numbers below `count` that jump about, some of them twice. */
function picks(count: number): Expr {
  const turns = mul(0.618, iota([count + 2], 0, 'f64'));
  return floor(mul(count, sub(turns, floor(turns))));
}

/** The last axis first. */
const turned = (x: Expr): Expr => transpose(x, [x.shape.length - 1, ...x.shape.slice(1).map((_, axis) => axis)]);

/** Every structural operation on one or two arrays of one shape of at least one axis, along the given axis. */
const operations: Readonly<Record<string, (x: Expr, y: Expr, axis: number) => Expr>> = {
  sum: (x, _, axis) => sum(x, axis),
  'sum of all': (x) => sum(x),
  mean: (x, _, axis) => mean(x, axis),
  max: (x, _, axis) => max(x, axis),
  min: (x, _, axis) => min(x, axis),
  'max of all': (x) => max(x),
  logSumExp: (x, _, axis) => logSumExp(x, axis),
  softmax: (x, _, axis) => softmax(x, axis),
  logSoftmax: (x, _, axis) => logSoftmax(x, axis),
  'inner product': (x, y) => contract(`${letters(x)},${letters(y)}->`, [x, y]),
  'products along all axes but one': (x, y, axis) =>
    contract(`${letters(x)},${letters(y)}->${letters(x)[axis]}`, [x, y]),
  matmul: (x, y) =>
    x.shape.length === 3 ? contract('bik,bjk->bij', [x, y]) : matmul(x, x.shape.length === 2 ? transpose(y) : y),
  outer: (x, y) => contract('i,j->ij', [reshape(x, [sizeOf(x.shape)]), reshape(y, [sizeOf(y.shape)])]),
  reshape: (x, y) => mul(reshape(x, [sizeOf(x.shape)]), reshape(turned(y), [sizeOf(y.shape)])),
  transpose: (x) => transpose(x),
  'transpose in another order': (x) => turned(x),
  concat: (x, y, axis) => concat([x, mul(x, y), y], axis),
  stack: (x, y) => stack([x, mul(x, y), y, x]),
  slice: (x, y) =>
    slice(
      mul(x, y),
      x.shape.map((size) => Math.floor(size / 3)),
      x.shape.map((size) => size - Math.floor(size / 3)),
    ),
  gather: (x) => gather(x, picks(x.shape[0]!)),
  rows: (x) => rows(x, floor(mul(0.5, constant(x.shape[0]! - 1))), 1 + Math.floor((x.shape[0]! - 1) / 2)),
  'rows from a computed one': (x, y) => rows(mul(x, y), sum(mul(0, iota([2], 0, 'f64'))), 1),
  expand: (x, y, axis) => mul(y, expand(sum(x, axis), x.shape, axis)),
  'expand to more axes': (x) => expand(x, [2, ...x.shape], 0),
  iota: (x, _, axis) => mul(x, iota(x.shape, axis, x.dtype)),
  broadcasting: (x, y, axis) =>
    add(
      mul(x, sum(y)),
      slice(
        y,
        x.shape.map(() => 0),
        x.shape.map((size, i) => (i === axis ? 1 : size)),
      ),
    ),
};

const letters = (x: Expr): string => 'abc'.slice(0, x.shape.length);

/** Numbers between −1 and 1, no two of them closer than a thousandth: no maximum is attained twice. */
const distinct = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, k) => Math.fround((2 * (((k + 1) * (seed + 100)) % 997)) / 997 - 1));

interface Instance {
  readonly shape: Shape;
  readonly axis: number;
  readonly seed: number;
}
const instances: fc.Arbitrary<Instance> = fc
  .record({
    shape: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    axis: fc.nat(),
    seed: fc.nat(800),
  })
  .map(({ shape, axis, seed }) => ({ shape, axis: axis % shape.length, seed }));

function applied(name: string, { shape, axis, seed }: Instance, dtype: 'f32' | 'f64' = 'f64') {
  const [x, y, v, w] = ['x', 'y', 'v', 'w'].map((letter) => input(letter, shape, dtype)) as [Expr, Expr, Expr, Expr];
  const result = operations[name]!(x, y, axis);
  const bar = input('bar', result.shape, dtype);
  const at = Object.fromEntries(
    [x, y, v, w, bar].map((z, i) => [z.attributes.name as string, distinct(sizeOf(z.shape), seed + i)]),
  );
  return { x, y, v, w, result, bar, at };
}

const inner = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (value, i) => value * b[i]!).reduce((total, term) => total + term, 0);

describe.each(Object.keys(operations))('%s', (name) => {
  test('⟨ȳ, J·v⟩ = ⟨Jᵀ·ȳ, v⟩', () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { x, y, v, w, result, bar, at } = applied(name, instance);
        const [forward, ...backward] = evaluateAll(
          [
            jvp(result, [
              [x, v],
              [y, w],
            ]),
            ...pullBack(result, bar, [x, y]),
          ],
          at,
        );
        expect(backward.map(({ shape }) => shape)).toEqual([instance.shape, instance.shape]);
        const other = inner(backward[0]!.data, at.v!) + inner(backward[1]!.data, at.w!);
        expectClose(inner(at.bar!, forward!.data), other, 'worked');
      }),
      { numRuns: 40 },
    );
  });

  test('first and second derivatives are those of differences', () => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { x, y, v, result, bar, at } = applied(name, instance);
        // A loss that is not linear in the result, that there be a second derivative.
        const loss = sum(mul(bar, mul(result, add(1, result))));
        const [slope] = grad(loss, [x, y]);
        const [curvature] = hvp(loss, [[x, v]]);
        const h = 1e-5;
        const moved = (f: Expr, by: number) =>
          evaluate(f, { ...at, x: at.x!.map((value, i) => value + by * at.v![i]!) }).data;
        const differenceOf = (f: Expr) => {
          const [after, before] = [moved(f, h), moved(f, -h)];
          return after.map((value, i) => (value - before[i]!) / (2 * h));
        };
        expectClose(inner(evaluate(slope!, at).data, at.v!), differenceOf(loss)[0]!, 'firstDifference');
        expectAllClose(evaluate(curvature!, at).data, differenceOf(slope!), 'secondDifference');
      }),
      { numRuns: 15 },
    );
  });

  test.each(['f64', 'f32'] as const)('compiled equals evaluated in %s, and so do its adjoints', (dtype) => {
    fc.assert(
      fc.property(instances, (instance) => {
        const { x, y, result, bar, at } = applied(name, instance, dtype);
        const outputs = [result, ...pullBack(result, bar, [x, y])];
        const program = compile({ run: { outputs: Object.fromEntries(outputs.map((z, i) => [`y${i}`, z])) } });
        for (const z of [x, y, bar]) if (program.has(z)) program.set(z, at[z.attributes.name as string]!);
        program.run('run');
        evaluateAll(outputs, at).forEach(({ data }, i) => {
          expectAllClose(program.output('run', `y${i}`), data, dtype === 'f64' ? 'worked' : 'single', `output ${i}`);
        });
      }),
      { numRuns: 15 },
    );
  });
});

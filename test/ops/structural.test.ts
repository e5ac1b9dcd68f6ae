import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pullBack } from '../../src/autodiff/grad.ts';
import { evaluate, type Tensor } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import * as ops from '../../src/ops/index.ts';
import { compile } from '../../src/runtime/compile.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectAllClose } from '../tolerance.ts';

const { concat, contract, expand, gather, iota, logSoftmax, logSumExp, matmul, max, mean, min } = ops;
const { argmax, mul, reshape, rows, slice, softmax, stack, sum, transpose } = ops;

interface Fixture {
  readonly x: Tensor;
  readonly a: Tensor;
  readonly v: Tensor;
  readonly rows: Tensor;
  readonly bar: Tensor;
  readonly cases: Readonly<Record<string, Tensor>>;
}
const fixture: Fixture = JSON.parse(readFileSync('test/fixtures/structural.json', 'utf8'));

/** What each case of the fixture is here: x [3, 4], a [2, 3], v [4], four row numbers r, and b [4, 4]. */
const cases: Readonly<Record<string, (x: Expr, a: Expr, v: Expr, r: Expr, b: Expr) => Expr>> = {
  sum: (x) => sum(x),
  'sum 0': (x) => sum(x, 0),
  'sum -1': (x) => sum(x, -1),
  mean: (x) => mean(x),
  'mean 1': (x) => mean(x, 1),
  max: (x) => max(x),
  'max 0': (x) => max(x, 0),
  'max 1': (x) => max(x, 1),
  min: (x) => min(x),
  'min 1': (x) => min(x, 1),
  argmax: (x) => argmax(x),
  'argmax 0': (x) => argmax(x, 0),
  logSumExp: (x) => logSumExp(x),
  'logSumExp 0': (x) => logSumExp(x, 0),
  'logSumExp of large': (x) => logSumExp(mul(1000, x)),
  softmax: (x) => softmax(x),
  'softmax 0': (x) => softmax(x, 0),
  'softmax of large': (x) => softmax(mul(1000, x)),
  logSoftmax: (x) => logSoftmax(x),
  'logSoftmax 0': (x) => logSoftmax(x, 0),
  matmul: (x, a) => matmul(a, x),
  'matmul of a vector': (x, _, v) => matmul(x, v),
  'inner product': (_, __, v) => matmul(v, v),
  'vector times matrix': (x, a) => matmul(reshape(slice(a, [0, 0], [1, 3]), [3]), x),
  outer: (_, a, v) => contract('i,j->ij', [reshape(slice(a, [0, 0], [1, 3]), [3]), v]),
  'trace of a product': (x) => contract('ij,ij->', [x, x]),
  batched: (x) => contract('bi,bj->bij', [x, x]),
  'three factors': (x, a, v) => contract('ij,jk,k->i', [a, x, v]),
  reshape: (x) => reshape(x, [2, 6]),
  transpose: (x) => transpose(x),
  'concat 0': (x) => concat([x, mul(2, x)], 0),
  'concat 1': (x) => concat([x, mul(2, x)], 1),
  stack: (_, __, v) => stack([v, mul(2, v), v]),
  slice: (x) => slice(x, [1, 1], [2, 2]),
  gather: (x, _, __, r) => gather(x, r),
  rows: (x) => rows(x, constant(1), 2),
  'expand 0': (_, __, v) => expand(v, [3, 4], 0),
  'expand 1': (x) => expand(sum(x, 1), [3, 4], 1),
  'iota 0': () => iota([3, 4], 0, 'f64'),
  'iota 1': () => iota([3, 4], 1, 'f64'),
  'adjoint of gather': (x, _, __, r, b) => pullBack(gather(x, r), b, [x])[0]!,
};

test('every case of the fixture is tried', () => {
  expect(Object.keys(cases).toSorted()).toEqual(Object.keys(fixture.cases).toSorted());
});

test.each(Object.entries(cases))('%s is what NumPy, SciPy and PyTorch make of it', (name, build) => {
  const { x, a, v, rows: r, bar: b, cases: expected } = fixture;
  const { shape, data } = expected[name]!;
  for (const dtype of ['f64', 'f32'] as const) {
    const names = { x, a, v, r, b };
    const inputs = Object.entries(names).map(([letter, tensor]) =>
      input(letter, tensor.shape, letter === 'r' ? 'i32' : dtype),
    );
    const y = build(...(inputs as [Expr, Expr, Expr, Expr, Expr]));
    expect(y.shape).toEqual(shape);
    expectAllClose(evaluate(y, names).data, data, 'library', 'evaluated');
    const program = compile({ run: { outputs: { y } } });
    inputs.forEach((variable, i) => {
      if (program.has(variable)) program.set(variable, Object.values(names)[i]!.data);
    });
    program.run('run');
    expectAllClose(program.output('run', 'y'), data, dtype === 'f64' ? 'library' : 'single', `compiled, ${dtype}`);
  }
});

test('a row number may also start a batch while a program runs', () => {
  const [x, start] = [input('x', [5, 2], 'f32'), input('start', [], 'i32')];
  const program = compile({ run: { outputs: { y: rows(x, start, 2) } } });
  program.set(x, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  program.set(start, 3);
  program.run('run');
  expect(Array.from(program.output('run', 'y'))).toEqual([6, 7, 8, 9]);
});

test.each([[[0, 3]], [[-1]]])('rows %j of three are an error where the graph is evaluated', (numbers) => {
  const [x, r] = [input('x', [3, 2], 'f64'), input('r', [numbers.length], 'i32')];
  const at = { x: [1, 2, 3, 4, 5, 6], r: numbers };
  expect(() => evaluate(gather(x, r), at)).toThrow(
    /^evaluate: a row number is outside the array, got element -?\d+ of/,
  );
  const bar = input('b', [numbers.length, 2], 'f64');
  const scattered = pullBack(gather(x, r), bar, [x])[0]!;
  expect(() => evaluate(scattered, { ...at, b: numbers.flatMap(() => [1, 1]) })).toThrow('a row number is outside');
});

const x = input('x', [3, 4]);
test.each<[string, () => Expr, string]>([
  ['matmul', () => matmul(x, x), 'matmul: index "k" is 4 and 3, got shapes [3, 4] and [3, 4].'],
  [
    'matmul of a number',
    () => matmul(x, constant(1)),
    'matmul: there is no product of these, got shapes [3, 4] and [].',
  ],
  ['contract', () => contract('ij->k', [x]), 'contract: index "k" of the result has no size, got "ij->k".'],
  ['notation', () => contract('ij', [x]), 'contract: indices must look like "ik,kj->ij", got "ij".'],
  ['repeated index', () => contract('ii->i', [x]), 'contract: an index occurs twice in "ii", got "ii->i".'],
  ['axes', () => contract('i->i', [x]), 'contract: "i" names 1 axes of an array that has 2, got shapes [3, 4].'],
  ['arrays', () => contract('i,j->ij', [x]), 'contract: "i,j->ij" is for 2 arrays, got 1.'],
  ['sum', () => sum(x, 2), 'sum: there is no axis 2, got an array of 2 axes.'],
  ['max', () => max(x, -3), 'max: there is no axis -3, got an array of 2 axes.'],
  ['argmax', () => argmax(x, 5), 'argmax: there is no axis 5, got an array of 2 axes.'],
  ['softmax', () => softmax(constant(1)), 'softmax: there is no axis -1, got an array of 0 axes.'],
  ['reshape', () => reshape(x, [5]), 'reshape: 12 elements do not fill 5, got shapes [3, 4] and [5].'],
  ['transpose', () => transpose(x, [0, 0]), 'transpose: the order must name each of 2 axes once, got [0, 0].'],
  ['concat', () => concat([x, transpose(x)]), 'concat: sizes beside axis 0 differ, got shapes [3, 4] and [4, 3].'],
  ['concat of nothing', () => concat([]), 'concat: there is nothing to put together.'],
  ['stack', () => stack([x, 1]), 'stack: shapes differ, got [3, 4] and [].'],
  ['stack of nothing', () => stack([]), 'stack: there is nothing to put together.'],
  [
    'slice',
    () => slice(x, [2, 0], [2, 4]),
    'slice: [2, 0] with sizes [2, 4] is not inside the array, got shape [3, 4].',
  ],
  ['rows', () => rows(x, constant(0), 4), 'rows: there are no 4 rows, got shape [3, 4].'],
  ['iota', () => iota([3], 1), 'iota: there is no axis 1, got an array of 1 axes.'],
  [
    'broadcasting',
    () => mul(x, input('z', [3])),
    'mul: axis 1 is 4 and 3, got shapes [3, 4] and [3]. Elementwise operations need equal sizes, or 1.',
  ],
])('%s says what does not fit', (_, build, message) => {
  expect(build).toThrow(new Problem(message));
});

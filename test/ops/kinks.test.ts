import { expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { parameter } from '../../src/graph/leaf.ts';
import {
  abs,
  clip,
  elu,
  leakyRelu,
  max,
  maximum,
  min,
  minimum,
  mul,
  pow,
  relu,
  sign,
  sum,
} from '../../src/ops/index.ts';
import { compile } from '../../src/runtime/compile.ts';

const x = parameter('x', [3], 'f64');
const b = parameter('b', [3], 'f64');

/** Where a function has no derivative or several: what is taken for it. [name, function, x, b, ∂/∂x, ∂/∂b] */
const kinks: readonly [name: string, y: Expr, x: number[], b: number[], byX: number[], byB?: number[]][] = [
  ['abs', abs(x), [0, -0, -2], [], [0, 0, -1]],
  ['relu', relu(x), [0, -0, 2], [], [0, 0, 1]],
  ['relu of an infinite slope', mul(relu(x), Infinity), [-1, 0, 1], [], [0, 0, Infinity]],
  ['leakyRelu', leakyRelu(x), [0, -1, 1], [], [1, 0.01, 1]],
  ['elu', elu(x), [0, 1, -1e4], [], [1, 1, 0]],
  ['sign', sign(x), [0, 1, -1], [], [0, 0, 0]],
  ['clip', clip(x, -1, 1), [-1, 1, 2], [], [1, 1, 0]],
  ['maximum', maximum(x, b), [1, 2, 3], [1, 3, 2], [0.5, 0, 1], [0.5, 1, 0]],
  ['minimum', minimum(x, b), [1, 2, 3], [1, 3, 2], [0.5, 1, 0], [0.5, 0, 1]],
  ['max of several that attain it', max(x), [2, 1, 2], [], [0.5, 0, 0.5]],
  ['min of several that attain it', min(x), [1, 1, 1], [], [1 / 3, 1 / 3, 1 / 3]],
  ['whole powers of negative numbers', pow(x, 3), [-2, 0, 2], [], [12, 0, 12]],
  ['powers of negative numbers', pow(x, b), [-2, -2, 2], [3, 2, -1], [12, -4, -0.25]],
  // ∂/∂b aᵇ = aᵇ·ln a, which is 0 at a = 0.
  ['powers of 0', pow(x, b), [0, 0, 1], [2, 3, 5], [0, 0, 5], [0, 0, 0]],
];

test.each(kinks)('%s', (_, y, atX, atB, byX, byB) => {
  const variables = byB ? [x, b] : [x];
  const slopes = grad(y.shape.length === 0 ? y : sum(y), variables);
  const expected = byB ? [byX, byB] : [byX];
  expect(evaluateAll(slopes, { x: atX, b: atB }).map(({ data }) => Array.from(data, (z) => z + 0))).toEqual(expected);
  const program = compile({ run: { outputs: Object.fromEntries(slopes.map((slope, i) => [`y${i}`, slope])) } });
  if (program.has(x)) program.set(x, atX);
  if (program.has(b)) program.set(b, atB);
  program.run('run');
  expect(slopes.map((_, i) => Array.from(program.output('run', `y${i}`), (z) => z + 0))).toEqual(expected);
});

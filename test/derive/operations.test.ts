import { describe, expect, test } from 'vitest';
import { jvp } from '../../src/autodiff/jvp.ts';
import { derive } from '../../src/derive/derive.ts';
import { evaluate } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { mul } from '../../src/ops/mul.ts';
import { elementwise, samples } from '../ops/elementwise-operations.ts';
import { expectClose } from '../tolerance.ts';

const COUNT = 9;

describe('the rule that an operation names gives what its partial derivatives give', () => {
  test.each(elementwise.map((operation) => [operation.op.name, operation] as const))('%s', (_, operation) => {
    const { op } = operation;
    const values = samples(op, COUNT);
    const t = input('t', [], 'f64');
    const leaves = op.domain.map((_, i) => input(`x_${i}`, [], 'f64'));
    // Each argument alone as t itself or as something made of t, and all at once; a fixed argument stays a leaf.
    const free = leaves.map((_, i) => i).filter((i) => op.domain[i]![0] < op.domain[i]![1]);
    const shifted = (i: number): Expr => add(leaves[i]!, mul(0.125, t));
    const choices = [
      ...free.map((i) => leaves.with(i, shifted(i))),
      leaves.map((leaf, i) => (free.includes(i) ? shifted(i) : leaf)),
    ];
    for (const args of choices) {
      const y = operation(...args);
      const { derivative, steps, together } = derive(y, t);
      const slope = jvp(y, [[t, constant(1)]]);
      for (let k = 0; k < COUNT; k++) {
        const at = { t: 0, ...Object.fromEntries(values.map((own, i) => [`x_${i}`, own[k]!])) };
        const valueOf = (expr: Expr): number => evaluate(expr, at).data[0]!;
        for (const { before, after } of steps) expectClose(valueOf(after), valueOf(before), 'worked', op.name);
        expectClose(valueOf(together), valueOf(slope), 'worked', op.name);
        expectClose(valueOf(derivative), valueOf(slope), 'worked', op.name);
      }
    }
    for (const i of free) {
      const y = operation(...leaves);
      const { derivative } = derive(y, leaves[i]!);
      for (let k = 0; k < COUNT; k++) {
        const at = Object.fromEntries(values.map((own, n) => [`x_${n}`, own[k]!]));
        const slope = jvp(y, [[leaves[i]!, constant(1)]]);
        expectClose(evaluate(derivative, at).data[0]!, evaluate(slope, at).data[0]!, 'worked', op.name);
      }
    }
  });
});

test('a formula that is too long is refused', () => {
  const x = input('x', [], 'f64');
  let long: Expr = x;
  for (let i = 0; i < 2000; i++) long = mul(long, add(x, i));
  expect(() => derive(long, x)).toThrow(/^derive: a formula may have 2000 operations, got \d+\.$/);
});

test('only a number is derived, and only by a variable', () => {
  const v = input('v', [3], 'f64');
  const x = input('x', [], 'f64');
  expect(() => derive(v, x)).toThrow('derive: only a single number is derived by a single number, got shape [3].');
  expect(() => derive(x, mul(2, x))).toThrow('derive: only by a variable can be derived.');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { traceGradient } from '../../src/autodiff/trace-gradient.ts';
import { build, unary } from '../../src/graph/build.ts';
import { topological } from '../../src/graph/expr.ts';
import { constant, input, nameOf, parameter } from '../../src/graph/leaf.ts';
import { call } from '../../src/graph/notation.ts';
import type { StructuralOp } from '../../src/graph/op.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import { substitute } from '../../src/graph/substitute.ts';
import { lossOf } from '../../src/loss/loss.ts';
import { losses, lossNamed } from '../../src/loss/losses.ts';
import { activations } from '../../src/nn/activation.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { add, cos, exp, matmul, mean, mul, neg, sin, square, sum, tanh } from '../../src/ops/index.ts';
import { randomGraph } from '../random-graph.ts';
import { expectClose } from '../tolerance.ts';

/** tanh with a derivative of which the square was forgotten. */
const planted = unary({
  name: 'planted',
  value: Math.tanh,
  partials: (y) => [add(1, neg(y))],
  lower: (_, x) => tanh(x),
  notation: call('planted'),
  domain: [[0, 1]],
  examples: [],
});

/** The sum along rows, with an adjoint that does not give the last one its share. */
const forgetful: StructuralOp = {
  kind: 'structural',
  name: 'forgetful',
  infer: ([x]) => ({ shape: [x!.shape[1]!], dtype: x!.dtype }),
  lower: ({ args: [x] }) => sum(x!, 0),
  adjoint: (bar, { args: [x] }) => [mul(bar, input('mask', x!.shape, 'f64'))],
  notation: call('forgetful'),
};

const w = parameter('w', [3, 2], 'f64');
const b = parameter('b', [2], 'f64');
const v = parameter('v', [2, 1], 'f64');
const x = input('x', [4, 3], 'f64');
const at = {
  w: [0.3, -0.2, 0.5, 0.7, -0.4, 0.1],
  b: [0.05, -0.3],
  v: [1.1, -0.6],
  x: [0.2, 1.3, -0.7, 0.9, -1.1, 0.4, -0.3, 0.6, 1.2, -0.8, 0.1, 0.5],
  mask: [1, 1, 1, 1, 1, 1, 0, 0],
};

describe('a wrong derivative is found where it is', () => {
  test('below layers and above others', () => {
    const hidden = planted(add(matmul(x, w), b));
    const loss = mean(square(sin(matmul(hidden, v))));
    const { ok, worst, trace, arrays } = checkGradient(loss, at);
    expect(ok).toBe(false);
    // What the wrong operation has no part in is right.
    expect(arrays.map(({ variable, verdicts }) => [variable, verdicts.fails])).toEqual([
      ['w', 6],
      ['b', 2],
      ['v', 0],
    ]);
    expect(['w', 'b']).toContain(worst.variable);
    expect(trace!.first!.expr.op.name).toBe('planted');
    expect(trace!.steps.filter(({ agrees }) => !agrees).map(({ expr }) => expr.op.name)).toEqual(['planted']);
    expect(trace!.steps[0]!.expr).toBe(worst.variable === 'w' ? w : b);
    expect(trace!.steps.at(-1)!.expr).toBe(loss);
    // All that the component is off comes from there.
    const { rule, difference } = trace!.first!;
    expectClose(rule - difference, worst.gradient - worst.difference, 'firstDifference');
  });

  test('in an operation on whole arrays that is wrong for some elements', () => {
    const loss = sum(exp(build(forgetful, [tanh(add(matmul(x, w), b))])));
    expect(checkGradient(loss, at).trace!.first!.expr.op).toBe(forgetful);
  });

  test('the first from the loss back, where there are several', () => {
    const upper = unary({
      name: 'upper',
      value: Math.sin,
      partials: () => [constant(0.5)],
      lower: (_, z) => sin(z),
      notation: call('upper'),
      domain: [[0, 1]],
      examples: [],
    });
    const loss = sum(upper(planted(add(matmul(x, w), b))));
    const { trace } = checkGradient(loss, at);
    expect(trace!.first!.expr.op.name).toBe('upper');
    expect(trace!.steps.filter(({ agrees }) => !agrees).map(({ expr }) => expr.op.name)).toEqual(['planted', 'upper']);
  });

  test('where a kink lies on the way, too', () => {
    const kinked = parameter('k', [], 'f64');
    const loss = add(planted(kinked), sum(mul(square(b), 3)));
    expect(checkGradient(loss, { ...at, k: 0.7 }).trace!.first!.expr.op.name).toBe('planted');
  });

  test('at any place of random graphs', () => {
    let found = 0;
    fc.assert(
      fc.property(randomGraph('f64'), fc.nat(), ({ outputs, values }, place) => {
        fc.pre(outputs.length > 0);
        const smooth = mean(square(outputs.at(-1)!));
        const tanhs = topological([smooth]).filter(({ op }) => op === tanh.op);
        fc.pre(tanhs.length > 0 && topological([smooth]).every(({ shape }) => sizeOf(shape) < 300));
        const replaced = tanhs[place % tanhs.length]!;
        const [loss] = substitute([smooth], new Map([[replaced, planted(replaced.args[0]!)]]));
        const wrt = topological([loss!]).filter((expr) => nameOf(expr) !== undefined);
        const { ok, trace } = checkGradient(loss!, values, { wrt, most: 2 });
        // Where little goes through the place, it is no mistake of the components that were looked at.
        if (ok) return;
        found++;
        expect(trace!.first!.expr.op.name).toBe('planted');
      }),
      { numRuns: 40 },
    );
    expect(found).toBeGreaterThan(10);
  }, 60_000);
});

describe('the way from a component to y', () => {
  const loss = sum(mul(3, sin(mul(b, 2))));
  const { steps, first } = traceGradient(loss, at, { variable: b, position: 1 });

  test('has every operation with its element, its value and its adjoint', () => {
    expect(first).toBeUndefined();
    expect(steps.map(({ expr }) => expr.op.name)).toEqual(['parameter', 'mul', 'sin', 'mul', 'contract']);
    expect(steps.map(({ index }) => index)).toEqual([[1], [1], [1], [1], []]);
    const values = [-0.3, -0.6, Math.sin(-0.6), 3 * Math.sin(-0.6), 3 * (Math.sin(0.1) + Math.sin(-0.6))];
    const adjoints = [6 * Math.cos(0.6), 3 * Math.cos(0.6), 3, 1, 1];
    steps.forEach(({ value, adjoint }, i) => {
      expectClose(value, values[i]!, 'worked');
      expectClose(adjoint, adjoints[i]!, 'worked');
    });
  });

  test('carries the same derivative at every step, by rule and by difference', () => {
    for (const { rule, difference, agrees } of steps) {
      expect(agrees).toBe(true);
      expectClose(rule, 6 * Math.cos(0.6), 'firstDifference');
      expectClose(difference, 6 * Math.cos(0.6), 'firstDifference');
    }
  });

  test('goes where most of the derivative goes', () => {
    const y = add(sum(mul(1e-3, exp(b))), sum(mul(5, cos(b))));
    const way = traceGradient(y, at, { variable: b, position: 0 }).steps.map(({ expr }) => expr.op.name);
    expect(way).toContain('cos');
    expect(way).not.toContain('exp');
  });

  test('is the variable alone where y is one', () => {
    const y = parameter('y', [], 'f64');
    expect(traceGradient(y, { y: 3 }, { variable: y, position: 0 })).toMatchObject({
      steps: [{ expr: y, value: 3, adjoint: 1 }],
      first: undefined,
    });
  });

  test('keeps a constant factor out of it', () => {
    expect(traceGradient(sum(mul(constant(2), b)), at, { variable: b, position: 0 }).steps).toHaveLength(3);
  });
});

describe.each(Object.keys(losses))('a network with loss %s', (name) => {
  test.each(Object.keys(activations))('and %s has the gradient of differences', (activation) => {
    const loss = lossNamed(name);
    const isClasses = loss.targets === 'classes';
    const outputs = isClasses ? 3 : 1;
    const model = sequential(dense(3, activation), dense(outputs)).build(2, 'f64');
    const [inputs, target] = [input('inputs', [4, 2], 'f64'), input('target', [4, 1], 'f64')];
    const context = { training: true, seed: constant(1), step: constant(0) };
    const y = lossOf(loss, model.apply(inputs, context), target);
    const values = Object.fromEntries(
      model.parameters.map(({ variable }, i) => [
        nameOf(variable)!,
        Array.from({ length: sizeOf(variable.shape) }, (_, k) => Math.sin(1 + 2.3 * k + i)),
      ]),
    );
    const data = {
      inputs: [0.3, -1.2, 0.4, 2.5, -0.7, 1.3, 1.9, 0.2],
      target: isClasses ? [0, 2, 1, 0] : [0, 1, 1, 0],
    };
    const { ok, worst, components } = checkGradient(y, { ...values, ...data });
    expect(ok, JSON.stringify(worst)).toBe(true);
    expect(components).toBe(9 + 4 * outputs);
  });
});

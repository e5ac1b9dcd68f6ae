import katex from 'katex';
import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { jvp } from '../../src/autodiff/jvp.ts';
import { type Bindings, evaluate, evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { full, simplify } from '../../src/graph/simplify.ts';
import { tex } from '../../src/math/print.ts';
import { sum } from '../../src/ops/sum.ts';
import { compile } from '../../src/runtime/compile.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';
import { type Elementwise, elementwise, samples } from './elementwise-operations.ts';

const COUNT = 17;
const H = 6e-6;

/** An operation on arrays of variables, with its derivatives by every argument that the tests may vary. */
function applied(operation: Elementwise, count: number, dtype: 'f32' | 'f64' = 'f64') {
  const { op } = operation;
  const xs = op.domain.map((_, i) => input(`x_${i}`, [count], dtype));
  const y = operation(...xs);
  const varied = xs.filter((_, i) => op.domain[i]![0] < op.domain[i]![1]);
  const values = samples(op, count);
  const at: Bindings = Object.fromEntries(xs.map((x, i) => [x.attributes.name, values[i]!]));
  return { xs, y, varied, at, slopes: varied.length > 0 ? grad(sum(y), varied) : [] };
}

/** (f(x + h) − f(x − h)) / 2h, every element of x moved at once: f is elementwise. */
function difference(f: Expr, x: Expr, at: Bindings): Float64Array {
  const name = x.attributes.name as string;
  const moved = (by: number) =>
    evaluate(f, { ...at, [name]: (at[name] as Float64Array).map((value) => value + by) }).data;
  const [after, before] = [moved(H), moved(-H)];
  return after.map((value, i) => (value - before[i]!) / (2 * H));
}

describe.each(elementwise.map((operation) => [operation.op.name, operation] as const))('%s', (name, operation) => {
  const { op } = operation;

  test('has its published values', () => {
    expect(op.examples.length).toBeGreaterThan(0);
    for (const example of op.examples) {
      const [y, ...reversed] = example.toReversed();
      expectClose(op.value(...reversed.toReversed()), y!, 'worked', `${name}(${reversed.toReversed().join()})`);
    }
  });

  test('first and second derivatives are those of differences', () => {
    const { y, varied, at, slopes } = applied(operation, COUNT);
    slopes.forEach((slope, i) => {
      const own = evaluate(slope, at).data;
      expectAllClose(own, difference(y, varied[i]!, at), 'firstDifference', `∂/∂x_${i}`);
      grad(sum(slope), varied).forEach((second, j) => {
        expectAllClose(
          evaluate(second, at).data,
          difference(slope, varied[j]!, at),
          'secondDifference',
          `∂²/∂x_${i}∂x_${j}`,
        );
      });
    });
  });

  test('forward mode equals reverse mode', () => {
    const { y, varied, at, slopes } = applied(operation, COUNT);
    varied.forEach((x, i) => {
      const along = jvp(y, [[x, full(x.shape, 1, 'f64')]]);
      expectAllClose(evaluate(along, at).data, evaluate(slopes[i]!, at).data, 'worked', `∂/∂x_${i}`);
    });
  });

  test.each(['f32', 'f64'] as const)('compiled equals evaluated in %s, and so does its derivative', (dtype) => {
    for (const count of [1, 5, 16, 33]) {
      const { xs, y, at, slopes } = applied(operation, count, dtype);
      const outputs = [y, ...slopes];
      const program = compile({ run: { outputs: Object.fromEntries(outputs.map((z, i) => [`y${i}`, z])) } });
      for (const x of xs) if (program.has(x)) program.set(x, at[x.attributes.name as string] as Float64Array);
      program.run('run');
      evaluateAll(outputs, at).forEach(({ data }, i) => {
        const got = program.output('run', `y${i}`);
        expectAllClose(got, data, dtype === 'f32' ? 'compiledSingle' : 'compiled', `${count} numbers, output ${i}`);
      });
    }
  });

  test('identities keep the value', () => {
    const at = samples(op, COUNT);
    for (let fixed = 0; fixed < op.arity; fixed++) {
      for (const number of op.arity === 1 ? [] : [-1, 0, 0.5, 1, 2, 3]) {
        const args = op.domain.map((_, i) => (i === fixed ? constant(number) : input(`x_${i}`, [COUNT], 'f64')));
        const { data } = evaluate(simplify(operation(...args)), Object.fromEntries(at.map((x, i) => [`x_${i}`, x])));
        const expected = data.map((_, k) => op.value(...at.map((x, i) => (i === fixed ? number : x[k]!))));
        expectAllClose(data, expected, 'worked', `argument ${fixed} is ${number}`);
      }
    }
  });

  test('KaTeX accepts the notation in strict mode', () => {
    const { y, slopes } = applied(operation, 3);
    for (const expr of [y, ...slopes]) {
      const written = tex(expr);
      expect(() => katex.renderToString(written, { strict: 'error', throwOnError: true }), written).not.toThrow();
    }
  });
});

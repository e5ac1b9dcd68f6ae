import fc from 'fast-check';
import { test } from 'vitest';
import { grad, pullBack } from '../../src/autodiff/grad.ts';
import { hvp } from '../../src/autodiff/hvp.ts';
import { jvp } from '../../src/autodiff/jvp.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { type Expr, topological } from '../../src/graph/expr.ts';
import { input } from '../../src/graph/leaf.ts';
import { sizeOf } from '../../src/graph/shape.ts';
import { square, sum } from '../../src/ops/index.ts';
import { randomGraph } from '../random-graph.ts';
import { expectClose } from '../tolerance.ts';

const inner = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a, (value, i) => value * b[i]!).reduce((total, term) => total + term, 0);

/** A variable of the shape of `like`, and numbers for it. */
function direction(name: string, like: Expr): { variable: Expr; numbers: Float64Array } {
  const variable = input(name, like.shape, 'f64');
  return { variable, numbers: Float64Array.from({ length: sizeOf(like.shape) }, (_, i) => Math.cos(1 + 1.7 * i)) };
}

const inputsOf = (y: Expr): Expr[] =>
  topological([y]).filter(({ op, attributes }) => op.kind === 'leaf' && 'name' in attributes);

test('⟨ȳ, J·v⟩ = ⟨Jᵀ·ȳ, v⟩ for random graphs', () => {
  fc.assert(
    fc.property(randomGraph('f64'), ({ outputs, values }) => {
      fc.pre(outputs.length > 0);
      const y = outputs.at(-1)!;
      const xs = inputsOf(y);
      const bar = direction('bar', y);
      const along = xs.map((x, i) => direction(`v${i}`, x));
      const at = { ...values, bar: bar.numbers, ...Object.fromEntries(along.map((v, i) => [`v${i}`, v.numbers])) };
      const [forward, ...backward] = evaluateAll(
        [
          jvp(
            y,
            xs.map((x, i) => [x, along[i]!.variable] as const),
          ),
          ...pullBack(y, bar.variable, xs),
        ],
        at,
      );
      const other = backward.reduce((total, { data }, i) => total + inner(data, along[i]!.numbers), 0);
      expectClose(inner(bar.numbers, forward!.data), other, 'library');
    }),
    { numRuns: 200 },
  );
});

test('the Hessian of random graphs is symmetric: ⟨u, H·v⟩ = ⟨v, H·u⟩', () => {
  fc.assert(
    fc.property(randomGraph('f64'), ({ outputs, values }) => {
      fc.pre(outputs.length > 0);
      const y = sum(square(outputs.at(-1)!));
      const xs = inputsOf(y);
      fc.pre(topological(grad(y, xs)).length < 1500);
      const us = xs.map((x, i) => direction(`u${i}`, x));
      const vs = xs.map((x, i) => ({
        ...direction(`v${i}`, x),
        numbers: direction('v', x).numbers.map((c, k) => Math.sin(c + k)),
      }));
      const at = {
        ...values,
        ...Object.fromEntries(
          [...us, ...vs].map(({ variable, numbers }) => [variable.attributes.name as string, numbers]),
        ),
      };
      const times = (along: readonly { variable: Expr }[]) =>
        hvp(
          y,
          xs.map((x, i) => [x, along[i]!.variable] as const),
        );
      const products = evaluateAll([...times(vs), ...times(us)], at);
      const form = (along: readonly { numbers: Float64Array }[], from: number) =>
        along.reduce((total, { numbers }, i) => total + inner(numbers, products[from + i]!.data), 0);
      expectClose(form(us, 0), form(vs, xs.length), 'library');
    }),
    { numRuns: 100 },
  );
});

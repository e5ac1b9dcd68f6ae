import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { add } from '../../src/ops/add.ts';
import { mean } from '../../src/ops/mean.ts';
import { square } from '../../src/ops/square.ts';
import { compile } from '../../src/runtime/compile.ts';
import { type RandomGraph, randomGraph } from '../random-graph.ts';
import { tolerance } from '../tolerance.ts';

/** The largest difference between compiled and evaluated outputs, relative to max(1, |evaluated|). */
function largestError({ inputs, values }: RandomGraph, outputs: readonly Expr[]): number {
  const named = Object.fromEntries(outputs.map((output, i) => [`y${i}`, output]));
  const program = compile({ run: { outputs: named } });
  for (const x of inputs) if (isUsed(x, outputs)) program.set(x, values[x.attributes.name as string]!);
  program.run('run');
  const expected = evaluateAll(outputs, values);
  let worst = 0;
  outputs.forEach((_, i) => {
    const got = program.output('run', `y${i}`);
    expected[i]!.data.forEach((value, k) => {
      const error = Math.abs(got[k]! - value) / Math.max(1, Math.abs(value));
      worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
    });
  });
  return worst;
}

const isUsed = (x: Expr, roots: readonly Expr[]): boolean => roots.some((root) => root === x || isUsed(x, root.args));

/**
 * Float64: some hundred roundings, in sums of up to 2000 numbers. Float32: the same, and the seed is fixed, because
 * where a graph chooses, one graph in some ten thousand has a number so close to the edge that float32 is on the other
 * side of it.
 */
const precisions = [
  ['f64', 1e-11, {}],
  ['f32', tolerance.single, { seed: 1 }],
] as const;

test.each(precisions)(
  'in %s, compiled outputs equal those evaluated in float64, for random graphs',
  (dtype, allowed, seed) => {
    fc.assert(
      fc.property(randomGraph(dtype), (graph) => {
        fc.pre(graph.outputs.length > 0);
        expect(largestError(graph, graph.outputs.slice(-3))).toBeLessThan(allowed);
      }),
      { numRuns: 500, ...seed },
    );
  },
);

test.each(precisions)(
  'in %s, compiled gradients equal those evaluated in float64, for random graphs',
  (dtype, allowed, seed) => {
    fc.assert(
      fc.property(randomGraph(dtype), (graph) => {
        fc.pre(graph.outputs.length > 0);
        const loss = graph.outputs
          .slice(-2)
          .map((y) => mean(square(y)))
          .reduce((a, b) => add(a, b));
        expect(largestError(graph, grad(loss, graph.inputs))).toBeLessThan(allowed);
      }),
      { numRuns: 200, ...seed },
    );
  },
);

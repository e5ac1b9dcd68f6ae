import type { Tensor } from '../graph/evaluate.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import type { Check } from '../writing/document.ts';
import type { StepGraph } from './step-graph.ts';

/** How far a step's results may be from those in float64, relative to the largest: sums round off as many digits. */
const BOUNDS = { f32: 1e-5, f64: 1e-12 };

/** The new parameters as computed here beside those that were recorded. */
export function checkStep(
  graph: StepGraph,
  values: ReadonlyMap<Expr, Tensor>,
  recorded: ReadonlyMap<string, ArrayLike<number>>,
  dtype: 'f32' | 'f64',
): Omit<Check, 'said'> & { readonly bound: number } {
  let [worst, largest] = [0, 1];
  for (const { parameter, next } of graph.layers.flatMap(({ parameters }) => parameters)) {
    const own = recorded.get(nameOf(parameter.variable)!)!;
    values.get(next)!.data.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - own[i]!));
      largest = Math.max(largest, Math.abs(value));
    });
  }
  const bound = BOUNDS[dtype] * largest;
  return { max_abs_error: worst, ok: worst <= bound, bound };
}

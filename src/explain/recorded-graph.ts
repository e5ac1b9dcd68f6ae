import type { Tensor } from '../graph/evaluate.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import type { Notation } from './notation.ts';
import type { RecordedStep } from './recorded-step.ts';
import { type StepGraph, stepGraph } from './step-graph.ts';
import { stepValues } from './step-values.ts';

/** The expressions of a recorded step, as a notation has them, and their values. */
export function recordedGraph(
  { rows, model, settings, steps, x, y, done, before }: RecordedStep,
  notation: Notation,
): { readonly graph: StepGraph; readonly values: ReadonlyMap<Expr, Tensor> } {
  const graph = stepGraph(model, settings, { rows, targets: y.length / rows, notation, steps });
  const { lr, step, seed } = graph.numbers;
  const values = stepValues(
    graph,
    new Map<string, ArrayLike<number>>([
      ...before,
      ['x', x],
      ['y', y],
      [nameOf(lr)!, [settings.optimizer.settings.lr]],
      [nameOf(step)!, [done]],
      [nameOf(seed)!, [settings.seed]],
    ]),
  );
  return { graph, values };
}

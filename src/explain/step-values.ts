import type { Tensor } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { constantValue, nameOf } from '../graph/leaf.ts';
import { compile } from '../runtime/compile.ts';
import { problem } from '../util/problem.ts';
import type { StepGraph } from './step-graph.ts';

/**
 * The values of all that a step's explanation tells, in float64.
 *
 * @param at The values of variables by name.
 * @returns None for what plays no part in the step.
 */
export function stepValues(graph: StepGraph, at: ReadonlyMap<string, ArrayLike<number>>): ReadonlyMap<Expr, Tensor> {
  const told = toldOf(graph);
  const below = topological(told);
  const variables = below.filter((expr) => nameOf(expr) !== undefined);
  const isUsed = new Set(below);
  const roots = [
    ...new Set([...told, ...variables, ...[graph.norm, graph.t].filter((expr) => isUsed.has(expr))]),
  ].filter((expr) => constantValue(expr) === undefined);
  const program = compile({ run: { outputs: Object.fromEntries(roots.map((root, i) => [`${i}`, root])) } });
  for (const variable of variables) {
    const name = nameOf(variable)!;
    const values = at.get(name);
    if (!values) throw problem('explain', `"${name}" has no value`, { got: `values for ${[...at.keys()].join(', ')}` });
    program.set(variable, values);
  }
  program.run('run');
  return new Map(
    roots.map((root, i) => [root, { shape: root.shape, data: Float64Array.from(program.output('run', `${i}`)) }]),
  );
}

const toldOf = ({ x, y, layers, rowLosses, loss, lossAfter, prediction, penalty, rate, lines }: StepGraph): Expr[] => [
  ...[x, y, rowLosses, loss, lossAfter, rate],
  ...(prediction ? [prediction] : []),
  ...(penalty ? [penalty] : []),
  ...layers.flatMap(({ sum, output, slope, delta, parameters }) => [
    ...[output, slope],
    ...(sum ? [sum] : []),
    ...(delta ? [delta] : []),
    ...parameters.flatMap(({ taken, gradient, whole, next, effective }) => [
      ...[taken, gradient, whole, next],
      ...(effective ? [effective] : []),
    ]),
  ]),
  ...lines.map(({ expr }) => expr),
];

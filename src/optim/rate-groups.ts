import type { Expr } from '../graph/expr.ts';
import { mul } from '../ops/mul.ts';
import { problem } from '../util/problem.ts';
import type { Descent, Optimizer, Parameter, Weights } from './optimizer.ts';

/** Parameters that an optimizer moves at a learning rate of their own. */
export interface RateGroup {
  /** The pattern of their names; `*` for all that are in no other group. */
  readonly name: string;
  readonly optimizer: Optimizer;
  /** Their rate as a multiple of the one in force; 0 if they stay where they are. */
  readonly ratio: number;
  /** Numbers of the parameters. */
  readonly at: readonly number[];
}

export const parameterOf = ({ parameter, isWeight, value }: Weights): Parameter => ({
  name: parameter,
  isWeight,
  shape: value.shape,
});

/**
 * Numbers of the parameters that an optimizer moves.
 *
 * @throws When a group is empty, or nothing is moved.
 */
export function movedBy({ groups }: Optimizer, parameters: readonly Parameter[]): number[] {
  const all = groups?.(parameters) ?? [];
  const names = parameters.map(({ name }) => name).join(', ');
  all.forEach(({ name, at }, i) => {
    if (at.length === 0) throw problem('groups', `no parameter is in group ${i + 1}`, { got: `${name} for ${names}` });
  });
  const resting = new Set(all.filter(({ ratio }) => ratio === 0).flatMap(({ at }) => at));
  const moved = [...parameters.keys()].filter((i) => !resting.has(i));
  if (moved.length === 0) throw problem('groups', 'every parameter is frozen', { got: names });
  return moved;
}

/**
 * The learning rates of an optimizer's groups of parameters, by the groups' names.
 *
 * @param lr The rate in force: that of the first group that moves.
 * @returns undefined if all parameters have the same.
 *
 * @example
 * const parameters = [{ name: 'a', isWeight: true, shape: [] }, { name: 'b', isWeight: true, shape: [] }];
 * const two = groups([{ of: 'a', optimizer: sgd({ lr: 0.1 }) }], sgd({ lr: 0.01 }));
 * ratesOf(two, parameters, 0.05); // { a: 0.05, '*': 0.005 }
 */
export function ratesOf(
  { groups }: Optimizer,
  parameters: readonly Parameter[],
  lr: number,
): Readonly<Record<string, number>> | undefined {
  return groups && Object.fromEntries(groups(parameters).map(({ name, ratio }) => [name, lr * ratio]));
}

/** The learning rate in force for an array that an optimizer moves. */
export function rateFor({ groups }: Optimizer, array: Weights, { arrays, lr }: Descent): Expr {
  const i = arrays.indexOf(array);
  const ratio = groups?.(arrays.map(parameterOf)).find(({ at }) => at.includes(i))?.ratio ?? 1;
  return ratio === 1 ? lr : mul(lr, ratio);
}

import { nameOf } from '../graph/leaf.ts';
import type { LayerParameter } from '../nn/layer.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { type RateGroup, ratesOf } from '../optim/rate-groups.ts';

/** Learning rates of a step. */
export interface Rates {
  /** Where parameters are in groups, that of the first group that moves. */
  readonly lr: number;
  /** Where parameters are in groups, that of each. */
  readonly lrs?: Readonly<Record<string, number>>;
}

const described = (parameters: readonly LayerParameter[]) =>
  parameters.map(({ variable, isWeight }) => ({ name: nameOf(variable)!, isWeight, shape: variable.shape }));

/** The learning rate in force, and what it is for each group of parameters. */
export function ratesIn(optimizer: Optimizer, parameters: readonly LayerParameter[], lr: number): Rates {
  const lrs = ratesOf(optimizer, described(parameters), lr);
  return { lr, ...(lrs && { lrs }) };
}

/** A model's parameters in the groups that an optimizer has; undefined if all have the same rate. */
export const groupsIn = (
  { groups }: Optimizer,
  parameters: readonly LayerParameter[],
): readonly RateGroup[] | undefined => groups?.(described(parameters));

import type { LayerStep, Step } from './course.ts';
import type { Case, Setup } from './fields.ts';

/** The layers of a step but the last. */
export const hiddenOf = ({ layers }: Step): readonly LayerStep[] => layers.slice(0, -1);

/** The size of δ in each layer, from that of the last on, by what it is multiplied by from one to the next. */
export function predictedErrors(layers: readonly LayerStep[], by: 'factor' | 'bound'): number[] {
  const errors = [layers.at(-1)!.error];
  for (let l = layers.length - 2; l >= 0; l--) errors.unshift(errors[0]! * layers[l]![by]!);
  return errors;
}

/**
 * The share of units with a bias that are dead: those whose weights of deviation σ are so short that they reach no more
 * than −b for a row of length R in their direction. The length of two such weights has Rayleigh's distribution.
 */
export const deadShare = (bias: number, deviation: number, radius: number): number =>
  bias < 0 ? 1 - Math.exp(-(bias ** 2) / (2 * deviation ** 2 * radius ** 2)) : 0;

/** Columns of the table: the first layer has as many inputs. */
const INPUTS = 2;

/** The deviation of the first layer's weights where they are normal, and their units have the slope 0 below 0. */
export function deviationOf({ activation, init, spread }: Setup): number | undefined {
  if (activation !== 'relu') return undefined;
  const deviations: Partial<Record<Setup['init'], number>> = {
    he: Math.sqrt(2 / INPUTS),
    lecun: Math.sqrt(1 / INPUTS),
    normal: spread,
  };
  return deviations[init];
}

/** What is multiplied by a factor from a step on until a last one. */
export const grown = (value: number, factor: number, steps: number): number[] =>
  Array.from({ length: steps + 1 }, (_, i) => value * Math.abs(factor) ** i);

/** The rate of a step. */
export const rateAt = ({ legs }: Setup, step: number): number => legs.findLast(({ from }) => from <= step)!.settings;

/** The direction in which the loss is curved most, or least: by the name of its curvature. */
export type Direction = 'largest' | 'least';

/**
 * The direction that decides how a training at a rate goes: a rate is too large for the steepest, too small for the
 * flattest, which arrives last; where the loss bends down there, it arrives nowhere.
 */
export const decidingIn = (asked: Case, { least }: Step): Direction =>
  asked === 'small' && least! > 0 ? 'least' : 'largest';

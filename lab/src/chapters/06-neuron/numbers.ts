import type { StepNumber } from 'talweg/explain';
import { numberAt } from '../../network/stage-of.ts';

/** The numbers of the unit's step, by the names by which the figure and formulas are linked. */
export type UnitNumbers = Readonly<Record<string, StepNumber | undefined>>;

/** @param numbers All of the step; a linear unit gives on its sum, whose slope is its error term. */
export function unitNumbers(numbers: readonly StepNumber[]): UnitNumbers {
  const find = (part: StepNumber['part'], layer: number | undefined, indices: readonly number[]) =>
    numberAt(numbers, part, layer, indices);
  const weights = [0, 1].flatMap((i) => [
    [`w${i + 1}`, find('weight', 1, [i, 0])] as const,
    [`g${i + 1}`, numberAt(numbers, 'gradient', 1, [i, 0], 'weight')] as const,
    [`d${i + 1}`, numberAt(numbers, 'change', 1, [i, 0], 'weight')] as const,
    [`n${i + 1}`, numberAt(numbers, 'new value', 1, [i, 0], 'weight')] as const,
  ]);
  return {
    x1: find('input', 0, [0, 0]),
    x2: find('input', 0, [0, 1]),
    y: find('target', 1, [0, 0]),
    eta: numbers.find(({ part }) => part === 'rate'),
    ...Object.fromEntries(weights),
    b: find('bias', 1, [0]) ?? find('threshold', 1, [0]),
    gb: find('gradient', 1, [0]),
    db: find('change', 1, [0]),
    nb: find('new value', 1, [0]),
    z: find('sum', 1, [0, 0]),
    out: find('prediction', 1, [0, 0]) ?? find('sum', 1, [0, 0]),
    E: find('row loss', 1, [0]),
    slope: find('slope', 1, [0, 0]),
    derivative: find('derivative', 1, [0, 0]),
    delta: find('delta', 1, [0, 0]) ?? find('slope', 1, [0, 0]),
    after: numbers.find(({ part }) => part === 'loss after'),
  };
}

/** In which stage each is computed; those that are left out are given. */
export const STAGE_OF: Readonly<Record<string, number>> = {
  z: 1,
  out: 1,
  E: 2,
  slope: 3,
  derivative: 3,
  delta: 4,
  ...Object.fromEntries(['1', '2', 'b'].flatMap((of) => ['g', 'd', 'n'].map((kind) => [kind + of, 5]))),
  after: 5,
};

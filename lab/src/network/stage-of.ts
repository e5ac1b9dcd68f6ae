import type { StepNumber } from 'talweg/explain';
import type { Stage } from './asks.ts';

/** The section of the explanation that tells a part of a step. */
const KINDS: Readonly<Record<string, string>> = {
  sum: 'forward',
  output: 'forward',
  prediction: 'forward',
  'row loss': 'loss',
  loss: 'loss',
  slope: 'backward',
  derivative: 'backward',
  delta: 'backward',
  gradient: 'gradient',
  'whole gradient': 'gradient',
  change: 'update',
  'new value': 'update',
  'loss after': 'after',
};

/** The number of the stage in which a number is computed: 0 of those that are given. */
export function stageOf({ part, layer }: StepNumber, stages: readonly Stage[]): number {
  const kind = KINDS[part] ?? 'step';
  const own = stages.findIndex((stage) => stage.kind === kind && (stage.layer === undefined || stage.layer === layer));
  return Math.max(0, own);
}

/** The number that is some part of a step, at a place. */
export const numberAt = (
  numbers: readonly StepNumber[],
  part: StepNumber['part'],
  layer: number | undefined,
  indices: readonly number[],
  of?: StepNumber['of'],
): StepNumber | undefined =>
  numbers.find(
    (own) =>
      own.part === part &&
      own.layer === layer &&
      (of === undefined || own.of === of) &&
      own.indices.length === indices.length &&
      own.indices.every((index, axis) => index === indices[axis]),
  );

import { type Kind, number, text } from './option.ts';
import { type TrainValues, trainOptions } from './train-options.ts';

/** What `talweg lr-find` can be told besides what it has in common with `train`. */
export interface LrFindValues {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  readonly out: string;
}

export const lrFindOptions: { readonly [K in keyof LrFindValues]: Kind<LrFindValues[K]> } = {
  from: number({ above: 0 }),
  to: number({ above: 0 }),
  steps: number({ whole: true, least: 2, below: 1_000_001 }),
  out: text('file'),
};

/** Options of `train` that a range test has no use for: what it looks for, how a rate changes, when to end. */
export const UNFIT = [
  'lr',
  'schedule',
  'epochs',
  'patience',
  'tolerance',
  'gradient-tolerance',
  'target-loss',
  'time-limit',
  'resume',
  'from-step',
  'force',
  'checkpoint',
] as const satisfies readonly (keyof TrainValues)[];

/** Options that are refused; groups too, though they are read: those of a configuration file are not left out. */
export const HIDDEN = [...UNFIT, 'group'] as const;

const apart: readonly string[] = [...UNFIT, ...Object.keys(lrFindOptions)];

/** Options that mean the same as for `train`. */
export const COMMON = (Object.keys(trainOptions) as (keyof TrainValues)[]).filter((name) => !apart.includes(name));

import { type Kind, number, oneOf, text } from './option.ts';

/** What `talweg sweep` can be told besides what its trainings are told. */
export interface SweepValues {
  readonly random: number;
  readonly workers: number;
  readonly keep: 'all' | 'best' | 'none';
  readonly map: string;
  readonly most: number;
  readonly out: string;
  readonly resume: string;
}

export const sweepOptions: { readonly [K in keyof SweepValues]: Kind<SweepValues[K]> } = {
  random: number({ whole: true, least: 1 }),
  workers: number({ whole: true, least: 1, below: 257 }),
  keep: oneOf('all', 'best', 'none'),
  map: text('setting,setting'),
  most: number({ whole: true, least: 1 }),
  out: text('folder'),
  resume: text('sweep'),
};

import { number, type Options, texts, type Values } from '../option.ts';

/** Options of `talweg check` besides those that every command has. */
export const checkOptions = {
  at: texts('x=2,y=1'),
  points: number({ whole: true, least: 1, below: 10_001 }),
  rows: number({ whole: true, least: 1, below: 10_001 }),
  'at-most': number({ whole: true, least: 1, below: 1_000_001 }),
  seed: number({ whole: true, least: 0 }),
} as const satisfies Options;

export type CheckValues = Values<typeof checkOptions>;

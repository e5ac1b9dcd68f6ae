import { descentOptions } from './descent-options.ts';
import { duration, number, type Options, text, type Values } from './option.ts';

/** Options of `talweg minimize` besides those that every command has. */
export const minimizeOptions = {
  from: text('x=2,y=1'),
  ...descentOptions,
  // Every step is kept, to be told and judged: about a kilobyte each.
  steps: number({ whole: true, least: 0, below: 1_000_001 }),
  box: text('x=-2:2,y=0:'),
  tolerance: number({ least: 0 }),
  'gradient-tolerance': number({ least: 0 }),
  patience: number({ whole: true, least: 1 }),
  'min-delta': number({ least: 0 }),
  target: number(),
  'time-limit': duration(),
  schedule: text('schedule'),
  trace: text('file'),
} as const satisfies Options;

export type MinimizeValues = Values<typeof minimizeOptions>;

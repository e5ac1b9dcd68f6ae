import { number, type Options, text, toggle, type Values } from './option.ts';

/** Options of `talweg fit` besides those that every command has. */
export const fitOptions = {
  target: text('column'),
  params: text('a=1,b=0'),
  box: text('a=0:,b=-1:1'),
  where: text('sql'),
  optimizer: text('name'),
  lr: number({ above: 0 }),
  steps: number({ whole: true, least: 1 }),
  starts: number({ whole: true, least: 1 }),
  seed: number({ whole: true, least: 0 }),
  plot: toggle(false),
  text: toggle(false),
  out: text('file'),
} as const satisfies Options;

export type FitValues = Values<typeof fitOptions>;

import { descentOptions } from './descent-options.ts';
import { number, type Options, text, toggle, type Values } from './option.ts';

/** Options of `talweg fit` besides those that every command has. */
export const fitOptions = {
  target: text('column'),
  params: text('a=1,b=0'),
  box: text('a=0:,b=-1:1'),
  where: text('sql'),
  ...descentOptions,
  steps: number({ whole: true, least: 1 }),
  plot: toggle(false),
  text: toggle(false),
  out: text('file'),
} as const satisfies Options;

export type FitValues = Values<typeof fitOptions>;

import { documentOptions } from './documents.ts';
import { number, type Options, oneOf, text, toggle, type Values } from './option.ts';

const one = { whole: true, least: 1 } as const;

/** Options of `talweg explain` besides those that every command has. Steps, rows, layers and units count from 1. */
export const explainOptions = {
  step: number(one),
  row: number(one),
  layer: number(one),
  unit: number(one),
  notation: oneOf('delta', 'threshold', 'backprop', 'matrix', 'index'),
  digits: number({ ...one, below: 18 }),
  exact: toggle(false),
  answers: text('file'),
  worksheet: number({ whole: true, least: 0 }, 'seed'),
  solutions: toggle(false),
  practice: toggle(false),
  ...documentOptions,
} as const satisfies Options;

export type ExplainValues = Values<typeof explainOptions>;

import { documentOptions } from './documents.ts';
import { number, type Options, text, toggle, type Values } from './option.ts';

/** Options of `talweg derive` besides those that every command has. */
export const deriveOptions = {
  by: text('x,y'),
  at: text('x=2,y=1'),
  order: number({ whole: true, least: 1, below: 3 }),
  simplification: toggle(false),
  limit: toggle(false),
  shapes: text('x=5x3,w=3'),
  ...documentOptions,
} as const satisfies Options;

export type DeriveValues = Values<typeof deriveOptions>;

import { number, type Options, text, type Values } from './option.ts';

/** Options of `talweg report` besides those that every command has. */
export const reportOptions = {
  out: text('file'),
  step: number({ whole: true, least: 1 }),
  tensorboard: text('folder'),
} as const satisfies Options;

export type ReportValues = Values<typeof reportOptions>;

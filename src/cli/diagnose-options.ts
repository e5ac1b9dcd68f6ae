import { documentOptions } from './documents.ts';
import { number, type Options, toggle, type Values } from './option.ts';

/** Options of `talweg diagnose` besides those that every command has. */
export const diagnoseOptions = {
  step: number({ whole: true, least: 0 }),
  fix: toggle(false),
  ...documentOptions,
} as const satisfies Options;

export type DiagnoseValues = Values<typeof diagnoseOptions>;

import { documentOptions } from './documents.ts';
import { type Options, toggle, type Values } from './option.ts';

/** Options of `talweg diagnose` besides those that every command has. */
export const diagnoseOptions = { fix: toggle(false), ...documentOptions } as const satisfies Options;

export type DiagnoseValues = Values<typeof diagnoseOptions>;

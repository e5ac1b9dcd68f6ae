import { en } from './lang/en.ts';
import { schemaOf } from './option.ts';
import { trainOptions } from './train-options.ts';

/** The JSON Schema of a file for `talweg train --config`. */
export const trainSchema = (): Record<string, unknown> =>
  schemaOf('Options of talweg train', trainOptions, (name) => en.usage.options[name as keyof typeof en.usage.options]);

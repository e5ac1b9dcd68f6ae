import { shellWord } from '../util/shell-word.ts';
import type { Kind } from './option.ts';
import { trainOptions } from './train-options.ts';

/** Options as they are typed into a shell; those that are undefined are left out, and switches that are as ever. */
export const optionWords = (options: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === initially(name)) return [];
    if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
    return [value].flat().flatMap((one) => [`--${name}`, shellWord(String(one))]);
  });

/** A command as it is typed into a shell. */
export const commandLine = (
  command: string,
  files: readonly string[],
  options: Readonly<Record<string, unknown>>,
): string => ['talweg', command, ...files.map(shellWord), ...optionWords(options)].join(' ');

/** What a switch is where it is not named. */
const initially = (name: string): boolean =>
  (trainOptions as Readonly<Record<string, Kind<unknown> | undefined>>)[name]?.initially ?? true;

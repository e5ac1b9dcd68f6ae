import { closeSync, existsSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { problem } from '../../util/problem.ts';
import { diskTrouble } from './on-disk.ts';

const ADVICE = 'Write to another place';

/**
 * What a table of formats has for the ending of a file's name; looks before there is anything to write whether the file
 * can be.
 *
 * @throws If there is nothing for the ending, or the file cannot be written.
 */
export function formatOf<F>(path: string, formats: Readonly<Record<string, F>>): F {
  const ending = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';
  if (!Object.hasOwn(formats, ending)) {
    throw problem(path, 'the ending of its name tells no format', {
      advice: `Files that are written: ${Object.keys(formats).join(' ')}`,
    });
  }
  if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory())
    throw problem(path, 'there is no such folder', { advice: 'Make it, or write to another place' });
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw problem(path, 'it is a folder', { advice: ADVICE });
  return formats[ending]!;
}

/** Makes a file, which takes the place of one of its name when it is whole. @throws If it cannot be written. */
export async function replaceFile(path: string, write: (partial: string) => void | Promise<void>): Promise<void> {
  const partial = join(dirname(path), `.${process.pid}-${basename(path)}`);
  try {
    await write(partial);
    renameSync(partial, path);
  } catch (error) {
    throw diskTrouble(path, error, { advice: ADVICE });
  } finally {
    if (existsSync(partial)) rmSync(partial);
  }
}

/** Writes text, block by block. */
export function writeText(path: string, text: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    for (const block of text) writeSync(file, block);
  } finally {
    closeSync(file);
  }
}

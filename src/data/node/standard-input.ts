import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Problem, problem } from '../../util/problem.ts';
import { TemporaryFolder, temporaryTrouble } from './temporary-folder.ts';

/** What the standard input is named by. */
export const STANDARD_INPUT = '-';

let file: string | undefined;
let spooled: Promise<string> | undefined;

/** The standard input as a file, because a table is read more than once. */
export const standardInput = (): Promise<string> => {
  spooled ??= spool();
  return spooled;
};

async function spool(): Promise<string> {
  if (process.stdin.isTTY)
    throw problem(STANDARD_INPUT, 'nothing comes on the standard input', {
      advice: 'Write: talweg train - < data.csv',
    });
  const path = new TemporaryFolder().path('stdin.csv');
  try {
    await pipeline(process.stdin, createWriteStream(path));
  } catch (error) {
    throw temporaryTrouble(error);
  }
  file = path;
  return path;
}

/** An error that calls the standard input by its name, and not by that of a file which nobody knows. */
export function calledAsGiven<E>(error: E): E | Problem {
  if (file === undefined || !(error instanceof Problem) || !error.message.includes(file)) return error;
  return new Problem(error.message.replaceAll(file, STANDARD_INPUT));
}

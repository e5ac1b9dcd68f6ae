import { Problem, problem } from '../../util/problem.ts';
import { notUtf8, ragged } from '../csv.ts';
import { calledAsGiven } from './standard-input.ts';
import { temporaryTrouble } from './temporary-folder.ts';

/** What DuckDB could not do, in our words: file, line, and what to do. */
export function troubleOf(error: unknown, name: string): Error {
  return calledAsGiven(inWords(error, name));
}

function inWords(error: unknown, name: string): Error {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  // What is read is not written to: there was no room for what it keeps in between.
  const noRoom = NO_ROOM.exec(message);
  if (noRoom) return temporaryTrouble({ code: /quota/i.test(noRoom[0]) ? 'EDQUOT' : 'ENOSPC' }) as Error;
  const file = /^\s*file = (.+)$/m.exec(message)?.[1] ?? /in file "([^"]+)"/.exec(message)?.[1] ?? name;
  const line = /(?:CSV Error on|in) [Ll]ine:? (\d+)/.exec(message)?.[1];
  const at = line === undefined ? {} : { at: `line ${line}` };

  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts) return ragged(file, line ?? '?', Number(counts[2]), Number(counts[1]));
  for (const [pattern, disagreement, advice] of KNOWN) {
    if (pattern.test(message)) return problem(file, disagreement, { ...at, advice });
  }
  if (/not utf-8 encoded|Invalid unicode/.test(message)) return notUtf8(file, line ?? '?');
  const first = message.split('\n')[0]!.replace(/^(?:[A-Z]\w* )*Error: /, '');
  return problem(file, 'it cannot be read', { got: first.replace(/[.\s]+$/, ''), ...at });
}

const NO_ROOM = /No space left on device|disk quota exceeded/i;

const KNOWN: readonly (readonly [pattern: RegExp, disagreement: string, advice: string])[] = [
  [
    /unterminated quote/i,
    'a quoted cell has no closing quote, or goes on after it',
    'Close the quote, or write a quote within a cell as two',
  ],
  [/reached an invalid state/, 'its lines end in different ways', 'Write all line ends alike: \\n, or \\r\\n'],
  [/Maximum line size/i, 'a line is longer than a million characters', 'Look for a quote that is not closed'],
  [/GZIP stream|inflate/, 'it is compressed by gzip, but cut or damaged', 'Fetch it again'],
  [/too small to be a Parquet file|No magic bytes/, 'it is not a Parquet file, or a part of one', 'Write it again'],
  [/Malformed JSON/, 'it is not JSON', 'Give an array of objects, or one object a line'],
  [/duplicate key/, 'an object has a key twice', 'Give every value its own key'],
  [/not a valid DuckDB database/, 'it is no database of DuckDB or SQLite', 'Look whether the name is right'],
  [/Out of Memory/i, 'reading it takes more memory than there is', 'Give fewer columns'],
];

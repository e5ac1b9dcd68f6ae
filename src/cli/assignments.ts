import { nameWritten } from '../formula/tokenize.ts';
import { quoted } from '../graph/notation.ts';
import { problem } from '../util/problem.ts';

/** A comma, unless it is in a name between backticks. */
const OUTSIDE_QUOTES = /,(?=(?:[^`]*`[^`]*`)*[^`]*$)/;

/**
 * Values by name, as they stand on the command line: `x=2,y=-1.5`; a name that needs them has backticks.
 *
 * @param option What messages name as the place of the text.
 * @param read The value of one, from the text behind its sign.
 * @param example How it is written.
 * @throws When it is written in another way, or a name is there twice.
 */
export function assignments<T>(
  text: string,
  option: string,
  read: (text: string) => T | undefined,
  example: string,
): Record<string, T> {
  const found = new Map<string, T>();
  for (const part of text.split(OUTSIDE_QUOTES)) {
    const [, written, value] = /^\s*(`[^`]+`|[^\s=`]+)\s*=\s*(\S.*?)\s*$/.exec(part) ?? [];
    const own = value === undefined ? undefined : read(value);
    if (written === undefined || own === undefined)
      throw problem(option, `${JSON.stringify(part.trim())} is no value of a variable`, {
        advice: `Write it like ${example}`,
      });
    const name = nameWritten(written);
    if (found.has(name)) throw problem(option, `"${name}" is there twice`, { got: JSON.stringify(text) });
    found.set(name, own);
  }
  return Object.fromEntries(found);
}

/** Names with their values as they stand on the command line; 1 for those that have none. */
export const assigned = (names: readonly string[], values: Readonly<Record<string, number>> = {}): string =>
  names.map((name) => `${quoted(name)}=${values[name] ?? 1}`).join(',');

/** A finite number; undefined if it is none. */
export const finite = (text: string): number | undefined => {
  const value = Number(text.replace(/^−/, '-'));
  return text.trim() !== '' && Number.isFinite(value) ? value : undefined;
};

/** `-2:2`, or with one side left open `0:`; undefined if it is no interval. */
export function interval(text: string): readonly [low: number, high: number] | undefined {
  const [low = '', high = '', ...more] = text.split(':').map((side) => side.trim());
  if (more.length > 0 || !text.includes(':')) return undefined;
  const [from, to] = [low === '' ? -Infinity : finite(low), high === '' ? Infinity : finite(high)];
  return from === undefined || to === undefined || (low === '' && high === '') ? undefined : [from, to];
}

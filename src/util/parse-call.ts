import { problem } from './problem.ts';

/** A name with settings: `sgd(momentum=0.9,nesterov=true)`, or a name alone. */
export interface Call {
  readonly name: string;
  readonly settings: Readonly<Record<string, number | boolean | string>>;
  /** What stands among the settings without a name: the `adam` of `lookahead(adam,k=5)`. */
  readonly parts: readonly Part[];
}

/** What a call may have in its parentheses without a name: a number, a pair of them such as `100:0.5`, or a call. */
export type Part = number | readonly [number, number] | Call;

/** A part as it was written, or nearly so. */
export const showPart = (part: Part): string =>
  typeof part === 'number' ? String(part) : 'name' in part ? part.name : part.join(':');

/** Calls within calls: more is nothing that anybody meant, and would only exhaust the stack. */
const MOST_NESTED = 20;

/**
 * Reads a name with settings in parentheses, as they stand on the command line, and calls within.
 *
 * @param where What messages name as the place of the text.
 * @throws When it is written in another way, or a setting is neither a number nor true or false nor a word.
 *
 * @example
 * parseCall('sgd(momentum=0.9)') // { name: 'sgd', settings: { momentum: 0.9 }, parts: [] }
 * parseCall('piecewise(100:0.5)').parts // [ [ 100, 0.5 ] ]
 * parseCall('ema(sgd,decay=0.9)').parts[0].name // 'sgd'
 */
export const parseCall = (text: string, where = 'parseCall'): Call => readCall(text, where, 0);

/** @param depth How many calls this one is within. */
function readCall(text: string, where: string, depth: number): Call {
  const match = /^\s*([a-z][a-z0-9_-]*)\s*(?:\((.*)\))?\s*$/s.exec(text);
  const between = match && depth < MOST_NESTED ? splitOutside(match[2] ?? '') : undefined;
  if (!match || !between)
    throw problem(where, 'this is not a name with settings', {
      got: JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text),
      advice: 'Write it like "sgd(momentum=0.9,nesterov=true)"',
    });
  const settings = new Map<string, number | boolean | string>();
  const parts: Part[] = [];
  for (const part of between) {
    const [, key, value] = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.*)$/s.exec(part) ?? [];
    if (key === undefined) {
      parts.push(parsePart(part, where, depth));
      continue;
    }
    if (settings.has(key)) throw problem(where, `setting "${key}" is there twice`, { got: JSON.stringify(text) });
    settings.set(key, parseSetting(part, value!, where));
  }
  return { name: match[1]!, settings: Object.fromEntries(settings), parts };
}

/** What stands between the commas, or other signs, that are in no parentheses; undefined if those are not in pairs. */
export function splitOutside(text: string, separator = ','): string[] | undefined {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth < 0) return undefined;
    if (sign === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return depth === 0 ? parts.map((part) => part.trim()).filter((part) => part !== '') : undefined;
}

function parseSetting(part: string, value: string, where: string): number | boolean | string {
  if (value === 'true' || value === 'false') return value === 'true';
  const number = numberOf(value);
  if (number !== undefined) return number;
  if (/^[a-z][a-z0-9-]*$/.test(value)) return value;
  throw problem(where, `setting "${part}" is neither name=number nor name=true or false nor name=word`);
}

function parsePart(part: string, where: string, depth: number): Part {
  const [first, second, ...more] = part.split(':').map(numberOf);
  if (first !== undefined && more.length === 0) {
    if (!part.includes(':')) return first;
    if (second !== undefined) return [first, second];
  }
  if (/^[a-z]/.test(part)) return readCall(part, where, depth + 1);
  throw problem(where, `setting "${part}" is neither name=number nor name=true or false nor name=word`);
}

/** The number that a text is; undefined for other texts. */
function numberOf(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

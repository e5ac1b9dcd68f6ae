import { problem } from './problem.ts';

/** A name with settings: `sgd(momentum=0.9,nesterov=true)`, or a name alone. */
export interface Call {
  readonly name: string;
  readonly settings: Readonly<Record<string, number | boolean>>;
}

/** What a call may have in its parentheses without a name: a number, a pair of them such as `100:0.5`, or a call. */
export type Part = number | readonly [number, number] | NestedCall;

/** A call that may have others within: `sequence(warmup(100), cosine(end=0.1))`. */
export interface NestedCall extends Call {
  readonly parts: readonly Part[];
}

/** Calls within calls: more is no schedule that anybody wrote, and would only exhaust the stack. */
const MOST_NESTED = 20;

/**
 * Reads a name with settings in parentheses, as they stand on the command line.
 *
 * @param where What messages name as the place of the text.
 * @throws When it is written in another way, or a setting is neither a number nor true or false.
 *
 * @example
 * parseCall('sgd(momentum=0.9,nesterov=true)') // { name: 'sgd', settings: { momentum: 0.9, nesterov: true } }
 */
export function parseCall(text: string, where = 'parseCall'): Call {
  const { name, parts, settings } = parseNestedCall(text, where);
  const [part] = parts;
  if (part === undefined) return { name, settings };
  const shown = typeof part === 'number' ? part : 'name' in part ? part.name : part.join(':');
  throw problem(where, `setting "${shown}" is neither name=number nor name=true or false`);
}

/**
 * Reads a name with parts and settings in parentheses, parts being calls too.
 *
 * @example
 * parseNestedCall('piecewise(100:0.5)') // { name: 'piecewise', settings: {}, parts: [ [ 100, 0.5 ] ] }
 */
export function parseNestedCall(text: string, where = 'parseNestedCall', depth = 0): NestedCall {
  const match = /^\s*([a-z][a-z0-9_-]*)\s*(?:\((.*)\))?\s*$/s.exec(text);
  const between = match && depth < MOST_NESTED ? splitOutside(match[2] ?? '') : undefined;
  if (!match || !between)
    throw problem(where, 'this is not a name with settings', {
      got: JSON.stringify(text),
      advice: 'Write it like "sgd(momentum=0.9,nesterov=true)"',
    });
  const settings = new Map<string, number | boolean>();
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

/** What stands between the commas that are in no parentheses; undefined if those are not in pairs. */
function splitOutside(text: string): string[] | undefined {
  const parts = [''];
  let depth = 0;
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth < 0) return undefined;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return depth === 0 ? parts.map((part) => part.trim()).filter((part) => part !== '') : undefined;
}

function parseSetting(part: string, value: string, where: string): number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  const number = numberOf(value);
  if (number === undefined) throw problem(where, `setting "${part}" is neither name=number nor name=true or false`);
  return number;
}

function parsePart(part: string, where: string, depth: number): Part {
  const [first, second, ...more] = part.split(':').map(numberOf);
  if (first !== undefined && more.length === 0) {
    if (!part.includes(':')) return first;
    if (second !== undefined) return [first, second];
  }
  if (/^[a-z]/.test(part)) return parseNestedCall(part, where, depth + 1);
  throw problem(where, `setting "${part}" is neither name=number nor name=true or false`);
}

/** The number that a text is; undefined for other texts. */
function numberOf(text: string): number | undefined {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

import { type Interval, spread } from '../../search/interval.ts';
import { splitOutside } from '../../util/parse-call.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import type { Kind } from '../option.ts';
import { trainOptions } from '../train-options.ts';

/** A setting of trainings, and what it may be: texts as the option of its name takes them, or numbers to draw from. */
export interface Varied {
  readonly name: string;
  readonly choices: readonly string[] | Interval;
}

const kinds: Readonly<Record<string, Kind<unknown>>> = trainOptions;

/** A sweep has its own folder, and each of its runs has its place there. */
const OWN: ReadonlySet<string> = new Set(['out', 'resume']);

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?`;
/** `1e-4..1e-1:5`, or without the number of values. */
const RANGE = new RegExp(String.raw`^(${NUMBER})\.\.(${NUMBER})(?::(\d+))?$`, 'i');

/**
 * Reads what is varied: `lr=0.001,0.01`, `optimizer=adam;sgd(momentum=0.9)`, `lr=1e-4..1e-1:5`, `dropout=0..0.5`.
 *
 * Semicolons separate values; where there is none, commas that are in no parentheses do.
 *
 * @param isRandom Whether settings are drawn, so that a range needs no number of values.
 * @throws When a setting is unknown, is there twice, or does not take a value.
 */
export function readVaried(texts: readonly string[], isRandom: boolean): Varied[] {
  const varied = texts.map((text) => readOne(text, isRandom));
  const twice = varied.find(({ name }, i) => varied.findIndex((other) => other.name === name) < i);
  if (twice) throw problem('--vary', `"${twice.name}" is there twice`, { advice: 'Give it all its values at once' });
  return varied;
}

function readOne(text: string, isRandom: boolean): Varied {
  const [, name, list] = /^\s*(?:--)?([a-z0-9-]+)\s*=(.*)$/is.exec(text) ?? [];
  if (name === undefined || list === undefined)
    throw problem('--vary', 'a setting and its values are expected', {
      got: JSON.stringify(text),
      advice: 'Write it like lr=0.001,0.01,0.1 or lr=1e-4..1e-1:5',
    });
  const known = Object.keys(kinds).filter((option) => !OWN.has(option));
  if (!known.includes(name))
    throw problem('--vary', `there is no setting "${name}"`, { advice: choiceOf(name, known, 'Those of train') });
  const where = `--vary ${name}`;
  const values = listed(list, where).map((value) => valueOf(value, name, isRandom));
  const [first] = values;
  if (first === undefined) throw problem(where, 'there are no values', { advice: `Write it like ${name}=…,…` });
  if (!Array.isArray(first) && values.length === 1) return { name, choices: first as Interval };
  if (values.some((value) => !Array.isArray(value)))
    throw problem(where, 'a range to draw from stands alone', { advice: 'Give it a number of values, such as 0..1:5' });
  return { name, choices: [...new Set(values.flat() as string[])] };
}

function listed(list: string, where: string): string[] {
  const [byCommas, bySemicolons] = [splitOutside(list, ','), splitOutside(list, ';')];
  if (byCommas === undefined || bySemicolons === undefined)
    throw problem(where, 'parentheses are not in pairs', { got: JSON.stringify(list) });
  return bySemicolons.length > 1 || list.trimEnd().endsWith(';') ? bySemicolons : byCommas;
}

/** The value, or the values or the interval of a range, each checked as the option itself would be. */
function valueOf(text: string, name: string, isRandom: boolean): readonly string[] | Interval {
  const where = `--vary ${name}`;
  const read = (value: string): string => String(kinds[name]!.read(value, where));
  const [, from, to, count] = RANGE.exec(text) ?? [];
  if (from === undefined || to === undefined) return [read(text)];
  const type = numberType(kinds[name]!);
  if (type === undefined) throw problem(where, 'a range is for numbers', { got: JSON.stringify(text) });
  const interval = { least: Number(from), most: Number(to), isWhole: type === 'integer' };
  for (const end of [interval.least, interval.most]) read(String(end));
  if (!(interval.least < interval.most))
    throw problem(where, 'a range ends above where it begins', { got: JSON.stringify(text) });
  if (count !== undefined) return spread(interval, Number(count)).map((value) => read(String(value)));
  if (isRandom) return interval;
  throw problem(where, 'a range in a grid needs a number of values', {
    got: JSON.stringify(text),
    advice: `Write ${text}:5, or draw settings by --random`,
  });
}

/** What numbers an option takes; undefined if none. */
function numberType({ schema }: Kind<unknown>): 'integer' | 'number' | undefined {
  const types = [schema, ...((schema.anyOf as { type?: string }[] | undefined) ?? [])].map(({ type }) => type);
  return types.includes('integer') ? 'integer' : types.includes('number') ? 'number' : undefined;
}

import { closest } from '../util/closest.ts';
import { problem } from '../util/problem.ts';

/** What a command-line option takes: how to read it, and what a configuration file may hold for it. */
export interface Kind<T> {
  /** Shown in the help, such as `<n>`; empty for a switch. */
  readonly placeholder: string;
  /** What a switch is when it is not named: one that is on is named to turn it off, `--no-name`. */
  readonly initially?: boolean;
  /** Whether it may be given several times, and be a list in a configuration file: what is read is joined. */
  readonly isList?: boolean;
  /** @param where What messages name as its place. */
  readonly read: (text: string, where: string) => T;
  /** As JSON Schema. */
  readonly schema: Readonly<Record<string, unknown>>;
}

const invalid = (where: string, must: string, text: string) =>
  problem(where, `the value must be ${must}`, { got: JSON.stringify(text) });

export const text = (placeholder = 'text'): Kind<string> => ({
  placeholder: `<${placeholder}>`,
  read: (value) => value,
  schema: { type: 'string' },
});

/** Texts, each given for itself. */
export const texts = (placeholder = 'text'): Kind<readonly string[]> => ({
  placeholder: `<${placeholder}>`,
  isList: true,
  read: (value) => [value],
  schema: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
});

export const oneOf = <const C extends string>(...choices: readonly C[]): Kind<C> => ({
  placeholder: `<${choices.join('|')}>`,
  read(value, where) {
    const known = choices.find((choice) => choice === value);
    if (known !== undefined) return known;
    const near = closest(value, choices);
    throw problem(where, `the value must be one of ${choices.join(', ')}`, {
      got: JSON.stringify(value),
      ...(near && { advice: `Did you mean "${near}"?` }),
    });
  },
  schema: { enum: choices },
});

/** A number from `least` on (or above it), to `most` (or below it). */
export interface Range {
  readonly whole?: boolean;
  readonly least?: number;
  readonly above?: number;
  readonly below?: number;
}

const inWords = ({ whole = false, least, above, below }: Range): string => {
  const bounds = [
    least === undefined ? '' : `at least ${least}`,
    above === undefined ? '' : `above ${above}`,
    below === undefined ? '' : `below ${below}`,
  ];
  return [whole ? 'a whole number' : 'a number', bounds.filter(Boolean).join(' and ')].filter(Boolean).join(' ');
};

const isWithin = (
  value: number,
  { whole = false, least = -Infinity, above = -Infinity, below = Infinity }: Range,
): boolean =>
  Number.isFinite(value) && value >= least && value > above && value < below && (!whole || Number.isSafeInteger(value));

export const number = (range: Range = {}, placeholder = 'n'): Kind<number> => ({
  placeholder: `<${placeholder}>`,
  read(value, where) {
    const parsed = value.trim() === '' ? Number.NaN : Number(value);
    if (!isWithin(parsed, range)) throw invalid(where, inWords(range), value);
    return parsed;
  },
  schema: {
    type: range.whole ? 'integer' : 'number',
    ...(range.least !== undefined && { minimum: range.least }),
    ...(range.above !== undefined && { exclusiveMinimum: range.above }),
    ...(range.below !== undefined && { exclusiveMaximum: range.below }),
  },
});

/** A number, or one of a few words. */
export const numberOr = <const W extends string>(range: Range, ...words: readonly W[]): Kind<number | W> => ({
  placeholder: `<n|${words.join('|')}>`,
  read(value, where) {
    const word = words.find((known) => known === value);
    if (word !== undefined) return word;
    const parsed = value.trim() === '' ? Number.NaN : Number(value);
    if (!isWithin(parsed, range))
      throw invalid(where, `${inWords(range)}, or ${words.map((known) => `"${known}"`).join(' or ')}`, value);
    return parsed;
  },
  schema: { anyOf: [number(range).schema, { enum: words }] },
});

/** A share of the rows, or a file of its own. */
export const shareOrFile = (): Kind<number | string> => ({
  placeholder: '<share|file>',
  read(value, where) {
    const parsed = value.trim() === '' ? Number.NaN : Number(value);
    if (Number.isNaN(parsed)) return value;
    if (!isWithin(parsed, { least: 0, below: 1 }))
      throw invalid(where, 'a number at least 0 and below 1, or a file', value);
    return parsed;
  },
  schema: {
    anyOf: [
      { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      { type: 'string', pattern: '\\.[A-Za-z]' },
    ],
  },
});

const units: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600 };

/** A number, and a unit if they are not seconds. */
const DURATION = /^(\d+\.?\d*|\.\d+)\s*(ms|s|m|min|h)?$/;

/** A time in seconds: `90`, `90s`, `5m`, `1.5h`. */
export const duration = (): Kind<number> => ({
  placeholder: '<time>',
  read(value, where) {
    const [, amount, unit = 's'] = DURATION.exec(value.trim()) ?? [];
    const seconds = Number(amount) * units[unit]!;
    if (!(seconds > 0)) throw invalid(where, 'a time such as 60s, 5m or 1h', value);
    return seconds;
  },
  schema: {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: DURATION.source },
    ],
  },
});

/** On or off. */
export const toggle = (initially: boolean): Kind<boolean> => ({
  placeholder: '',
  initially,
  read(value, where) {
    if (value === 'true') return true;
    if (value === 'false') return false;
    throw invalid(where, 'true or false', value);
  },
  schema: { type: 'boolean' },
});

/** A command's options by name. */
export type Options = Readonly<Record<string, Kind<unknown>>>;

/** The values of options; undefined where one was not given. */
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Kind<infer T> ? T | undefined : never };

/** Reads options as they were written on the command line. */
export const readOptions = <O extends Options>(options: O, written: Readonly<Record<string, unknown>>): Values<O> =>
  readAll(options, written, '--');

/** Reads options that a file holds, by the names that they have on the command line. */
export function readConfigured<O extends Options>(
  options: O,
  configured: Readonly<Record<string, unknown>>,
  file: string,
): Values<O> {
  for (const [name, value] of Object.entries(configured)) {
    if (!Object.hasOwn(options, name)) {
      const near = closest(name, Object.keys(options));
      throw problem(
        file,
        `there is no option "${name}"`,
        near === undefined ? {} : { advice: `Did you mean "${near}"?` },
      );
    }
    if (typeof value === 'object' && !options[name]!.isList)
      throw problem(file, `option "${name}" must be a text, a number, true or false`, {
        got: JSON.stringify(value),
        ...(Array.isArray(value) && { advice: `Write ${JSON.stringify(value.join(','))}` }),
      });
  }
  return readAll(options, configured, `${file}: `);
}

/** @param before What messages say before the name of an option. */
function readAll<O extends Options>(options: O, given: Readonly<Record<string, unknown>>, before: string): Values<O> {
  const read = (name: string, kind: Kind<unknown>): unknown => {
    const value = given[name];
    const where = `${before}${name}`;
    if (!kind.isList) return value === undefined ? undefined : kind.read(String(value), where);
    const all = value === undefined ? [] : [value].flat();
    if (!all.every((text) => typeof text === 'string'))
      throw problem(where, 'the value must be a text, or a list of texts', { got: JSON.stringify(value) });
    return all.length === 0 ? undefined : all.flatMap((text) => kind.read(text, where));
  };
  return Object.fromEntries(Object.entries(options).map(([name, kind]) => [name, read(name, kind)])) as Values<O>;
}

/** The JSON Schema of a configuration file, which may name it by `$schema` for the sake of editors. */
export const schemaOf = (
  title: string,
  options: Options,
  describe: (name: string) => string,
): Record<string, unknown> => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title,
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(
      Object.entries(options).map(([name, { schema }]) => [
        name,
        // A switch is described by what it does when it is off.
        { description: schema.type === 'boolean' ? `false: ${describe(name)}` : describe(name), ...schema },
      ]),
    ),
  },
});

import { type Call, showPart } from './parse-call.ts';
import { choiceOf, problem } from './problem.ts';

export type Settings = Readonly<Record<string, number | boolean | string>>;

/** Something that a call by name makes: `sgd(momentum=0.9)`. */
export interface Named<T> {
  /** The settings it takes, with their defaults. */
  readonly settings: Settings;
  /** One line of mathematics. */
  readonly formula: string;
  readonly make: (settings: Settings) => T;
}

/** What a function of numbers makes, the settings by name being its arguments in order. */
export const named = <T extends { readonly formula: string }>(
  settings: Readonly<Record<string, number>>,
  make: (...numbers: number[]) => T,
): Named<T> => ({
  settings,
  formula: make(...Object.values(settings)).formula,
  make: (given) => make(...Object.keys(settings).map((name) => Number(given[name]))),
});

/** What of a table of named things a call asks for, and its settings: the defaults, and those that were given. */
export function lookUp<T extends { readonly settings: Settings }>(
  what: string,
  table: Readonly<Record<string, T>>,
  { name, settings, parts }: Call,
): { readonly entry: T; readonly settings: Settings } {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) {
    throw problem(what, `there is no "${name}"`, { advice: choiceOf(name, Object.keys(table), 'The known ones') });
  }
  if (parts.length > 0) {
    throw problem(what, `"${name}" takes settings only`, {
      got: parts.map(showPart).join(', '),
      advice: 'Write them like name=value',
    });
  }
  for (const [key, value] of Object.entries(settings)) {
    const known = Object.hasOwn(entry.settings, key) ? entry.settings[key] : undefined;
    const names = Object.keys(entry.settings);
    if (known === undefined) {
      throw problem(what, `"${name}" has no setting "${key}"`, {
        advice: names.length === 0 ? 'It has none' : choiceOf(key, names, 'Its settings'),
      });
    }
    if (typeof value !== typeof known) {
      const must = { number: 'a number', boolean: 'true or false', string: 'a word' }[typeof known as 'number'];
      throw problem(what, `setting "${key}" of "${name}" must be ${must}`, { got: String(value) });
    }
  }
  return { entry, settings: { ...entry.settings, ...settings } };
}

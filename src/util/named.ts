import type { Call } from './parse-call.ts';
import { choiceOf, problem } from './problem.ts';

type Settings = Readonly<Record<string, number | boolean>>;

/** What of a table of named things a call asks for, and its settings: the defaults, and those that were given. */
export function lookUp<T extends { readonly settings: Settings }>(
  what: string,
  table: Readonly<Record<string, T>>,
  { name, settings }: Call,
): { readonly entry: T; readonly settings: Settings } {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) {
    throw problem(what, `there is no "${name}"`, { advice: choiceOf(name, Object.keys(table), 'The known ones') });
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
      const must = typeof known === 'number' ? 'a number' : 'true or false';
      throw problem(what, `setting "${key}" of "${name}" must be ${must}`, { got: String(value) });
    }
  }
  return { entry, settings: { ...entry.settings, ...settings } };
}

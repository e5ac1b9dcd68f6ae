import type { Call } from './parse-call.ts';
import { closest, problem } from './problem.ts';

type Settings = Readonly<Record<string, number | boolean>>;

/** What of a table of named things a call asks for, and its settings: the defaults, and those that were given. */
export function lookUp<T extends { readonly settings: Settings }>(
  what: string,
  table: Readonly<Record<string, T>>,
  { name, settings }: Call,
): { readonly entry: T; readonly settings: Settings } {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) {
    const near = closest(name, Object.keys(table));
    throw problem(what, `there is no "${name}"`, {
      got: `the known ones are ${Object.keys(table).join(', ')}`,
      ...(near && { advice: `Did you mean "${near}"?` }),
    });
  }
  for (const [key, value] of Object.entries(settings)) {
    const known = Object.hasOwn(entry.settings, key) ? entry.settings[key] : undefined;
    const names = Object.keys(entry.settings);
    if (known === undefined) {
      const near = closest(key, names);
      throw problem(what, `"${name}" has no setting "${key}"`, {
        got: names.length === 0 ? 'it has none' : `its settings are ${names.join(', ')}`,
        ...(near && { advice: `Did you mean "${near}"?` }),
      });
    }
    if (typeof value !== typeof known) {
      const must = typeof known === 'number' ? 'a number' : 'true or false';
      throw problem(what, `setting "${key}" of "${name}" must be ${must}`, { got: String(value) });
    }
  }
  return { entry, settings: { ...entry.settings, ...settings } };
}

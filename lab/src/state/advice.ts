import type { ToldAdvice } from 'talweg/diagnose';
import type { Fields } from './field.ts';
import type { Written } from './settings.ts';

/**
 * What advice sets, as a chapter's fields are written; undefined where one of its settings is none here, or is beyond
 * what can be set.
 *
 * @param names The chapter's fields by the names of the library's options.
 */
export function adviceWritten<F extends Fields>(
  fields: F,
  names: Readonly<Record<string, keyof F & string>>,
  { set = {} }: ToldAdvice,
): Written | undefined {
  const all = Object.entries(set).map(([name, value]) => {
    const field = Object.hasOwn(names, name) ? names[name] : undefined;
    if (field === undefined) return undefined;
    const text = typeof value === 'boolean' ? String(Number(value)) : String(value);
    // The library writes lists with commas.
    const own = [text, text.replaceAll(',', ';')].find((written) => fields[field]!.read(written) !== undefined);
    return own === undefined ? undefined : ([field, own] as const);
  });
  return all.length > 0 && all.every((own) => own !== undefined) ? Object.fromEntries(all) : undefined;
}

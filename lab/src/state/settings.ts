import { batch, type Signal, signal } from '@preact/signals';
import type { Field, Fields } from './field.ts';

type ValueOf<F> = F extends { readonly initial: infer T } ? T : never;

/** The settings of a chapter: a signal for each of its fields. */
export type Settings<F extends Fields = Fields> = { readonly [K in keyof F]: Signal<ValueOf<F[K]>> };

/** The same as plain values. */
export type Values<F extends Fields> = { readonly [K in keyof F]: ValueOf<F[K]> };

/** Fields as they are written into addresses, by name. */
export type Written = Readonly<Record<string, string>>;

export const settingsOf = <F extends Fields>(fields: F): Settings<F> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, signal(field.initial)])) as Settings<F>;

/** What is not as it is at first. @param names Of the fields that are asked for; all if left out. */
export const written = <F extends Fields>(
  fields: F,
  settings: Settings<F>,
  names: readonly (keyof F & string)[] = Object.keys(fields),
): Written =>
  Object.fromEntries(
    names.flatMap((name) => {
      const { write, initial } = fields[name]! as unknown as Field<unknown>;
      const text = write(settings[name].value);
      return text === write(initial) ? [] : [[name, text]];
    }),
  );

/** The settings as they are now. */
export const valuesOf = <F extends Fields>(settings: Settings<F>): Values<F> =>
  Object.fromEntries(Object.entries(settings).map(([name, own]) => [name, (own as Signal).value])) as Values<F>;

/** What texts mean; what is left out, or cannot be read, is as it is at first. */
export const readValues = <F extends Fields>(fields: F, texts: Written): Values<F> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { initial, read }]) => [
      name,
      (Object.hasOwn(texts, name) ? read(texts[name]!) : undefined) ?? initial,
    ]),
  ) as Values<F>;

/**
 * Takes what is written, all at once; what is left out becomes what it is at first.
 *
 * @returns The names of what could not be read.
 */
export function take<F extends Fields>(
  fields: F,
  settings: Settings<F>,
  texts: Written,
  names: readonly (keyof F & string)[] = Object.keys(fields),
): string[] {
  const unread = Object.keys(texts).filter((name) => !Object.hasOwn(fields, name));
  batch(() => {
    for (const name of names) {
      const { initial, read } = fields[name]! as unknown as Field<unknown>;
      const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
      const value = text === undefined ? initial : read(text);
      if (value === undefined) unread.push(name);
      (settings[name] as Signal<unknown>).value = value ?? initial;
    }
  });
  return unread;
}

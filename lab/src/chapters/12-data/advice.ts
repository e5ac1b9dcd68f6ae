import type { ToldAdvice } from 'talweg/diagnose';
import { adviceWritten } from '../../state/advice.ts';
import type { Field } from '../../state/field.ts';
import { type Settings, take, type Written } from '../../state/settings.ts';
import { fields } from './fields.ts';

/** Settings of the chapter by the names of the library's options. */
const OPTIONS: Readonly<Record<string, keyof typeof fields>> = {
  lr: 'lr',
  optimizer: 'optimizer',
  schedule: 'schedule',
  'batch-size': 'batch',
  activation: 'activation',
  layers: 'layers',
  epochs: 'epochs',
  patience: 'patience',
  validation: 'validation',
  l2: 'l2',
  seed: 'seed',
};

const writtenNow = (settings: Settings<typeof fields>, name: keyof typeof fields): string =>
  (fields[name] as unknown as Field<unknown>).write(settings[name].value);

/** What follows advice; undefined where it cannot be followed here. Columns to leave out join those that are. */
export function following(settings: Settings<typeof fields>) {
  return ({ set: { drop, ...others } = {}, ...advice }: ToldAdvice): (() => void) | undefined => {
    const isPlain = Object.keys(others).length > 0;
    const set = adviceWritten(fields, OPTIONS, { ...advice, set: others });
    const columns = namesIn(drop === undefined ? '' : String(drop));
    if (!columns || (isPlain ? !set : columns.length === 0)) return undefined;
    const drops = [...new Set([...settings.drop.value, ...columns])];
    const all: Written = { ...set, ...(columns.length > 0 && { drop: fields.drop.write(drops) }) };
    // What is so already cannot be done.
    if (Object.entries(all).every(([name, text]) => writtenNow(settings, name as keyof typeof fields) === text))
      return undefined;
    return () => take(fields, settings, all, Object.keys(all) as (keyof typeof fields)[]);
  };
}

/** Names of columns with commas between them; undefined where one is in quotes. */
const namesIn = (text: string): readonly string[] | undefined =>
  text.includes('"') ? undefined : text === '' ? [] : text.split(',');

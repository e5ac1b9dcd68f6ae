import { type NoteTexts, shown } from './note-texts.ts';
import type { TroubleTexts } from './trouble-texts.ts';
import { troubles } from './troubles-en.ts';

/** 12,345 */
const n = (count: number): string => count.toLocaleString('en');
const many = (count: number, one: string, more = `${one}s`): string => `${n(count)} ${count === 1 ? one : more}`;
const list = (names: readonly string[], most = 5): string =>
  names.length > most
    ? `${names.slice(0, most).map(shown).join(', ')} and ${n(names.length - most)} more`
    : names.map(shown).join(', ');

const because = {
  asked: 'as asked',
  text: 'the target holds text',
  boolean: 'the target holds booleans',
  'zero-one': 'the target holds 0 and 1',
  'few-whole-numbers': 'the target holds few whole numbers',
  numbers: 'the target holds numbers',
  dates: 'the target holds dates',
};

const notes: NoteTexts = {
  headerless: ({ table, columns }) =>
    `${shown(table)} has no header line: its columns are called "column 1" to "column ${columns}".`,
  'decimal-comma': ({ table }) => `${shown(table)} writes numbers with a decimal comma.`,
  'small-reader': ({ table }) =>
    `${shown(table)} is read by the small CSV reader, because @duckdb/node-api is not installed; it is slower and reads only CSV.`,
  retyped: ({ column, seemed, count, row, value }) =>
    `${shown(column)} is text: it began with ${seemed}s, but ${many(count, 'value is', 'values are')} no ${seemed}, the first ${JSON.stringify(value)} in row ${n(row + 1)}.`,
  task: ({ task, target, because: reason, classes }, typed) =>
    `${shown(target)}: ${task === 'regression' ? 'regression' : `${task} classification with ${n(classes)} classes`}, ${because[reason]}${reason === 'few-whole-numbers' ? typed('; --task regression takes them as a quantity') : ''}.`,
  positive: ({ target, value }) => `${shown(target)}: probabilities are those of ${JSON.stringify(value)}.`,
  'missing-target': ({ table, count, rows }) =>
    `${shown(table)}: ${many(count, 'row')} of ${n(rows)} left out, because the target is missing.`,
  constant: ({ column, value }) => `${shown(column)} is left out: it is always ${shown(value)}.`,
  'constant-in-training': ({ column }) => `${shown(column)} is left out: it has one value in the training rows.`,
  empty: ({ column }) => `${shown(column)} is left out: it has no values.`,
  identifier: ({ column, distinct, rows, example }, typed) =>
    `${shown(column)} is left out: ${n(distinct)} different texts in ${n(rows)} rows, such as ${JSON.stringify(example)}, look like identifiers or free text${typed('; --features keeps it')}.`,
  'row-number': ({ column }, typed) =>
    `${shown(column)} is left out: it numbers the rows${typed('; --features keeps it')}.`,
  nested: ({ column }) => `${shown(column)} is left out: it holds lists, structures or bytes.`,
  date: ({ column, from, to }) => `${shown(column)} is used as a number of days (${from} to ${to}).`,
  missing: ({ column, isCategory, count, rows }) =>
    `${shown(column)} is missing in ${many(count, 'row')} of ${n(rows)}: an extra column says where${isCategory ? '' : ', and the mean of the training rows stands in'}.`,
  rare: ({ column, kept, others, count }) =>
    `${shown(column)}: the ${n(kept)} most frequent categories have a column each; ${many(others, 'other')} in ${many(count, 'row')} ${others === 1 ? 'has' : 'have'} none.`,
  unseen: ({ column, values }) =>
    `${shown(column)}: ${list(values)} ${values.length === 1 ? 'is' : 'are'} in no training row, and so unknown to the model.`,
  unknown: ({ table, column, count, example }) =>
    `${shown(table)}: ${many(count, 'row')} with an unknown category of ${shown(column)}, such as ${JSON.stringify(example)}, encoded as zeros.`,
  imputed: ({ table, column, count, by }) =>
    `${shown(table)}: ${many(count, 'missing value')} of ${shown(column)}, which had none in training, replaced by ${by === 'mean' ? 'the mean of the training rows' : 'zeros'}.`,
  ignored: ({ table, columns }) => `${shown(table)}: the model does not use ${list(columns)}.`,
};

export const en: { readonly notes: NoteTexts; readonly troubles: TroubleTexts } = { notes, troubles };

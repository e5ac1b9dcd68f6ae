import { BOOLEAN_WORDS, MISSING } from '../data/literal.ts';
import type { Portable } from './portable.ts';
import type { SelfTest } from './self-test.ts';
import type { StoredCell } from './test-rows.ts';

/** What JavaScript has to know of a model besides its numbers, as JSON. */
export interface Front {
  readonly columns: readonly { readonly name: string; readonly kind: string; readonly values?: readonly string[] }[];
  /** The columns that are predicted, or the classes of one. */
  readonly targets?: readonly string[];
  readonly classes?: readonly (string | number | boolean)[];
  /** Texts that stand for a value that is not there, and those that mean yes and no. */
  readonly missing: readonly string[];
  readonly truths: Readonly<Record<string, number>>;
  readonly test: readonly { readonly row: Readonly<Record<string, StoredCell>>; readonly y: readonly number[] }[];
  /** How far each number of an answer may be from what is stored. */
  readonly margins: readonly number[];
}

const words: readonly (readonly [yes: string, no: string])[] = [['1', '0'], ...BOOLEAN_WORDS];
const truths = Object.fromEntries(
  words.flatMap(([yes, no]): [string, number][] => [
    [yes, 1],
    [no, 0],
  ]),
);

export const frontOf = ({ preprocess: { features, target } }: Portable, test: SelfTest): Front => ({
  columns: features.map((feature) => ({
    name: feature.name,
    kind: feature.kind,
    ...(feature.kind === 'category' && { values: feature.values }),
  })),
  ...(target.task === 'regression' ? { targets: target.columns.map(({ name }) => name) } : { classes: target.values }),
  missing: MISSING,
  truths,
  test: test.rows.map((row, i) => ({
    row: Object.fromEntries(features.map(({ name }, j) => [name, row[j]!])),
    y: test.answers[i]!,
  })),
  margins: test.units.map((unit) => unit * test.tolerance),
});

/**
 * Lines of JavaScript that make functions of `model`, which is a `Front`, and of `compute`, from the numbers of columns
 * to those of the answer. Rows are objects by the names of columns, read as `predict` reads a table's cells.
 */
export const FRONT: readonly string[] = [
  "const split = (t) => t.replace(/^(?=\\d+:)/, '1970-1-1 ').match(/[\\d.]+/g) ?? [];",
  'const utc = ([y, m, d, h = 0, min = 0, s = 0]) => Date.UTC(y, m - 1, d, h, min) / 864e5 + s / 86400;',
  "const date = (t) => (!isNaN(t) ? +t : /:.*[-+Z]/.test(t) ? Date.parse(t.replace(' ', 'T')) / 864e5 : utc(split(t)));",
  'const kinds = { number: Number, date, boolean: (t) => model.truths[t.toLowerCase()] };',
  "const read = (cell, { name, kind, values }, text = `${cell?.toISOString?.() ?? cell}`.replace(/^[ \\t]+|[ \\t]+$/g, '')) => {",
  '  const number = values ? values.indexOf(text) : kinds[kind](text);',
  '  if (model.missing.includes(text)) return NaN;',
  '  if (cell !== undefined && Number.isFinite(number)) return number;',
  '  throw new Error(`Column ${JSON.stringify(name)} is ${JSON.stringify(cell)}: a ${kind} is expected, or null.`);',
  '};',
  'const answer = (row) => compute(model.columns.map((column) => read(row[column.name], column)));',
  'const named = (y) => Object.fromEntries((model.targets ?? model.classes).map((name, k) => [name, y[k]]));',
  'const label = (y) => model.classes[y.indexOf(Math.max(...y))];',
];

/** From rows to answers: numbers by name, or a label and the probability of each class. */
export const PREDICT =
  '(rows) => rows.map(answer).map((y) => (model.targets ? named(y) : { label: label(y), probabilities: named(y) }))';

/** Whether the stored rows have the stored answers. */
export const SELF_TEST =
  '() => model.test.every(({ row, y }) => answer(row).every((v, k) => Math.abs(v - y[k]) <= model.margins[k]))';

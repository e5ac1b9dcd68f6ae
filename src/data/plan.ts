import { problem } from '../util/problem.ts';
import { BOOLEAN_WORDS, showDays } from './literal.ts';
import type { Note, Task } from './note.ts';
import { planTarget } from './plan-target.ts';
import type { Feature, Preprocess } from './preprocess.ts';
import { requireColumn } from './require-column.ts';
import { type ColumnSummary, MOST_COUNTED, type Summary } from './source.ts';

export interface PlanOptions {
  /** The column to be predicted; several for a regression with several numbers. */
  readonly target: string | readonly string[];
  /** The columns to predict from; all others if not given. A column named here is used even if it looks like an identifier. */
  readonly features?: readonly string[] | undefined;
  /** Columns to leave out. */
  readonly drop?: readonly string[] | undefined;
  readonly task?: Task | undefined;
}

export interface Plan {
  /** With center 0 and scale 1 for now: the training rows decide them. */
  readonly preprocess: Preprocess;
  readonly notes: readonly Note[];
}

/** Columns of x that one column of categories becomes, at most. */
const MOST_CATEGORIES = 100;
/** A text with more different values than this, and than half of its rows, is an identifier or free text. */
const MANY_TEXTS = 10;

/** The names of the columns that a plan concerns: the targets, and the candidates for features. */
export function planColumns(
  columns: readonly string[],
  { target, features, drop = [] }: PlanOptions,
  where: string,
): { targets: string[]; candidates: string[] } {
  const targets = typeof target === 'string' ? [target] : [...target];
  if (targets.length === 0) throw problem(where, 'no target is named', { advice: 'Name the column to be predicted' });
  for (const name of targets) requireColumn(name, columns, where, 'target');
  for (const name of features ?? []) requireColumn(name, columns, where, 'feature');
  for (const name of drop) requireColumn(name, columns, where, 'column to drop');
  const both = targets.find((name) => features?.includes(name) || drop.includes(name));
  if (both !== undefined) {
    const other = drop.includes(both) ? 'left out' : 'a feature';
    throw problem(where, `${JSON.stringify(both)} cannot be the target and ${other}`, { advice: 'Name it once' });
  }
  const candidates = features ? [...new Set(features)] : columns.filter((name) => !targets.includes(name));
  return { targets: [...new Set(targets)], candidates: candidates.filter((name) => !drop.includes(name)) };
}

/**
 * Decides how the columns of a table become features and target, and says what may surprise.
 *
 * Numbers and dates become one column of x, booleans one of 0 and 1, categories one per value, and a column that tells
 * where a value was missing is added where any was. Left out are columns with one value or none, texts that look like
 * identifiers or free text, row numbers, and lists.
 *
 * @param summary Of the columns that `planColumns` names.
 * @param where What messages call the table.
 * @throws If a column is not there, the target cannot be learned, or no feature is left.
 */
export function plan(summary: Summary, options: PlanOptions, where: string): Plan {
  const { targets, candidates } = planColumns([...summary.columns.keys()], options, where);
  const { target, notes: targetNotes } = planTarget(summary, targets, options.task, where);
  const notes: Note[] = [...targetNotes];
  const features: Feature[] = [];
  for (const name of candidates) {
    const column = summary.columns.get(name)!;
    const found = planFeature(name, column, options.features?.includes(name) ?? false, summary.rows);
    if (found.feature) features.push(found.feature);
    if (found.feature && column.present < summary.rows) {
      notes.push({ kind: 'missing', column: name, count: summary.rows - column.present, rows: summary.rows });
    }
    notes.push(...found.notes);
  }
  if (features.length === 0) throw noFeatures(candidates, where);
  return { preprocess: { version: 1, features, target }, notes };
}

export const noFeatures = (candidates: readonly string[], where: string): Error =>
  problem(where, 'no column is left to predict from', {
    ...(candidates.length > 0 && {
      got: candidates
        .slice(0, 5)
        .map((name) => JSON.stringify(name))
        .join(', '),
    }),
    advice:
      'It takes a column with different values besides the target; --features keeps one that looks like an identifier',
  });

interface FeaturePlan {
  readonly feature?: Feature;
  readonly notes: readonly Note[];
}

const leftOut = (note: Note): FeaturePlan => ({ notes: [note] });

function planFeature(name: string, column: ColumnSummary, named: boolean, rows: number): FeaturePlan {
  const { kind, present, min, max } = column;
  const indicator = present < rows;
  if (present === 0) return leftOut({ kind: 'empty', column: name });
  if (kind === 'nested') return leftOut({ kind: 'nested', column: name });
  if (kind === 'text') return planText(name, column, named, indicator);
  if (min === max && !indicator) {
    const value = kind === 'date' ? showDays(min) : kind === 'boolean' ? String(min === 1) : String(min);
    return leftOut({ kind: 'constant', column: name, value });
  }
  if (kind === 'boolean') return { feature: { kind, name, fill: 0, indicator }, notes: [] };
  if (!named && isRowNumber(name, column, rows)) return leftOut({ kind: 'row-number', column: name });
  const feature: Feature = { kind, name, center: 0, scale: 1, fill: 0, indicator };
  return { feature, notes: kind === 'date' ? [{ kind, column: name, from: showDays(min), to: showDays(max) }] : [] };
}

function planText(
  name: string,
  { counts, distinct, present, example }: ColumnSummary,
  named: boolean,
  indicator: boolean,
): FeaturePlan {
  const values = [...counts.keys()].map(String);
  if (distinct === 1 && !indicator) return leftOut({ kind: 'constant', column: name, value: values[0]! });
  const words = values.map((value) => value.toLowerCase());
  if (words.length > 0 && BOOLEAN_WORDS.some((pair) => words.every((word) => pair.includes(word)))) {
    return { feature: { kind: 'boolean', name, fill: 0, indicator }, notes: [] };
  }
  if (!named && (distinct > MOST_COUNTED || (distinct > MANY_TEXTS && distinct > present / 2))) {
    return leftOut({ kind: 'identifier', column: name, distinct, rows: present, example });
  }
  const kept = values.slice(0, MOST_CATEGORIES);
  const feature: Feature = { kind: 'category', name, values: kept.sort(), indicator };
  if (distinct <= kept.length) return { feature, notes: [] };
  const count = present - kept.reduce((sum, value) => sum + counts.get(value)!, 0);
  return { feature, notes: [{ kind: 'rare', column: name, kept: kept.length, others: distinct - kept.length, count }] };
}

/** Whether a column only counts the rows: it is called so, and holds n whole numbers in a range of n. */
function isRowNumber(name: string, { whole, present, min, max }: ColumnSummary, rows: number): boolean {
  const called =
    /^(id|index|idx|nr|no|row|row[ _-]?(id|no|nr|num|number|index)|unnamed: ?\d+|column 1)$|[ _-]id$/i.test(name);
  return called && whole && present === rows && rows > 1 && max - min + 1 === rows;
}

import { problem } from '../util/problem.ts';
import type { Choice } from './choose-columns.ts';
import { BOOLEAN_WORDS, showDays } from './literal.ts';
import type { Note, Task } from './note.ts';
import { planTarget } from './plan-target.ts';
import type { Feature, Preprocess } from './preprocess.ts';
import { type ColumnSummary, MOST_COUNTED, type Summary } from './source.ts';
import { trouble } from './trouble.ts';

export interface Plan {
  /** With center 0 and scale 1 for now: the training rows decide them. */
  readonly preprocess: Preprocess;
  readonly notes: readonly Note[];
}

/** Columns of x that one column of categories becomes, at most. */
const MOST_CATEGORIES = 100;
/** A text with more different values than this, and than half of its rows, is an identifier or free text. */
const MANY_TEXTS = 10;

/**
 * Decides how the columns of a table become features and target, and says what may surprise.
 *
 * Numbers and dates become one column of x, booleans one of 0 and 1, categories one per value, and a column that tells
 * where a value was missing is added where any was. Left out are columns with one value or none, texts that look like
 * identifiers or free text, row numbers, and lists.
 *
 * @param summary Of the columns that are chosen.
 * @param task What it is to be, if that is not for the target to say.
 * @param where What messages call the table.
 * @throws If the target cannot be learned, or no feature is left.
 */
export function plan(
  summary: Summary,
  { targets, candidates, named }: Choice,
  task: Task | undefined,
  where: string,
): Plan {
  const { target, notes: targetNotes } = planTarget(summary, targets, task, where);
  const notes: Note[] = [...targetNotes];
  const features: Feature[] = [];
  for (const name of candidates) {
    const column = summary.columns.get(name)!;
    const found = planFeature(name, column, named.has(name), summary.rows);
    if (found.feature) features.push(found.feature);
    if (found.feature && column.present < summary.rows) {
      const isCategory = found.feature.kind === 'category';
      notes.push({
        kind: 'missing',
        column: name,
        isCategory,
        count: summary.rows - column.present,
        rows: summary.rows,
      });
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
    about: trouble({ kind: 'no-features', columns: candidates }),
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

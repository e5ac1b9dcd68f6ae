import { Problem } from '../util/problem.ts';

/** Parts of a table that may come out empty. */
type Part = 'train' | 'validation' | 'test';

/**
 * An everyday trouble with a table, for those who are not to read a message in English, or one that speaks of options.
 * It is data; its words are in `lang`. Lines and rows are counted from 1.
 */
export type Trouble =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'one-row' }
  /** A row has more or fewer cells than the table has columns. */
  | { readonly kind: 'ragged'; readonly line: number | string; readonly cells: number; readonly columns: number }
  | { readonly kind: 'open-quote'; readonly line: number }
  | { readonly kind: 'after-quote'; readonly line: number; readonly cell: string }
  | { readonly kind: 'not-text' }
  /** A file of a spreadsheet program rather than a text. */
  | { readonly kind: 'workbook' }
  | { readonly kind: 'utf-16' }
  | { readonly kind: 'not-utf-8'; readonly line: number | string }
  | { readonly kind: 'delimiter'; readonly delimiter: string }
  | { readonly kind: 'same-name'; readonly column: string }
  | { readonly kind: 'no-column'; readonly column: string; readonly columns: readonly string[] }
  | { readonly kind: 'target-and-other'; readonly column: string }
  | { readonly kind: 'target-missing'; readonly target: string }
  | { readonly kind: 'target-constant'; readonly target: string; readonly value: string }
  | { readonly kind: 'many-classes'; readonly target: string; readonly rows: number; readonly isText: boolean }
  | { readonly kind: 'no-features'; readonly columns: readonly string[] }
  | { readonly kind: 'empty-part'; readonly part: Part; readonly rows: number }
  | { readonly kind: 'few-rows'; readonly rows: number; readonly classes: number }
  /** A cell that is no number, no date, an infinite number or an unknown class. */
  | { readonly kind: 'cell'; readonly column: string; readonly row: number; readonly value: string };

/**
 * What is wrong with a table, where an error is one of the everyday kinds; `troubleIn` of `talweg/lang` says it.
 *
 * @example
 * try {
 *   csvSource('', 'a.csv');
 * } catch (error) {
 *   troubleOf(error); // { kind: 'empty' }
 * }
 */
export const troubleOf = (error: unknown): Trouble | undefined =>
  error instanceof Problem ? (error.about as Trouble | undefined) : undefined;

/** Gives a circumstance its type. */
export const trouble = (about: Trouble): Trouble => about;

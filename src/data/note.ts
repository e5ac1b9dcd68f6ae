/** What a model is asked to do with a target. */
export type Task = 'regression' | 'binary' | 'multiclass';

/**
 * Something the user should know about a table and what was made of it. It is data, so that programs can count and test
 * it; its words are in `lang`.
 */
export type Note =
  /** The first line looked like data, so the columns were named `column 1`, `column 2`, …. */
  | { readonly kind: 'headerless'; readonly table: string; readonly columns: number }
  /** Numbers in the file have a decimal comma. */
  | { readonly kind: 'decimal-comma'; readonly table: string }
  /** DuckDB is not installed, so the table was read by the small CSV reader. */
  | { readonly kind: 'small-reader'; readonly table: string }
  /** A column of numbers or dates is text after all, because of `count` values, the first of them in row `row`. */
  | {
      readonly kind: 'retyped';
      readonly column: string;
      readonly seemed: 'number' | 'date';
      readonly count: number;
      readonly row: number;
      readonly value: string;
    }
  | {
      readonly kind: 'task';
      readonly task: Task;
      readonly target: string;
      readonly because: 'asked' | 'text' | 'boolean' | 'zero-one' | 'few-whole-numbers' | 'numbers' | 'dates';
      /** The number of classes; 0 for regression. */
      readonly classes: number;
    }
  /** The class whose probability a binary model gives. */
  | { readonly kind: 'positive'; readonly target: string; readonly value: string }
  | { readonly kind: 'missing-target'; readonly table: string; readonly count: number; readonly rows: number }
  /** Columns left out. */
  | { readonly kind: 'constant'; readonly column: string; readonly value: string }
  | { readonly kind: 'constant-in-training'; readonly column: string }
  | { readonly kind: 'empty'; readonly column: string }
  | {
      readonly kind: 'identifier';
      readonly column: string;
      readonly distinct: number;
      readonly rows: number;
      readonly example: string;
    }
  | { readonly kind: 'row-number'; readonly column: string }
  | { readonly kind: 'nested'; readonly column: string }
  /** A date or time of day is used as a number of days. */
  | { readonly kind: 'date'; readonly column: string; readonly from: string; readonly to: string }
  /** A column tells where values are missing; for what is no category the mean of the training rows stands in. */
  | {
      readonly kind: 'missing';
      readonly column: string;
      readonly isCategory: boolean;
      readonly count: number;
      readonly rows: number;
    }
  /** Only the `kept` most frequent categories have a column; `count` rows hold one of the `others`. */
  | {
      readonly kind: 'rare';
      readonly column: string;
      readonly kept: number;
      readonly others: number;
      readonly count: number;
    }
  /** Categories of the table that no training row has. */
  | { readonly kind: 'unseen'; readonly column: string; readonly values: readonly string[] }
  /** Categories of other data that training did not know. */
  | {
      readonly kind: 'unknown';
      readonly table: string;
      readonly column: string;
      readonly count: number;
      readonly example: string;
    }
  /** Missing values of other data, in a column that had none in training. */
  | {
      readonly kind: 'imputed';
      readonly table: string;
      readonly column: string;
      readonly count: number;
      readonly by: 'mean' | 'zeros';
    }
  | { readonly kind: 'ignored'; readonly table: string; readonly columns: readonly string[] };

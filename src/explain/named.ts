import type { Tensor } from '../graph/evaluate.ts';
import type { Expr } from '../graph/expr.ts';
import type { Formula } from '../writing/document.ts';

/** Where along an axis: a number, and how it is written; a sum's index gets its letter from what is read with it. */
export interface Index {
  readonly value: number;
  text: string | undefined;
}

/** An index that stands for one place, counted from 1 as mathematics does. */
export const at = (value: number): Index => ({ value, text: String(value + 1) });

/** An array that has a symbol: formulas end with it. */
export interface Named {
  /** An element's symbol, by how its indices are written. */
  readonly element: (indices: readonly string[]) => Formula;
  /** The letters of its axes. */
  readonly letters: readonly string[];
  /** Whether its first axis counts rows. */
  readonly isOfRows?: boolean;
  readonly value: Tensor;
  /** How strongly its symbol binds: ∂E/∂w is a fraction. */
  readonly binds: number;
}

export type Names = ReadonlyMap<Expr, Named>;

/** An element of an array that has a name. */
export interface Entry {
  readonly value: number;
  readonly symbol: Formula;
  readonly array: Expr;
  /** Its place in row-major order. */
  readonly position: number;
}

/** What is written for an element. */
export type Stand = (entry: Entry) => Expr;

import type { Expr } from '../../graph/expr.ts';
import { constantValue } from '../../graph/leaf.ts';
import type { Formula } from '../../writing/document.ts';
import type { Role } from '../notation.ts';
import type { LayerGraph } from '../step-graph.ts';

/** What a number of a step is: what a symbol stands for, or a part of the update. */
export type Part =
  | Role
  /** ∂E/∂w, of the loss and with the penalty. */
  | 'gradient'
  | 'whole gradient'
  | 'new value'
  | 'change'
  | 'rate'
  | 'loss after'
  | 'derivative'
  | 'other';

export const PARAMETERS: readonly Part[] = ['weight', 'bias', 'threshold', 'parameter'];

/** What a layer gives on. */
export const OUTPUTS: readonly Part[] = ['output', 'prediction'];

/** An array of a step whose elements are quantities. */
export interface Source {
  readonly part: Part;
  readonly array: Expr;
  readonly layer: LayerGraph | undefined;
  /** The layer's number among those with parameters, 0 for the inputs; undefined where there is none. */
  readonly number: number | undefined;
  /** The parameter that a gradient, a change or a new value is of. */
  readonly parameter: Source | undefined;
}

/** A number of a step that can be computed by hand. */
export interface Quantity {
  readonly source: Source;
  /** From 0, along the axes of the array. */
  readonly indices: readonly number[];
  readonly symbol: Formula;
  readonly value: number;
  /** What stands for it in the definitions of others. */
  readonly variable: Expr;
  /** In terms of other quantities' variables; missing where it is given, or no formula that a hand could work out. */
  readonly definition: Expr | undefined;
}

/** The value of an expression of single numbers. */
export function compute(expr: Expr, at: (variable: Expr) => number): number {
  const number = constantValue(expr);
  if (number !== undefined) return number;
  const { op, args } = expr;
  return op.kind === 'elementwise' ? op.value(...args.map((arg) => compute(arg, at))) : at(expr);
}

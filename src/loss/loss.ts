import type { Expr } from '../graph/expr.ts';
import { mean } from '../ops/mean.ts';
import { sum } from '../ops/sum.ts';

/** What training makes small: how far an output is from its target, row by row. */
export interface Loss {
  readonly name: string;
  /** Loss of each row from outputs [rows, outputs] and targets, as an array [rows]. */
  readonly rows: (output: Expr, target: Expr) => Expr;
  /** Whether the loss of several rows is their mean or their sum. */
  readonly total: 'mean' | 'sum';
  /** What the user is told of an output: a probability instead of a logit. Without it, the output itself. */
  readonly prediction?: ((output: Expr) => Expr) | undefined;
  /** Targets are numbers like the outputs, class numbers from 0 in one column, or 0 and 1. */
  readonly targets: 'numbers' | 'classes' | 'binary';
  /** Whether shifting and scaling the targets leaves the task what it was. */
  readonly scalesWithTarget: boolean;
  /** One line of mathematics. */
  readonly formula: string;
}

/** The loss of a batch as a single number: outputs [rows, outputs], targets of the same number of rows. */
export function lossOf(loss: Loss, output: Expr, target: Expr): Expr {
  const rows = loss.rows(output, target);
  return loss.total === 'mean' ? mean(rows) : sum(rows);
}

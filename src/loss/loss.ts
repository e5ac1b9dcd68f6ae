import type { Expr } from '../graph/expr.ts';
import { sameShape, showShape } from '../graph/shape.ts';
import { mean } from '../ops/mean.ts';
import { sum } from '../ops/sum.ts';
import { problem } from '../util/problem.ts';

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
  /** How much rows of each class count; 1 each if left out. */
  readonly weights?: readonly number[] | undefined;
  /** One line of mathematics. */
  readonly formula: string;
  /** The same in LaTeX; left out where nobody has set it. */
  readonly tex?: string | undefined;
}

/**
 * The loss of a batch as a single number: outputs [rows, outputs], targets of the same number of rows.
 *
 * @throws When outputs and targets do not belong together; broadcasting would make a wrong number of them.
 */
export function lossOf(loss: Loss, output: Expr, target: Expr): Expr {
  const expected = loss.targets === 'classes' ? [output.shape[0]!, 1] : output.shape;
  if (output.shape.length !== 2 || !sameShape(target.shape, expected)) {
    throw problem(`loss "${loss.name}"`, 'outputs and targets do not belong together', {
      got: `outputs ${showShape(output.shape)} and targets ${showShape(target.shape)}`,
      advice:
        loss.targets === 'classes'
          ? 'Give targets as one column of class numbers from 0'
          : 'Give one target for each output, rows × outputs',
    });
  }
  const rows = loss.rows(output, target);
  return loss.total === 'mean' ? mean(rows) : sum(rows);
}

import type { Expr } from '../../graph/expr.ts';
import { input } from '../../graph/leaf.ts';
import { full } from '../../graph/simplify.ts';
import { along, dot } from '../../linear/vector.ts';
import type { Loss } from '../../loss/loss.ts';
import { Objective } from '../../minimize/objective.ts';
import { mean } from '../../ops/mean.ts';
import { mul } from '../../ops/mul.ts';
import type { Rows } from './landscape.ts';

const MOST_STEPS = 300;

/** A loss that falls by less than this part of itself has come to its end. */
const ENOUGH = 1e-9;

/** The outputs that are best said for every row, and their mean loss. */
export function constantAnswer(
  loss: Loss,
  outputs: number,
  rows: Rows,
): { readonly answer: Float64Array; readonly loss: number } {
  const objective = objectiveOf(loss, outputs, rows);
  let at = new Float64Array(outputs);
  let { value, gradient } = objective.slope(at);
  let rate = 1;
  for (let k = 0; k < MOST_STEPS; k++) {
    const next = along(at, -rate, gradient);
    const there = objective.slope(next);
    const fall = value - there.value;
    if (!(fall >= (rate / 4) * dot(gradient, gradient))) {
      rate /= 2;
      if (rate * dot(gradient, gradient) <= ENOUGH * Math.abs(value)) break;
      continue;
    }
    at = next as Float64Array<ArrayBuffer>;
    ({ value, gradient } = there);
    if (fall <= ENOUGH * Math.abs(value)) break;
    rate *= 1.5;
  }
  return { answer: at, loss: value };
}

/** The mean loss of saying the same for every row. @param answer Outputs. */
export const lossOfConstant = (loss: Loss, answer: Float64Array, rows: Rows): number =>
  objectiveOf(loss, answer.length, rows).value(answer);

/** How the mean loss is curved in each output at the best constant answer. */
export function curvatureOfConstant(loss: Loss, outputs: number, rows: Rows): number[] {
  const { answer } = constantAnswer(loss, outputs, rows);
  const objective = objectiveOf(loss, outputs, rows);
  return Array.from(answer, (_, k) => objective.curvature(answer, new Float64Array(outputs).fill(1, k, k + 1))[k]!);
}

function objectiveOf(loss: Loss, outputs: number, rows: Rows): Objective {
  const count = rows.numbers.length;
  const y = input('y', [count, rows.y.length / count], 'f64');
  const said = input('said', [1, outputs], 'f64');
  const total: Expr = mean(loss.rows(mul(full([count, outputs], 1, 'f64'), said), y));
  return new Objective(total, [said], new Map([[y, rows.y]]));
}

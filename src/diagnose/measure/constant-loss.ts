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

/** The least mean loss of saying the same for every row: what a model has to beat. */
export function constantLoss(loss: Loss, outputs: number, rows: Rows): number {
  const count = rows.numbers.length;
  const y = input('y', [count, rows.y.length / count], 'f64');
  const said = input('said', [1, outputs], 'f64');
  const total = mean(loss.rows(mul(full([count, outputs], 1, 'f64'), said), y));
  const objective = new Objective(total, [said], new Map([[y, rows.y]]));
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
  return value;
}

import { input, parameter } from '../../graph/leaf.ts';
import type { Loss } from '../../loss/loss.ts';
import { Box } from '../../minimize/box.ts';
import { lbfgs } from '../../minimize/lbfgs.ts';
import { Objective } from '../../minimize/objective.ts';
import { add } from '../../ops/add.ts';
import { matmul } from '../../ops/matmul.ts';
import { mean } from '../../ops/mean.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sum } from '../../ops/sum.ts';
import type { Rows } from './landscape.ts';

const MOST_STEPS = 60;

/** A step that lowers the loss by less than this part of what was gained so far is the last. */
const ENOUGH = 1e-4;

/** Keeps weights finite where classes can be told apart without a rest. */
const RIDGE = 1e-4;

/** Rows times columns that are looked at: a tenth of a second. */
const WORK = 1e5;

/** The mean loss that a linear model of the columns, each standardized, reaches on some rows. */
export function linearLoss(loss: Loss, outputs: number, rows: Rows): number {
  const all = rows.numbers.length;
  const [width, targets] = [rows.x.length / all, rows.y.length / all];
  const stride = Math.max(1, Math.ceil((all * width) / WORK));
  const count = Math.ceil(all / stride);
  const pick = (values: Float64Array, own: number): Float64Array =>
    Float64Array.from({ length: count * own }, (_, k) => values[Math.floor(k / own) * stride * own + (k % own)]!);
  const x = input('x', [count, width], 'f64');
  const y = input('y', [count, targets], 'f64');
  const weights = parameter('weights', [width, outputs], 'f64');
  const biases = parameter('biases', [1, outputs], 'f64');
  const fit = mean(loss.rows(add(matmul(x, weights), biases), y));
  const objective = new Objective(
    add(fit, mul(RIDGE, sum(square(weights)))),
    [weights, biases],
    new Map([
      [x, standardized(pick(rows.x, width), width)],
      [y, pick(rows.y, targets)],
    ]),
  );
  let [first, before] = [Number.NaN, Number.NaN];
  let steps = 0;
  const { size } = objective;
  for (const { value } of lbfgs().on(objective, Box.unbounded(size))(new Float64Array(size))) {
    if (steps === 0) first = value;
    else if (!(before - value > ENOUGH * (first - value))) return value;
    before = value;
    if (steps++ === MOST_STEPS) break;
  }
  return before;
}

/** Columns of a row-major array with mean 0 and deviation 1; those of one value become 0. */
function standardized(values: Float64Array, width: number): Float64Array {
  const count = values.length / width;
  for (let j = 0; j < width; j++) {
    let [center, squares] = [0, 0];
    for (let i = 0; i < count; i++) center += values[i * width + j]! / count;
    for (let i = 0; i < count; i++) squares += (values[i * width + j]! - center) ** 2 / count;
    const scale = Math.sqrt(squares);
    for (let i = 0; i < count; i++) {
      const at = i * width + j;
      values[at] = scale > 0 ? (values[at]! - center) / scale : 0;
    }
  }
  return values;
}

import type { Target } from '../data/preprocess.ts';
import { cast } from '../graph/cast.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, nameOf } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { concat } from '../ops/concat.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { softmax } from '../ops/softmax.ts';
import { sub } from '../ops/sub.ts';
import { Arrays } from './arrays.ts';
import { readColumns, type Take } from './columns.ts';
import type { Portable } from './portable.ts';

/** A model from the columns of a table to its answer, as one expression; all formats are made of it. */
export interface Answer {
  /** [rows, answers] in float64: numbers in their own units, or the probability of each class. */
  readonly answer: Expr;
  /** Values of all variables besides the columns. */
  readonly values: ReadonlyMap<Expr, ArrayLike<number>>;
}

export function answerOf({ preprocess, network, loss, precision, parameters }: Portable, take: Take): Answer {
  const { features, target } = preprocess;
  const arrays = new Arrays();
  const x = readColumns(features, take, arrays, precision);
  const output = network.apply(x, { training: false, seed: constant(0), step: constant(0) });
  const answer = decoded(target, output, loss.prediction, arrays);
  const own = network.parameters.map(({ variable }) => [variable, parameters.get(nameOf(variable)!)!] as const);
  return { answer, values: new Map([...own, ...arrays.values]) };
}

/** What `decode` makes of a model's outputs. */
function decoded(target: Target, output: Expr, prediction: ((output: Expr) => Expr) | undefined, arrays: Arrays): Expr {
  if (target.task === 'regression') {
    const number = cast(prediction?.(output) ?? output, 'f64');
    const { columns } = target;
    const scales = columns.map(({ scale }) => scale);
    const centers = columns.map(({ center }) => center);
    return add(mul(number, arrays.add('target_scale', scales)), arrays.add('target_center', centers));
  }
  if (target.task === 'multiclass') return cast(prediction?.(output) ?? softmax(output), 'f64');
  const positive = cast(prediction?.(output) ?? sigmoid(output), 'f64');
  return concat([prediction ? sub(1, positive) : cast(sigmoid(neg(output)), 'f64'), positive], 1);
}

import type { Expr } from '../graph/expr.ts';
import { type Loss, lossOf } from '../loss/loss.ts';
import type { Context } from '../nn/layer.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { abs } from '../ops/abs.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { square } from '../ops/square.ts';
import { sum } from '../ops/sum.ts';

/** What a step makes small, and its parts. */
export interface TrainingLoss {
  readonly whole: Expr;
  /** The loss of the rows. */
  readonly data: Expr;
  /** λ₁ Σ|w| + ½ λ₂ Σ w² over all weights, biases left out; undefined when there is none. */
  readonly penalty: Expr | undefined;
  /** What the network makes of the rows. */
  readonly output: Expr;
}

/** The loss of some rows of features and targets, with the penalty of the weights. */
export function trainingLoss(
  model: BuiltModel,
  { loss, l1, l2 }: { readonly loss: Loss; readonly l1: number; readonly l2: number },
  { x, y }: { readonly x: Expr; readonly y: Expr },
  context: Context,
): TrainingLoss {
  const output = model.apply(x, context);
  const data = lossOf(loss, output, y);
  const weights = model.parameters.filter(({ isWeight }) => isWeight).map(({ variable }) => variable);
  const terms = weights.flatMap((w) => [
    ...(l1 > 0 ? [mul(l1, sum(abs(w)))] : []),
    ...(l2 > 0 ? [mul(l2 / 2, sum(square(w)))] : []),
  ]);
  const penalty = terms.length === 0 ? undefined : terms.reduce((a, b) => add(a, b));
  return { whole: penalty ? add(data, penalty) : data, data, penalty, output };
}

import type { Expr } from '../../graph/expr.ts';
import { input, parameter } from '../../graph/leaf.ts';
import { matmul } from '../../ops/matmul.ts';
import { mul } from '../../ops/mul.ts';
import { sigmoid } from '../../ops/sigmoid.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { sum } from '../../ops/sum.ts';
import { elementsOf, type Place } from './slope.ts';

/** Three inputs, two hidden and two output units of sigmoids, each with a threshold. */
export const INPUTS = 3;
export const HIDDEN = 2;
export const OUTPUTS = 2;

/** A place with nothing special about it. */
export const somewhere: Place = {
  x: [0.5, 0.1, -0.2],
  y: [0.6, 0.1],
  v: [0.5, -0.6, 0.1, -0.2, 0.1, 0.7],
  gamma: [0.3, -0.1],
  w: [0.8, -0.3, 0.4, 0.9],
  theta: [0.2, -0.4],
};

const x = input('x', [INPUTS], 'f64');
const y = input('y', [OUTPUTS], 'f64');
const v = parameter('v', [INPUTS, HIDDEN], 'f64');
const gamma = parameter('gamma', [HIDDEN], 'f64');
const w = parameter('w', [HIDDEN, OUTPUTS], 'f64');
const theta = parameter('theta', [OUTPUTS], 'f64');

/** b_h = f(α_h − γ_h), α_h = Σ_i v_ih x_i */
const hidden: Expr = sigmoid(sub(matmul(x, v), gamma));

const outputOf = (hidden: Expr): Expr => sigmoid(sub(matmul(hidden, w), theta));
const errorOf = (hidden: Expr): Expr => mul(0.5, sum(square(sub(outputOf(hidden), y))));

/** E = ½ Σ_j (ŷ_j − y_j)², ŷ_j = f(β_j − θ_j), β_j = Σ_h w_hj b_h */
export const networkError: Expr = errorOf(hidden);

/** The same with b_h = f(α_h): the hidden thresholds are left out. */
export const errorWithoutThresholds: Expr = errorOf(sigmoid(matmul(x, v)));

const output = outputOf(hidden);

/** By hand: b, ŷ, and the error terms g_j = ŷ_j(1 − ŷ_j)(y_j − ŷ_j), e_h = b_h(1 − b_h) Σ_j w_hj g_j. */
export function byHand(at: Place) {
  const [b, predicted] = [elementsOf(hidden, at), elementsOf(output, at)];
  const g = Array.from(predicted, (own, j) => own * (1 - own) * (at.y![j]! - own));
  const e = Array.from(
    b,
    (own, h) => own * (1 - own) * g.reduce((total, term, j) => total + weight(at, h, j) * term, 0),
  );
  return { b, predicted, g, e };
}

/** w_hj */
export const weight = (at: Place, h: number, j: number): number => at.w![h * OUTPUTS + j]!;

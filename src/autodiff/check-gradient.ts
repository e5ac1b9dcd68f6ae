import { type Bindings, evaluate, evaluateAll, type Tensor } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { isParameter, nameOf } from '../graph/leaf.ts';
import { problem } from '../util/problem.ts';
import { grad } from './grad.ts';

/** One component of a gradient, and what a central difference makes of it. */
export interface GradientError {
  readonly variable: string;
  /** Position of the component in row-major order. */
  readonly position: number;
  readonly gradient: number;
  readonly difference: number;
  /** |gradient − difference| / max(1, |difference|) */
  readonly error: number;
}

export interface GradientCheck {
  readonly ok: boolean;
  readonly worst: GradientError;
  readonly components: number;
}

/**
 * Compares the gradient of y with central differences (y(x + h) − y(x − h)) / 2h, component by component, in float64.
 *
 * Error: with h = ∛2⁻⁵² (max(1, |x|) times that) truncation and rounding are both some h² ≈ 4·10⁻¹¹ for a y of about 1.
 *
 * @param y A single number.
 * @param at Values of all variables.
 * @param wrt The variables to check; all parameters when left out.
 * @param tolerance The largest error, relative to max(1, |difference|), that is still ok.
 * @throws When there is nothing to check.
 *
 * @example
 * const w = parameter('w', [2]);
 * checkGradient(sum(sin(w)), { w: [0.5, 2] }).ok; // true
 */
export function checkGradient(
  y: Expr,
  at: Bindings,
  { wrt = topological([y]).filter(isParameter), tolerance = 1e-6 }: { wrt?: readonly Expr[]; tolerance?: number } = {},
): GradientCheck {
  if (wrt.length === 0)
    throw problem('checkGradient', 'there is no parameter to check', { advice: 'Name the variables in wrt' });
  const gradients = evaluateAll(grad(y, wrt), at);
  const errors = wrt.flatMap((x, i) => componentErrors(y, nameOf(x)!, gradients[i]!, at));
  const worst = errors.reduce((a, b) => (b.error > a.error || Number.isNaN(b.error) ? b : a));
  return { ok: worst.error <= tolerance, worst, components: errors.length };
}

function componentErrors(y: Expr, variable: string, gradient: Tensor, at: Bindings): GradientError[] {
  const bound = at[variable]!;
  const values = typeof bound === 'number' ? [bound] : Array.from('data' in bound ? bound.data : bound);
  return values.map((value, position) => {
    const h = 2 ** (-52 / 3) * Math.max(1, Math.abs(value));
    const moved = (to: number) => evaluate(y, { ...at, [variable]: values.with(position, to) }).data[0]!;
    const difference = (moved(value + h) - moved(value - h)) / (2 * h);
    const own = gradient.data[position]!;
    return {
      variable,
      position,
      gradient: own,
      difference,
      error: Math.abs(own - difference) / Math.max(1, Math.abs(difference)),
    };
  });
}

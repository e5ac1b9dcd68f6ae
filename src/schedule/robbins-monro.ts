import type { Schedule } from './schedule.ts';

/** Whether sums over infinitely many steps are finite. */
export interface Sums {
  /** Σ η_k: where it is infinite, the weights can go any way, however far. */
  readonly rates: 'finite' | 'infinite';
  /** Σ η_k²: where it is finite, the noise of the gradients averages out. */
  readonly squares: 'finite' | 'infinite';
}

/**
 * The two sums that decide whether descent with noisy gradients converges: it does when Σ η = ∞ and Σ η² < ∞, the loss
 * being convex and smooth. Of a rate that falls like k⁻ᵖ they are so for ½ < p ≤ 1.
 *
 * @returns Undefined where the rate depends on the number of steps, or on what is measured: there are no such sums.
 *
 * @example
 * robbinsMonro(inverseTime()); // { rates: 'infinite', squares: 'finite' }
 * robbinsMonro(inverseTime({ power: 0.5 })); // { rates: 'infinite', squares: 'infinite' }
 *
 * Source: Robbins & Monro 1951, "A stochastic approximation method".
 */
export const robbinsMonro = ({ order }: Schedule): Sums | undefined =>
  order === undefined
    ? undefined
    : { rates: order <= 1 ? 'infinite' : 'finite', squares: order > 1 / 2 ? 'finite' : 'infinite' };

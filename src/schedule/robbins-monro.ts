import type { Schedule } from './schedule.ts';

/** Whether sums over infinitely many steps are finite. */
export interface Sums {
  /** Σ η_k is infinite: the weights can go any way, however far. */
  readonly ratesAreInfinite: boolean;
  /** Σ η_k² is finite: the noise of the gradients averages out. */
  readonly squaresAreFinite: boolean;
}

/**
 * The two sums that decide whether stochastic descent with noisy gradients converges: it does when Σ η = ∞ and Σ η² <
 * ∞, the loss being convex. Of a rate that falls like k⁻ᵖ they are so for ½ < p ≤ 1.
 *
 * @returns Undefined where the rate depends on the number of steps, or on what is measured: then there are no such sums.
 *
 * @example
 * robbinsMonro(inverseTime()); // { ratesAreInfinite: true, squaresAreFinite: true }
 * robbinsMonro(inverseTime({ power: 0.5 })); // { ratesAreInfinite: true, squaresAreFinite: false }
 *
 * Source: Robbins & Monro 1951, "A stochastic approximation method".
 */
export const robbinsMonro = ({ order }: Schedule): Sums | undefined =>
  order === undefined ? undefined : { ratesAreInfinite: order <= 1, squaresAreFinite: order > 1 / 2 };

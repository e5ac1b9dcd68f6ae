import { gaussNewton } from './gauss-newton.ts';
import { levenbergMarquardt } from './levenberg-marquardt.ts';
import type { Method } from './method.ts';

/**
 * Methods for least squares that fail at different functions: far from a minimum, long steps may lead to where some
 * variable no longer matters, and short ones along another way. All of them together are what a fit is entrusted to.
 */
export const leastSquaresMethods: readonly Method[] = [
  // As in MINPACK.
  levenbergMarquardt({ radius: 100, projected: false }),
  levenbergMarquardt(),
  levenbergMarquardt({ radius: 0.1, geodesic: true, projected: false }),
  levenbergMarquardt({ radius: 0.1, scaled: false, projected: false }),
  gaussNewton(),
];

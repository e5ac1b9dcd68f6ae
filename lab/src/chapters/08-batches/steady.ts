import type { LineCost } from '../../line/line-cost.ts';
import type { GradientsOfRows } from './row-gradients.ts';
import { steadyExcess } from './steady-noise.ts';

/** What a descent keeps of J − J*. */
export interface Steady {
  readonly size: number;
  /** The mean over the second half of its updates. */
  readonly observed: number;
  /** Undefined where the rate changes, or where rows come in the same order for ever. */
  readonly predicted: number | undefined;
  /** The same if each batch were drawn from all rows. */
  readonly independent: number | undefined;
}

export function steadyOf(
  cost: LineCost,
  gradients: GradientsOfRows,
  size: number,
  excess: Float64Array,
  rates: readonly number[],
  isShuffled: boolean,
): Steady {
  const half = excess.subarray(Math.floor(excess.length / 2));
  const isConstant = rates.every((rate) => rate === rates[0]);
  const predict = (drawing: 'epochs' | 'independent'): number =>
    steadyExcess(cost, gradients, rates[0]!, size, drawing);
  return {
    size,
    observed: half.reduce((sum, value) => sum + value, 0) / half.length,
    predicted: isConstant && isShuffled ? predict('epochs') : undefined,
    independent: isConstant ? predict('independent') : undefined,
  };
}

import type { Line } from '../../line/line-cost.ts';
import { type Descent, rowsIn } from './descents.ts';
import { covarianceOf, meanOf, type RowGradients, shareOf } from './row-gradients.ts';

/** How the gradients of batches of a size scatter around that of all rows. */
export interface Noise {
  readonly size: number;
  /** Of batches as they come in the descent, all at the same line. */
  readonly gradients: readonly Line[];
  /** √E‖g_B − g‖², as these gradients have it, and as the variance of single rows predicts it. */
  readonly observed: number;
  readonly predicted: number;
}

/** Batches that are looked at: of more the picture tells no more. */
const MOST = 300;

export function noiseOf(descent: Descent, gradients: RowGradients, full: Line): Noise {
  const count = gradients[0].length;
  const { size, perEpoch, b0 } = descent;
  const steps = size >= count ? 1 : Math.min(MOST, Math.max(perEpoch, b0.length - 1));
  const found = Array.from({ length: steps }, (_, step) => {
    const rows = rowsIn(descent, step, count);
    return rows ? meanOf(gradients, rows) : undefined;
  }).filter((own) => own !== undefined);
  const own = size >= count ? [full] : found;
  const squares = own.map(([g0, g1]) => (g0 - full[0]) ** 2 + (g1 - full[1]) ** 2);
  const [v00, , v11] = covarianceOf(gradients);
  return {
    size,
    gradients: own,
    observed: Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / Math.max(1, squares.length)),
    predicted: Math.sqrt((v00 + v11) * shareOf(size, count)),
  };
}

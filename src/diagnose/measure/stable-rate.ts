import { minus, norm } from '../../linear/vector.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import type { Examination } from '../examination.ts';
import type { Place } from '../place.ts';
import { roundedDown } from '../show.ts';
import { lengthening } from './lengthening.ts';

/** What the curvature at some weights says of learning rates. */
export interface StableRate {
  /** λmax, in a preconditioner's units: of the examined rows, or of a batch where that is larger. */
  readonly largest: number;
  /** Whether it is that of a batch. */
  readonly ofBatch: boolean;
  /** The largest rate that is stable. */
  readonly limit: number;
  /** The rate at which the noise of batches costs a tenth of the loss that is left, where that is known. */
  readonly quiet?: number;
  /** A rate to take. */
  readonly good: number;
}

/** Batches whose curvature is measured, by few products each: two digits are enough, and their mean has no more. */
const BATCHES = 4;
const PRODUCTS = 20;
const TOLERANCE = 0.05;

/** The curvature at another place is the same to this part: the loss is a quadratic. */
const SAME = 1e-4;

/** The share of the loss that noise may cost. */
const MISADJUSTMENT = 0.1;

/** Closer to the limit the steepest direction takes longer to settle than rounding lets it. */
const NEAREST = 0.95;

/** The largest stable rate at some weights, where the optimizer is known to have one and the loss is curved upwards. */
export function stableRate(examined: Examination, place: Place): StableRate | undefined {
  const { largestRate } = examined.settings.optimizer;
  if (!largestRate) return undefined;
  const { largest: ofAll, least } = place.preconditioned;
  const ofBatches = isFull(examined) ? 0 : meanOfBatches(examined, place);
  const largest = Math.max(ofAll, ofBatches);
  if (!(largest > 0)) return undefined;
  const limit = largestRate(largest, Math.max(1, place.step));
  const isSame = examined.isQuadratic;
  const quiet = isSame && !isFull(examined) ? quietRate(examined, place) : undefined;
  // Of all rates, 2/(λmax + λmin) lets the slowest direction of a quadratic keep least; noise asks for less.
  const best = Math.min(NEAREST, ofAll / (ofAll + Math.max(0, least)));
  const good = Math.min(limit * (isSame && isFull(examined) ? best : 0.5), quiet ?? Infinity);
  return {
    largest,
    ofBatch: ofBatches > ofAll,
    limit,
    ...(quiet !== undefined && { quiet }),
    good: roundedDown(good),
  };
}

/** Whether each step takes all rows. */
const isFull = ({ rehearsal }: Examination): boolean => rehearsal.state.planned.stepsPerEpoch === 1;

/**
 * The rate at which steps on batches of B rows leave a tenth more loss than there need be: M = η·tr H/(2B), η as
 * much larger as momentum lengthens the steps.
 *
 * Source: Widrow et al. 1976, "Stationary and nonstationary learning characteristics of the LMS adaptive filter".
 */
function quietRate(examined: Examination, place: Place): number {
  const { optimizer } = examined.settings;
  return (2 * MISADJUSTMENT * examined.batchSize) / (place.trace * lengthening(optimizer));
}

function meanOfBatches(examined: Examination, place: Place): number {
  const options = { preconditioner: place.preconditioner, most: PRODUCTS, tolerance: TOLERANCE, onlyLargest: true };
  const found = examined.rehearsal
    .batchesFrom(place.step, BATCHES)
    .map((rows) => place.curvatureOfBatch(rows, options).largest);
  return found.reduce((sum, value) => sum + value, 0) / Math.max(1, found.length);
}

/** Whether the curvature is the same everywhere, as of a linear model with a loss that is a square. */
export function isQuadratic(examined: Examination): boolean {
  const { start, landscape, rows } = examined;
  const numbers = uniforms(3, streams.directions);
  const direction = start.at.map(() => numbers.next().value - 0.5);
  const [here, there] = [start.at, start.at.map((value, i) => value + 1 + (i % 3))].map((at) =>
    landscape.curvature(at, rows, direction),
  ) as [Float64Array, Float64Array];
  return norm(minus(there, here)) <= SAME * norm(here);
}

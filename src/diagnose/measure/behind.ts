import type { Examination } from '../examination.ts';

/** A linear model of fewer rows for each column learns them by heart, which says nothing of what there is to learn. */
const ROWS_PER_COLUMN = 10;

/** A linear model that gains less than this part of the loss gains nothing. */
const LINEAR_GAIN = 0.05;

/** Less than this part of what is to be gained was gained; of all loss, where no linear model gains anything. */
const BEHIND = 0.9;
const NOTHING = 0.1;

/**
 * Whether a training has ended and gained less than a linear model does, or next to nothing where that cannot be told.
 */
export function isBehind(examined: Examination): boolean {
  const { course, analyzed, rows } = examined;
  if (!course?.end) return false;
  if (course.end.reason === 'diverged') return true;
  const { loss } = examined.end.predicted;
  if (!Number.isFinite(loss)) return true;
  const said = Math.abs(examined.baselines.constantLoss);
  const gain = examined.baselines.constantLoss - examined.baselines.linearLoss;
  const isTelling = rows.numbers.length >= ROWS_PER_COLUMN * analyzed.inputs && gain > LINEAR_GAIN * said;
  return examined.baselines.constantLoss - loss < (isTelling ? BEHIND * gain : NOTHING * said);
}

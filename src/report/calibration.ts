import type { Predicted } from '../train/metrics.ts';
import { predictedClass } from './confusion.ts';

/** Rows of about the same predicted probability. */
export interface Calibrated {
  readonly rows: number;
  /** The mean of the probabilities that were predicted. */
  readonly predicted: number;
  /** How often it came true, and between which shares the probability lies then with 95 % confidence. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
}

export interface Calibration {
  readonly bins: readonly Calibrated[];
  /** The mean difference of what is predicted and what is observed, over rows. */
  readonly gap: number;
}

const BINS = 10;

/** Standard deviations of a normal distribution within which 95 % lie. */
const Z = 1.959964;

/**
 * Predicted probabilities beside how often they come true, in tenths: of two classes that of the second, of more that
 * of the predicted class.
 *
 * Source: Guo, Pleiss, Sun & Weinberger 2017, "On calibration of modern neural networks"; the intervals are those of
 * Wilson 1927.
 */
export function calibrationOf(predicted: Predicted): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ rows: 0, predicted: 0, hits: 0 }));
  const { rows, outputs, prediction, target } = predicted;
  for (let row = 0; row < rows; row++) {
    const best = predictedClass(predicted, row, true);
    const p = outputs === 1 ? prediction[row]! : prediction[row * outputs + best]!;
    const isHit = outputs === 1 ? target[row] === 1 : target[row] === best;
    const bin = sums[Math.min(BINS - 1, Math.floor(p * BINS))];
    // No probability has a bin of its own.
    if (!bin) continue;
    bin.rows++;
    bin.predicted += p;
    bin.hits += Number(isHit);
  }
  const bins = sums
    .filter((bin) => bin.rows > 0)
    .map((bin) => ({ rows: bin.rows, predicted: bin.predicted / bin.rows, ...wilson(bin.hits, bin.rows) }));
  const gap = bins.reduce((sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.observed - bin.predicted), 0);
  return { bins, gap };
}

function wilson(hits: number, rows: number): Pick<Calibrated, 'observed' | 'low' | 'high'> {
  const p = hits / rows;
  const spread = Z ** 2 / rows;
  const center = (p + spread / 2) / (1 + spread);
  const half = (Z / (1 + spread)) * Math.sqrt((p * (1 - p)) / rows + (Z / (2 * rows)) ** 2);
  return { observed: p, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

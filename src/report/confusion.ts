import type { Predicted } from '../train/metrics.ts';

/** Rows by their class and by the class that is predicted. */
export interface Confusion {
  /** `counts[i][j]`: rows of class i of which class j is predicted. */
  readonly counts: readonly (readonly number[])[];
  readonly classes: readonly ClassQuality[];
}

/** How well one class is told from the others. */
export interface ClassQuality {
  /** Rows that are of it, that are predicted to be, and both. */
  readonly rows: number;
  readonly predicted: number;
  readonly right: number;
  /** right/rows and right/predicted; NaN where there are none. */
  readonly recall: number;
  readonly precision: number;
}

/** The class that is predicted of a row: the likeliest one, of several equal ones the first. */
export function predictedClass({ prediction, outputs }: Predicted, row: number, isProbability: boolean): number {
  if (outputs === 1) return Number(prediction[row]! > (isProbability ? 0.5 : 0));
  let best = 0;
  for (let k = 1; k < outputs; k++) if (prediction[row * outputs + k]! > prediction[row * outputs + best]!) best = k;
  return best;
}

/** @param isProbability Whether predictions are probabilities, and not scores. */
export function confusionOf(predicted: Predicted, isProbability: boolean): Confusion {
  const size = Math.max(2, predicted.outputs);
  const counts = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (let row = 0; row < predicted.rows; row++)
    counts[predicted.target[row]!]![predictedClass(predicted, row, isProbability)]!++;
  const classes = counts.map((own, k) => {
    const rows = own.reduce((sum, count) => sum + count, 0);
    const said = counts.reduce((sum, other) => sum + other[k]!, 0);
    const right = own[k]!;
    return { rows, predicted: said, right, recall: right / rows, precision: right / said };
  });
  return { counts, classes };
}

import type { Loss } from '../../loss/loss.ts';

/** How well some answers fit their targets. */
export interface Score {
  /** The error of each row: the squared distance in deviations of the targets, or 1 for a wrong class. */
  readonly errors: Float64Array;
  /** R² of numbers, the share of right answers of classes. */
  readonly value: number;
  /** The part of the error of saying the same for every row that is gone: R², or (right − frequent)/(1 − frequent). */
  readonly explained: number;
}

/** Targets as they are compared with answers. */
export interface Truth {
  readonly rows: number;
  /** Targets of a row. */
  readonly width: number;
  readonly values: Float64Array;
  /** Whether they are numbers of classes. */
  readonly areClasses: boolean;
}

export const truthOf = ({ targets }: Loss, y: Float64Array, rows: number): Truth => ({
  rows,
  width: y.length / rows,
  values: y,
  areClasses: targets !== 'numbers',
});

/**
 * What a network says, in the targets' own form: numbers, or the number of the likeliest class.
 *
 * @param prediction rows × outputs: numbers, probabilities, or scores where the loss has no probabilities.
 */
export function answersOf(loss: Loss, prediction: Float64Array, rows: number): Float64Array {
  const outputs = prediction.length / rows;
  if (loss.targets === 'numbers') return prediction;
  const middle = loss.prediction ? 0.5 : 0;
  // Each output of several with targets 0 and 1 is a question of its own.
  if (outputs === 1 || loss.targets === 'binary') return prediction.map((value) => Number(value > middle));
  return Float64Array.from({ length: rows }, (_, i) => {
    const own = prediction.subarray(i * outputs, (i + 1) * outputs);
    return own.indexOf(own.reduce((a, b) => Math.max(a, b), -Infinity));
  });
}

/** The score of answers, each like the targets of its row. */
export function scoreOf({ rows, width, values, areClasses }: Truth, answers: Float64Array): Score {
  const errors = new Float64Array(rows);
  let constant = 0;
  for (let j = 0; j < width; j++) {
    const own = Float64Array.from({ length: rows }, (_, i) => values[i * width + j]!);
    const { center, spread } = areClasses ? frequent(own) : moments(own);
    constant +=
      own.reduce((sum, value) => sum + (areClasses ? Number(value !== center) : (value - center) ** 2), 0) / spread;
    for (let i = 0; i < rows; i++) {
      const answer = answers[i * width + j]!;
      errors[i]! += (areClasses ? Number(answer !== own[i]) : (answer - own[i]!) ** 2) / spread / width;
    }
  }
  const error = errors.reduce((sum, value) => sum + value, 0);
  const explained = constant === 0 ? 0 : 1 - (error * width) / constant;
  return { errors, explained, value: areClasses ? 1 - error / rows : explained };
}

function moments(values: Float64Array): { center: number; spread: number } {
  const center = values.reduce((sum, value) => sum + value / values.length, 0);
  const spread = values.reduce((sum, value) => sum + (value - center) ** 2 / values.length, 0);
  return { center, spread: spread || 1 };
}

function frequent(values: Float64Array): { center: number; spread: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [center] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
  return { center, spread: 1 };
}

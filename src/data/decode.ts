import { problem } from '../util/problem.ts';
import { outputsOf, type Preprocess } from './preprocess.ts';
import type { Label } from './source.ts';

/** Numbers in the units of the table. */
export interface PredictedNumbers {
  readonly task: 'regression';
  readonly columns: readonly string[];
  /** rows × columns, row-major. */
  readonly values: Float64Array;
}

export interface PredictedClasses {
  readonly task: 'binary' | 'multiclass';
  readonly column: string;
  /** What the columns of `probabilities` belong to. */
  readonly classes: readonly Label[];
  /** The most probable class of every row; of equally probable ones, the first. */
  readonly labels: readonly Label[];
  /** rows × classes, row-major. */
  readonly probabilities: Float64Array;
}

export type Predictions = PredictedNumbers | PredictedClasses;

/**
 * What a model gives, in the user's terms: numbers in their own units, or classes with their probabilities.
 *
 * @param outputs rows × outputs, row-major: standardized numbers; for a binary target one score, else one per class.
 * @param scores Of classes, whether the outputs are logits (before the sigmoid or softmax) or probabilities.
 * @throws If their number is no multiple of what the target needs.
 */
export function decode(
  { target }: Preprocess,
  outputs: ArrayLike<number>,
  scores: 'logits' | 'probabilities',
): Predictions {
  const width = outputsOf(target);
  const rows = outputs.length / width;
  if (!Number.isInteger(rows)) {
    throw problem('decode', `the target takes ${width} outputs a row`, { got: `${outputs.length} outputs` });
  }
  if (target.task === 'regression') {
    const { columns } = target;
    const values = Float64Array.from(outputs, (output, i) => {
      const { center, scale } = columns[i % width]!;
      return output * scale + center;
    });
    return { task: target.task, columns: columns.map(({ name }) => name), values };
  }
  const { task, name, values: classes } = target;
  const probabilities = new Float64Array(rows * classes.length);
  for (let row = 0; row < rows; row++) {
    const own = Array.from({ length: width }, (_, k) => outputs[row * width + k]!);
    probabilities.set(task === 'binary' ? both(own[0]!, scores) : all(own, scores), row * classes.length);
  }
  const labels = Array.from({ length: rows }, (_, row) => {
    const own = probabilities.subarray(row * classes.length, (row + 1) * classes.length);
    return classes[own.reduce((best, p, k) => (p > own[best]! ? k : best), 0)]!;
  });
  return { task, column: name, classes, labels, probabilities };
}

/** Of the negative and the positive class; each computed by itself, so that small ones keep their digits. */
function both(score: number, scores: 'logits' | 'probabilities'): [number, number] {
  return scores === 'probabilities' ? [1 - score, score] : [1 / (1 + Math.exp(score)), 1 / (1 + Math.exp(-score))];
}

function all(own: readonly number[], scores: 'logits' | 'probabilities'): number[] {
  if (scores === 'probabilities') return [...own];
  const most = Math.max(...own);
  const powers = own.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

import type { Loss } from '../loss/loss.ts';
import { type Floats, type Metrics, metricsOf } from './metrics.ts';

/** The targets of some rows. */
interface Targets {
  readonly y: Floats;
  readonly rows: number;
}

/** What one would say without a model, whatever the row: the training rows' mean, or their most frequent class. */
export const trivialAnswer = (loss: Loss, train: Targets, outputs: number, targets: number): number[] =>
  loss.targets === 'numbers' ? means(train, targets) : frequentClass(train, outputs, loss.prediction !== undefined);

/** Metrics of saying the same for every row. */
export function trivialMetrics(loss: Loss, answer: readonly number[], on: Targets, scale: readonly number[]): Metrics {
  const outputs = answer.length;
  const prediction = new Float64Array(on.rows * outputs);
  for (let i = 0; i < on.rows; i++) prediction.set(answer, i * outputs);
  return metricsOf(loss, { rows: on.rows, prediction, outputs, target: on.y }, scale);
}

function means({ y, rows }: Targets, targets: number): number[] {
  return Array.from({ length: targets }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += y[i * targets + k]!;
    return sum / rows;
  });
}

/** Probabilities as often as the classes are; where outputs are scores, those that say the most frequent class. */
function frequentClass({ y, rows }: Targets, outputs: number, isProbability: boolean): number[] {
  const shares = Array.from({ length: Math.max(2, outputs) }, () => 0);
  for (let i = 0; i < rows; i++) shares[y[i]!]! += 1 / rows;
  if (isProbability) return outputs > 1 ? shares : [shares[1]!];
  const best = shares.indexOf(Math.max(...shares));
  return outputs > 1 ? shares.map((_, k) => Number(k === best)) : [2 * best - 1];
}

import type { Loss } from '../loss/loss.ts';
import { type Floats, type Metrics, metricsOf, minusLog } from './metrics.ts';

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

function frequentClass({ y, rows }: Targets, outputs: number, isProbability: boolean): number[] {
  const shares = Array.from({ length: Math.max(2, outputs) }, () => 0);
  for (let i = 0; i < rows; i++) shares[y[i]!]! += 1 / rows;
  return answerOfShares(shares, outputs, isProbability);
}

/** Probabilities as often as the classes are; where outputs are scores, those that say the most frequent class. */
export function answerOfShares(shares: readonly number[], outputs: number, isProbability: boolean): number[] {
  if (isProbability) return outputs > 1 ? [...shares] : [shares[1]!];
  const best = shares.indexOf(Math.max(...shares));
  return outputs > 1 ? shares.map((_, k) => Number(k === best)) : [2 * best - 1];
}

/** Metrics of saying the same for every row, from the rows of each class. */
export function metricsOfCounts(counts: readonly number[], answer: readonly number[], isProbability: boolean): Metrics {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const shareOf = (k: number): number => counts[k]! / rows;
  const isBinary = answer.length === 1;
  const chances = isBinary ? [1 - answer[0]!, answer[0]!] : answer;
  const said = isBinary ? Number(answer[0]! > (isProbability ? 0.5 : 0)) : answer.indexOf(Math.max(...answer));
  const logLoss = chances.reduce((sum, p, k) => sum + (shareOf(k) > 0 ? shareOf(k) * minusLog(p) : 0), 0);
  return {
    accuracy: shareOf(said),
    ...(isProbability && { log_loss: logLoss }),
    ...(isBinary && { f1: said === 1 ? (2 * shareOf(1)) / (1 + shareOf(1)) : 0 }),
    // Who says the same of all rows tells none apart.
    ...(isBinary && counts[0]! > 0 && counts[1]! > 0 && { auc: 0.5 }),
  };
}

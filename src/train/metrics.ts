import type { Loss } from '../loss/loss.ts';

export type Floats = Float32Array | Float64Array;

/** Predictions for some rows beside what they should have been. */
export interface Predicted {
  readonly rows: number;
  /** rows × outputs: numbers, probabilities, or (of the hinge loss) scores. */
  readonly prediction: Floats;
  readonly outputs: number;
  /** rows × targets */
  readonly target: Floats;
}

/** How well rows are predicted, by name; the first is the one that counts. */
export type Metrics = Readonly<Record<string, number>>;

/** Metrics of which 1 is the best and 0 means nothing. Of all others less is better, as of a loss. */
export const SHARES: ReadonlySet<string> = new Set(['accuracy', 'r2', 'f1', 'auc']);

/** Which metric counts. */
export const bestMetric = (metrics: Metrics): string => Object.keys(metrics)[0]!;

/** Metrics of what a loss is for. @param scale Units of the target per unit it is trained in. */
export function metricsOf(loss: Loss, predicted: Predicted, scale: readonly number[] = []): Metrics {
  if (loss.targets === 'numbers') return regressionMetrics(predicted, scale);
  const isProbability = loss.prediction !== undefined;
  return predicted.outputs === 1 ? binaryMetrics(predicted, isProbability) : classMetrics(predicted, isProbability);
}

/** R² (the mean over targets), root mean squared error and mean absolute error in units of the target. */
function regressionMetrics({ rows, prediction, target, outputs }: Predicted, scale: readonly number[]): Metrics {
  let r2 = 0;
  let squares = 0;
  let absolutes = 0;
  for (let k = 0; k < outputs; k++) {
    const unit = scale[k] ?? 1;
    let mean = 0;
    for (let i = 0; i < rows; i++) mean += target[i * outputs + k]! / rows;
    let residual = 0;
    let total = 0;
    for (let i = 0; i < rows; i++) {
      const y = target[i * outputs + k]!;
      const error = prediction[i * outputs + k]! - y;
      residual += error * error;
      total += (y - mean) ** 2;
      absolutes += Math.abs(error) * unit;
    }
    r2 += (total > 0 ? 1 - residual / total : Number.NaN) / outputs;
    squares += residual * unit * unit;
  }
  const count = rows * outputs;
  return { r2, rmse: Math.sqrt(squares / count), mae: absolutes / count };
}

/** Share of right answers, mean of −ln p of the true class, F₁ of class 1, and area under the ROC curve. */
function binaryMetrics({ rows, prediction, target }: Predicted, isProbability: boolean): Metrics {
  const threshold = isProbability ? 0.5 : 0;
  let [right, truePositive, positive, predictedPositive, logLoss] = [0, 0, 0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const p = prediction[i]!;
    const isPositive = target[i] === 1;
    const saysPositive = p > threshold;
    if (isPositive === saysPositive) right++;
    if (isPositive) positive++;
    if (saysPositive) predictedPositive++;
    if (isPositive && saysPositive) truePositive++;
    logLoss += minusLog(isPositive ? p : 1 - p);
  }
  const f1 = (2 * truePositive) / (positive + predictedPositive);
  return {
    accuracy: right / rows,
    ...(isProbability && { log_loss: logLoss / rows }),
    f1: Number.isNaN(f1) ? 0 : f1,
    ...(positive > 0 && positive < rows && { auc: areaUnderCurve(prediction, target, rows, positive) }),
  };
}

/** Share of right answers, and mean of −ln p of the true class. */
function classMetrics({ rows, prediction, target, outputs }: Predicted, isProbability: boolean): Metrics {
  let right = 0;
  let logLoss = 0;
  for (let i = 0; i < rows; i++) {
    const own = target[i]!;
    let best = 0;
    for (let k = 1; k < outputs; k++) if (prediction[i * outputs + k]! > prediction[i * outputs + best]!) best = k;
    if (best === own) right++;
    logLoss += minusLog(prediction[i * outputs + own]!);
  }
  return { accuracy: right / rows, ...(isProbability && { log_loss: logLoss / rows }) };
}

/** A probability of 0 for what happened would make the mean infinite: it counts as 10⁻¹⁵, as scikit-learn once did. */
export const minusLog = (p: number): number => -Math.log(Math.max(p, 1e-15));

/**
 * The probability that a random positive row outscores a random negative one: Mann and Whitney's U, ties half. Weights
 * that are finite may be so large that a score is no number, which has no rank.
 */
function areaUnderCurve(score: Floats, target: Floats, rows: number, positives: number): number {
  if (score.subarray(0, rows).some(Number.isNaN)) return Number.NaN;
  const order = Array.from({ length: rows }, (_, i) => i).sort((a, b) => score[a]! - score[b]!);
  let rankSum = 0;
  for (let i = 0; i < rows; ) {
    let end = i;
    while (end < rows && score[order[end]!] === score[order[i]!]) end++;
    const rank = (i + 1 + end) / 2;
    for (; i < end; i++) if (target[order[i]!] === 1) rankSum += rank;
  }
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * (rows - positives));
}

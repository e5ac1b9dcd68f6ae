import type { Loss } from '../loss/loss.ts';
import { type Metrics, minusLog, type Predicted } from './metrics.ts';

/** Bins of scores: the upper bits of a float32, so that a bin is 2⁻¹¹ of its score wide. */
const BINS = 2 ** 20;

/**
 * The metrics of rows that come one block after another and are not kept: those of `metricsOf`, but for `auc`, for
 * which scores that differ by less than 2⁻¹¹ of themselves may count as equal.
 */
export class MetricSums {
  readonly #loss: Loss;
  readonly #outputs: number;
  readonly #deviations: readonly number[];
  readonly #scale: readonly number[];
  #rows = 0;
  #absolutes = 0;
  readonly #squares: number[];
  #right = 0;
  #logLoss = 0;
  #positive = 0;
  #saidPositive = 0;
  #truePositive = 0;
  #bins: { readonly positive: Float64Array; readonly negative: Float64Array } | undefined;

  /**
   * @param deviations Of each target of a regression, over all of the rows.
   * @param scale Units of each target per unit in which it is trained.
   */
  constructor(loss: Loss, outputs: number, deviations: readonly number[], scale: readonly number[]) {
    this.#loss = loss;
    this.#outputs = outputs;
    this.#deviations = deviations;
    this.#scale = scale;
    this.#squares = Array.from({ length: outputs }, () => 0);
    if (loss.targets !== 'numbers' && outputs === 1)
      this.#bins = { positive: new Float64Array(BINS), negative: new Float64Array(BINS) };
  }

  add(predicted: Predicted): void {
    this.#rows += predicted.rows;
    if (this.#loss.targets === 'numbers') this.#addNumbers(predicted);
    else if (this.#outputs === 1) this.#addBinary(predicted);
    else this.#addClasses(predicted);
  }

  #addNumbers({ rows, prediction, target }: Predicted): void {
    const outputs = this.#outputs;
    for (let k = 0; k < outputs; k++) {
      const unit = this.#scale[k] ?? 1;
      for (let i = 0; i < rows; i++) {
        const error = prediction[i * outputs + k]! - target[i * outputs + k]!;
        this.#squares[k]! += error * error;
        this.#absolutes += Math.abs(error) * unit;
      }
    }
  }

  #addBinary({ rows, prediction, target }: Predicted): void {
    const threshold = this.#loss.prediction ? 0.5 : 0;
    const { positive, negative } = this.#bins!;
    for (let i = 0; i < rows; i++) {
      const p = prediction[i]!;
      const isPositive = target[i] === 1;
      if (isPositive === p > threshold) this.#right++;
      if (isPositive) this.#positive++;
      if (p > threshold) this.#saidPositive++;
      if (isPositive && p > threshold) this.#truePositive++;
      this.#logLoss += minusLog(isPositive ? p : 1 - p);
      (isPositive ? positive : negative)[binOf(p)]!++;
    }
  }

  #addClasses({ rows, prediction, target }: Predicted): void {
    const outputs = this.#outputs;
    for (let i = 0; i < rows; i++) {
      const own = target[i]!;
      let best = 0;
      for (let k = 1; k < outputs; k++) if (prediction[i * outputs + k]! > prediction[i * outputs + best]!) best = k;
      if (best === own) this.#right++;
      this.#logLoss += minusLog(prediction[i * outputs + own]!);
    }
  }

  get metrics(): Metrics {
    const rows = this.#rows;
    if (this.#loss.targets === 'numbers') {
      const units = this.#squares.map((_, k) => this.#scale[k] ?? 1);
      const count = rows * this.#outputs;
      const shares = this.#squares.map((squares, k) => 1 - squares / (rows * this.#deviations[k]! ** 2));
      return {
        r2: shares.reduce((sum, share) => sum + (Number.isFinite(share) ? share : Number.NaN), 0) / this.#outputs,
        rmse: Math.sqrt(this.#squares.reduce((sum, squares, k) => sum + squares * units[k]! ** 2, 0) / count),
        mae: this.#absolutes / count,
      };
    }
    const shared = { accuracy: this.#right / rows, ...(this.#loss.prediction && { log_loss: this.#logLoss / rows }) };
    if (this.#outputs > 1) return shared;
    const f1 = (2 * this.#truePositive) / (this.#positive + this.#saidPositive);
    const hasBoth = this.#positive > 0 && this.#positive < rows;
    return { ...shared, f1: Number.isNaN(f1) ? 0 : f1, ...(hasBoth && { auc: this.#area() }) };
  }

  /** The probability that a random positive row outscores a random negative one, ties half. */
  #area(): number {
    const { positive, negative } = this.#bins!;
    let below = 0;
    let outscored = 0;
    for (let bin = 0; bin < BINS; bin++) {
      outscored += positive[bin]! * (below + negative[bin]! / 2);
      below += negative[bin]!;
    }
    return outscored / (this.#positive * (this.#rows - this.#positive));
  }
}

const FLOAT = new Float32Array(1);
const WORD = new Int32Array(FLOAT.buffer);

/** Bins have the order of their scores: of negative floats the larger word is the lesser number. */
function binOf(score: number): number {
  FLOAT[0] = score;
  const word = WORD[0]!;
  return ((word >= 0 ? word | 0x80000000 : ~word) >>> 0) >>> 12;
}

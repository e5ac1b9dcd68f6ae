import type { Loss } from '../loss/loss.ts';
import { trivialAnswer, trivialMetrics } from './baseline.ts';
import { bestMetric, type Floats, type Metrics, metricsOf } from './metrics.ts';
import type { Part, TrainingData, TrainingState } from './state.ts';

/** How well a training's model does on some of its rows. */
export class Evaluation {
  readonly #state: TrainingState;
  readonly #loss: Loss;
  readonly #outputs: number;
  readonly #data: Pick<TrainingData, 'rows' | 'targets' | 'scale'>;

  constructor(state: TrainingState, loss: Loss, outputs: number, { rows, targets, scale = [] }: TrainingData) {
    this.#state = state;
    this.#loss = loss;
    this.#outputs = outputs;
    this.#data = { rows, targets, scale };
  }

  /** Loss and metrics with the weights as they are; undefined if the part has no rows. */
  of(part: Part): { readonly loss: number; readonly metrics: Metrics } | undefined {
    const rows = this.#data.rows[part];
    if (rows === 0) return undefined;
    const { prediction, losses } = this.#predict(part);
    let sum = 0;
    for (const own of losses) sum += own;
    const target = this.#targets(part);
    const metrics = metricsOf(this.#loss, { rows, prediction, outputs: this.#outputs, target }, this.#data.scale);
    return { loss: this.#loss.total === 'mean' ? sum / rows : sum, metrics };
  }

  /** What one would say without a model: the mean of the training rows, or their most frequent class. */
  get trivialAnswer(): number[] {
    const { rows, targets } = this.#data;
    return trivialAnswer(this.#loss, { y: this.#targets('train'), rows: rows.train }, this.#outputs, targets);
  }

  /** Metrics of the trivial answer. */
  trivialMetrics(part: Part): Metrics | undefined {
    const { rows, scale = [] } = this.#data;
    if (rows[part] === 0) return undefined;
    return trivialMetrics(this.#loss, this.trivialAnswer, { y: this.#targets(part), rows: rows[part] }, scale);
  }

  /** The metric that counts, and what the trivial answer reaches there. */
  baseline(part: Part): { readonly metric: string; readonly value: number } | undefined {
    const metrics = this.trivialMetrics(part);
    if (!metrics) return undefined;
    const metric = bestMetric(metrics);
    return { metric, value: metrics[metric]! };
  }

  #first(part: Part): number {
    const { train, validation } = this.#data.rows;
    return part === 'train' ? 0 : part === 'validation' ? train : train + validation;
  }

  #targets(part: Part): Floats {
    const { targets, rows } = this.#data;
    const from = this.#first(part);
    return this.#state.view(this.#state.planned.variables.y).subarray(from * targets, (from + rows[part]) * targets);
  }

  /** Predictions and losses of a part's rows, some at a time; the last are taken together with some before them. */
  #predict(part: Part): { prediction: Floats; losses: Floats } {
    const { compiled, planned } = this.#state;
    const rows = this.#data.rows[part];
    const prediction = new Float64Array(rows * this.#outputs);
    const losses = new Float64Array(rows);
    for (let from = 0; from < rows; from += planned.evaluatedRows) {
      const start = Math.min(from, rows - planned.evaluatedRows);
      compiled.set(planned.variables.evaluated, this.#first(part) + start);
      compiled.run('evaluate');
      prediction.set(compiled.output('evaluate', 'prediction'), start * this.#outputs);
      losses.set(compiled.output('evaluate', 'losses'), start);
    }
    return { prediction, losses };
  }
}

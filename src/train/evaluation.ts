import type { Loss } from '../loss/loss.ts';
import { trivialAnswer, trivialMetrics } from './baseline.ts';
import { bestMetric, type Floats, type Metrics, metricsOf } from './metrics.ts';
import type { Part, TrainingData, TrainingState } from './state.ts';

export interface Measured {
  readonly loss: number;
  readonly metrics: Metrics;
}

/** How well a training's model does on some of its rows, and how well one does without. */
export interface Evaluation {
  /** Loss and metrics with the weights as they are; undefined if the part has no rows. */
  measure(part: Part): Promise<Measured | undefined>;
  /** The same at once; of rows that are not held, what was measured last. */
  of(part: Part): Measured | undefined;
  /** What one would say without a model: the mean of the training rows, or their most frequent class. */
  readonly trivialAnswer: number[];
  /** Metrics of the trivial answer. */
  trivialMetrics(part: Part): Metrics | undefined;
  /** The metric that counts, and what the trivial answer reaches there. */
  baseline(part: Part): { readonly metric: string; readonly value: number } | undefined;
}

/** The evaluation of a training whose rows are in memory. */
export class HeldEvaluation implements Evaluation {
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

  async measure(part: Part): Promise<Measured | undefined> {
    return this.of(part);
  }

  of(part: Part): Measured | undefined {
    const rows = this.#data.rows[part];
    if (rows === 0) return undefined;
    const { prediction, losses } = this.#predict(part);
    let sum = 0;
    for (const own of losses) sum += own;
    const target = this.#targets(part);
    const metrics = metricsOf(this.#loss, { rows, prediction, outputs: this.#outputs, target }, this.#data.scale);
    return { loss: this.#loss.total === 'mean' ? sum / rows : sum, metrics };
  }

  get trivialAnswer(): number[] {
    const { rows, targets } = this.#data;
    return trivialAnswer(this.#loss, { y: this.#targets('train'), rows: rows.train }, this.#outputs, targets);
  }

  trivialMetrics(part: Part): Metrics | undefined {
    const { rows, scale = [] } = this.#data;
    if (rows[part] === 0) return undefined;
    return trivialMetrics(this.#loss, this.trivialAnswer, { y: this.#targets(part), rows: rows[part] }, scale);
  }

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

  /** Predictions and losses of a part's rows, a block at a time, which may also have rows of the parts beside it. */
  #predict(part: Part): { prediction: Floats; losses: Floats } {
    const { compiled, planned } = this.#state;
    const { train, validation, test, [part]: count } = this.#data.rows;
    const block = planned.evaluatedRows;
    const lastStart = train + validation + test - block;
    const first = this.#first(part);
    const end = first + count;
    const prediction = new Float64Array(count * this.#outputs);
    const losses = new Float64Array(count);
    for (let from = first; from < end; from += block) {
      const start = Math.min(from, lastStart);
      compiled.set(planned.variables.evaluated, start);
      compiled.run('evaluate');
      const own = (name: string, columns: number): Floats =>
        compiled.output('evaluate', name).subarray((from - start) * columns, (end - start) * columns) as Floats;
      prediction.set(own('prediction', this.#outputs), (from - first) * this.#outputs);
      losses.set(own('losses', 1), from - first);
    }
    return { prediction, losses };
  }
}

import type { RowStream } from '../data/row-stream.ts';
import type { TargetStatistics } from '../data/row-survey.ts';
import type { Loss } from '../loss/loss.ts';
import { answerOfShares, metricsOfCounts } from './baseline.ts';
import type { Evaluation, Measured } from './evaluation.ts';
import { MetricSums } from './metric-sums.ts';
import { bestMetric, type Floats, type Metrics } from './metrics.ts';
import type { Part, TrainingState } from './state.ts';

/** The evaluation of a training whose rows are not held: a pass over those of a part. */
export class StreamedEvaluation implements Evaluation {
  readonly #state: TrainingState;
  readonly #loss: Loss;
  readonly #outputs: number;
  readonly #stream: RowStream;
  readonly #scale: readonly number[];
  readonly #last = new Map<Part, Measured>();

  constructor(state: TrainingState, loss: Loss, outputs: number, stream: RowStream) {
    this.#state = state;
    this.#loss = loss;
    this.#outputs = outputs;
    this.#stream = stream;
    const { target } = stream.table.preprocess;
    this.#scale = target.task === 'regression' ? target.columns.map(({ scale }) => scale) : [];
  }

  async measure(part: Part): Promise<Measured | undefined> {
    const count = this.#stream.table.rows[part];
    if (count === 0) return undefined;
    const { compiled, planned } = this.#state;
    const { evaluatedRows, variables } = planned;
    const { capacity } = this.#stream.ring;
    const targets = this.#stream.table.targets.length;
    const y = this.#state.view(variables.y);
    const sums = new MetricSums(this.#loss, this.#outputs, this.#statistics(part)?.deviations ?? [], this.#scale);
    let loss = 0;
    this.#stream.begin({ part, from: 0, shuffle: false, seed: 0, epoch: 0 });
    for (let done = 0; done < count; ) {
      const there = await this.#stream.ready(done, done + 1);
      const place = done % capacity;
      const rows = Math.min(evaluatedRows, there - done, capacity - place);
      // What is evaluated at once does not reach over the end: it may have rows before these.
      const start = Math.min(place, capacity - evaluatedRows);
      compiled.set(variables.evaluated, start);
      compiled.run('evaluate');
      const own = (name: string, columns: number): Floats =>
        compiled
          .output('evaluate', name)
          .subarray((place - start) * columns, (place - start + rows) * columns) as Floats;
      for (const one of own('losses', 1)) loss += one;
      sums.add({
        rows,
        prediction: own('prediction', this.#outputs),
        outputs: this.#outputs,
        target: y.subarray(place * targets, (place + rows) * targets),
      });
      done += rows;
    }
    const measured = { loss: this.#loss.total === 'mean' ? loss / count : loss, metrics: sums.metrics };
    this.#last.set(part, measured);
    return measured;
  }

  of(part: Part): Measured | undefined {
    return this.#last.get(part);
  }

  get trivialAnswer(): number[] {
    const { classes, rows } = this.#stream.table;
    if (!classes) return [...this.#statistics('train')!.means];
    const shares = classes.train.map((count) => count / rows.train);
    return answerOfShares(shares, this.#outputs, this.#loss.prediction !== undefined);
  }

  trivialMetrics(part: Part): Metrics | undefined {
    const { classes, rows } = this.#stream.table;
    if (rows[part] === 0) return undefined;
    if (classes) return metricsOfCounts(classes[part], this.trivialAnswer, this.#loss.prediction !== undefined);
    const { means, deviations } = this.#statistics(part)!;
    const answer = this.trivialAnswer;
    const off = means.map((mean, k) => (mean - answer[k]!) ** 2);
    const mean = (of: (k: number) => number): number => means.reduce((sum, _, k) => sum + of(k), 0) / means.length;
    return {
      r2: mean((k) => (deviations[k]! > 0 ? -off[k]! / deviations[k]! ** 2 : Number.NaN)),
      rmse: Math.sqrt(mean((k) => (deviations[k]! ** 2 + off[k]!) * (this.#scale[k] ?? 1) ** 2)),
    };
  }

  baseline(part: Part): { readonly metric: string; readonly value: number } | undefined {
    const metrics = this.trivialMetrics(part);
    if (!metrics) return undefined;
    const metric = bestMetric(metrics);
    return { metric, value: metrics[metric]! };
  }

  #statistics(part: Part): TargetStatistics | undefined {
    return this.#stream.table.statistics?.[part];
  }
}

import type { Dataset } from '../data/load.ts';
import type { Loss } from '../loss/loss.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { trivialMetrics } from '../train/baseline.ts';
import { type Floats, type Metrics, metricsOf } from '../train/metrics.ts';
import { Predictor } from '../train/predictor.ts';
import type { Part } from '../train/state.ts';
import type { Judged } from './reported.ts';

/** A trained network with the rows that it is judged by. */
export interface Judgeable {
  readonly dataset: Dataset;
  readonly network: BuiltModel;
  readonly loss: Loss;
  readonly precision: 'f32' | 'f64';
  /** What one would say without it. */
  readonly trivialAnswer: readonly number[];
  /** Units of each target per unit in which it is trained. */
  readonly scale: readonly number[];
}

/** How weights do on the rows of a part. @param weights By the names of the network's parameters. */
export function judge(trained: Judgeable, part: Part, weights: ReadonlyMap<string, Floats>): Judged {
  const { network, loss, precision, trivialAnswer, scale } = trained;
  const { rows, x, y } = rowsOf(trained.dataset, part);
  const prediction = new Predictor(network, loss, weights, precision).predict(x);
  // What is computed next may lie where the table does.
  const predicted = { rows, prediction, outputs: network.outputs, target: y.slice() };
  return {
    part,
    predicted,
    metrics: metricsOf(loss, predicted, scale),
    trivial: trivialOn(trained, part),
    trivialAnswer,
  };
}

/** What the trivial answer reaches on the rows of a part. */
export function trivialOn({ dataset, loss, trivialAnswer, scale }: Judgeable, part: Part): Metrics {
  const { rows, y } = rowsOf(dataset, part);
  return trivialMetrics(loss, trivialAnswer, { y, rows }, scale);
}

/** The rows of a part. */
function rowsOf({ rows, features, targets, x, y }: Dataset, part: Part): { rows: number; x: Floats; y: Floats } {
  const first = { train: 0, validation: rows.train, test: rows.train + rows.validation }[part];
  const pick = (values: Floats, width: number): Floats => values.subarray(first * width, (first + rows[part]) * width);
  return { rows: rows[part], x: pick(x, features.length), y: pick(y, targets.length) };
}

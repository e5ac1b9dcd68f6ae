import type { RunConfig } from '../runs/config.ts';
import type { Metrics } from '../train/metrics.ts';
import { SHARES } from '../train/metrics.ts';
import type { EpochRecord } from '../train/record.ts';

/** How the weights that a run kept do on the rows by which runs are chosen. */
export interface Judgment {
  /** Validation rows; those trained on where there are none. Test rows that choose would be no test any more. */
  readonly part: 'validation' | 'train';
  /** The epoch whose weights were kept. */
  readonly epoch: number;
  readonly loss: number;
  readonly metrics: Metrics;
}

/** The judgment on a run, without validation rows that of its last whole epoch; undefined if there is none. */
export function judgmentOf({ result, data }: RunConfig, records: readonly EpochRecord[]): Judgment | undefined {
  const part = data.rows.validation > 0 ? 'validation' : 'train';
  const record = result.best ? records.find(({ epoch }) => epoch === result.best!.epoch) : records.at(-1);
  return record && { part, epoch: record.epoch, loss: record.loss[part] ?? Number.NaN, metrics: record.metric };
}

/** The metric that counts. */
export const metricOf = ({ metrics }: Judgment): string => Object.keys(metrics)[0]!;

/** The value of the metric that counts. */
export const scoreOf = (judgment: Judgment): number => judgment.metrics[metricOf(judgment)]!;

/** The better first: by the metric that counts, and where that is the same by the loss, if losses compare. */
export function byQuality(a: Judgment, b: Judgment, lossesCompare = true): number {
  const [x, y] = [scoreOf(a), scoreOf(b)];
  if (isBetter(metricOf(a), x, y)) return -1;
  if (isBetter(metricOf(a), y, x)) return 1;
  return (lossesCompare && a.loss - b.loss) || 0;
}

/** Whether one value of a metric, or of the loss, is better than another; no number is worse than any. */
export function isBetter(metric: string, value: number, than: number): boolean {
  if (Number.isNaN(than)) return !Number.isNaN(value);
  return SHARES.has(metric) ? value > than : value < than;
}

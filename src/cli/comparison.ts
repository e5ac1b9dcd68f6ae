import type { Preprocess } from '../data/preprocess.ts';
import type { Loss } from '../loss/loss.ts';
import type { Metrics } from '../train/metrics.ts';
import { tableLines } from '../util/table-lines.ts';
import { showMetric, showValue } from './format.ts';
import { isBetter as isBetterBy } from './judgment.ts';
import type { Terminal } from './terminal.ts';

/** How well a model does, and how well the trivial answer does. */
export interface Comparison {
  readonly metrics: Metrics;
  readonly trivialMetrics: Metrics;
  /** The trivial answer as the model's outputs would give it. */
  readonly trivial: readonly number[];
}

/** Says a model's metrics above those of the trivial answer. */
export function sayComparison(
  terminal: Terminal,
  { metrics, trivialMetrics, trivial }: Comparison,
  preprocess: Preprocess,
  loss: Loss,
): void {
  const names = Object.keys(metrics);
  const cells = (values: Metrics) =>
    names.map((name) => (values[name] === undefined ? '–' : showMetric(name, values[name])));
  const rows = [
    ['', ...names],
    [terminal.texts.train.model, ...cells(metrics)],
    [trivialWords(terminal, trivial, preprocess, loss), ...cells(trivialMetrics)],
  ];
  for (const line of tableLines(rows)) terminal.say(`  ${line}`);
  if (!isBetter({ metrics, trivialMetrics })) terminal.say(`  ${terminal.texts.train.noBetter}`);
}

/**
 * Whether a model does better than the trivial answer, by the first metric that this one has: of one row there is no
 * R². A model without a number to compare does not.
 */
export function isBetter({ metrics, trivialMetrics }: Pick<Comparison, 'metrics' | 'trivialMetrics'>): boolean {
  const metric = Object.keys(metrics).find((name) => !Number.isNaN(trivialMetrics[name] ?? Number.NaN));
  return metric !== undefined && isBetterBy(metric, metrics[metric]!, trivialMetrics[metric]!);
}

/** Whether a model's probabilities, if it gives any, beat frequencies: by chance alone it may be right more often. */
export const isSurer = ({ metrics, trivialMetrics }: Pick<Comparison, 'metrics' | 'trivialMetrics'>): boolean =>
  metrics.log_loss === undefined || metrics.log_loss < trivialMetrics.log_loss!;

/** Always the mean, or always the most frequent class. */
export function trivialWords(
  { texts }: Terminal,
  trivial: readonly number[],
  { target }: Preprocess,
  loss: Loss,
): string {
  if (target.task === 'regression') {
    return texts.train.alwaysMean(
      target.columns.map(({ center, scale }, k) => showValue(trivial[k]! * scale + center)).join(', '),
    );
  }
  const threshold = loss.prediction ? 0.5 : 0;
  const best = trivial.length === 1 ? Number(trivial[0]! > threshold) : trivial.indexOf(Math.max(...trivial));
  return texts.train.alwaysClass(String(target.values[best]));
}

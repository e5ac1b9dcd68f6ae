import type { BoardEvent, Histogram } from '../format/tensorboard.ts';
import { binsOf, type Distribution, sharesIn } from './distribution.ts';
import type { Moment } from './moment.ts';
import type { Reported } from './reported.ts';

/** Bins of a histogram. */
const BINS = 40;

/** A run as TensorBoard shows it: what was recorded of each epoch, and what is to be seen at some moments. */
export function boardEvents({ start, records, studied }: Reported): BoardEvent[] {
  const begun = Date.parse(start.created) / 1000;
  const { train } = start.data.rows;
  const speed = records.at(-1)?.rows_per_s ?? Number.NaN;
  // Times were not recorded; the mean speed tells about when.
  const timeAt = (epoch: number): number => begun + (speed > 0 ? (epoch * train) / speed : 0);
  const recorded = records.map(
    ({ epoch, step, lr, lrs = {}, loss, metric, grad_norm: gradient }): BoardEvent => ({
      time: timeAt(epoch),
      step,
      scalars: {
        ...named('loss', loss),
        ...named('metric', metric),
        learning_rate: lr,
        ...named('learning_rate', lrs),
        gradient_norm: gradient,
      },
    }),
  );
  const seen = typeof studied === 'string' ? [] : studied.moments.map((moment) => seenAt(moment, timeAt(moment.epoch)));
  return [...recorded, ...seen].sort((a, b) => a.step - b.step);
}

const named = (group: string, values: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[`${group}/${name}`, value]])),
  );

const seenAt = ({ step, loss, gradient, layers }: Moment, time: number): BoardEvent => ({
  time,
  step,
  scalars: {
    'loss/all_training_rows': loss.train,
    'gradient_norm/whole': gradient,
    ...named('gradient_norm', Object.fromEntries(layers.map((layer) => [layer.name, layer.gradient]))),
  },
  histograms: Object.fromEntries(
    layers.flatMap(({ name, weights, outputs }) => [
      [`weights/${name}`, histogramOf(weights)],
      [`activations/${name}`, histogramOf(outputs)],
    ]),
  ),
});

function histogramOf(own: Distribution): Histogram {
  const bins = binsOf([own], BINS);
  const [least, most] = [own.sorted[0] ?? 0, own.sorted.at(-1) ?? 0];
  const limits = Array.from({ length: bins.count }, (_, i) => bins.least + (i + 1) * bins.width);
  return {
    least,
    most,
    count: own.finite,
    sum: own.mean * own.finite,
    squares: own.squares,
    // What lies beyond the bins is in the last.
    limits: [...limits.slice(0, -1), Math.max(limits.at(-1)!, most)],
    counts: sharesIn(bins, own).map((share) => share * own.count),
  };
}

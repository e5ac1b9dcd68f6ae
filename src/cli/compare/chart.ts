import type { Chart, Mark } from '../../plot/chart.ts';
import { line } from '../../plot/line.ts';
import { spanningScale } from '../../plot/spanning-scale.ts';
import type { EpochRecord } from '../../train/record.ts';
import type { Texts } from '../lang/en.ts';
import type { Compared } from './compared.ts';

/** Of so many runs the batches' mean is drawn too: more lines are a tangle. */
const FEW = 3;

/** The curves of all runs: their losses by epoch, or the metric that counts where losses do not compare. */
export function curvesOf(runs: readonly Compared[], lossesCompare: boolean, { compare, train }: Texts): Chart {
  const metric = Object.keys(runs.flatMap(({ records }) => records.slice(0, 1))[0]?.metric ?? {})[0];
  const part = runs.some(({ config }) => config.data.rows.validation > 0) ? 'validation' : 'train';
  const on = train.part[part];
  const held = ({ loss }: EpochRecord): number => loss.validation ?? loss.train ?? Number.NaN;
  const hasBatches = lossesCompare && runs.length <= FEW;
  const drawn = lossesCompare ? runs : runs.filter(({ records }) => records.at(-1)?.metric[metric ?? ''] !== undefined);
  const marks = drawn.flatMap(({ name, records }, color): Mark[] => {
    const x = records.map(({ epoch }) => epoch);
    if (!lossesCompare)
      return [line({ x, y: records.map((record) => record.metric[metric!] ?? NaN), label: name, color })];
    const batches = records.map(({ loss }) => loss.batch_mean);
    return [
      line({ x, y: records.map(held), label: name, color }),
      ...(hasBatches ? [line({ x, y: batches, dashed: true, label: compare.batches(name), color })] : []),
    ];
  });
  const losses = runs.flatMap(({ records }) =>
    records.flatMap((record) => [held(record), ...(hasBatches ? [record.loss.batch_mean] : [])]),
  );
  const what = lossesCompare ? train.loss : (metric ?? '');
  return {
    title: compare.byEpoch(what, on),
    x: { label: compare.epoch },
    y: { label: what, scale: lossesCompare ? spanningScale(losses) : 'linear' },
    marks,
  };
}

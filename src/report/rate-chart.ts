import type { Chart } from '../plot/chart.ts';
import { line } from '../plot/line.ts';
import type { EpochRecord } from '../train/record.ts';
import { shown } from './numbers.ts';
import type { Telling } from './section.ts';

/** A rate that is for half of the time so small a part of the largest is seen only on a logarithmic axis. */
const SMALL = 0.01;

/** The learning rate of each epoch's last step: a chart, or a sentence for each group that has always the same. */
export function rateOf(
  records: readonly EpochRecord[],
  { texts }: Telling,
): { readonly charts: readonly Chart[]; readonly said: readonly string[] } {
  const own = texts.rates;
  const names = Object.keys(records[0]?.lrs ?? { '': 0 });
  const groups = names.map((name) => ({ name, y: records.map(({ lr, lrs }) => lrs?.[name] ?? lr) }));
  if (groups.every(({ y }) => y.every((rate) => rate === y[0])))
    return {
      charts: [],
      said: records.length === 0 ? [] : groups.map(({ name, y }) => own.constant(name, shown(y[0]!))),
    };
  const all = groups.flatMap(({ y }) => y).sort((a, b) => a - b);
  const isSmall = all[0]! > 0 && all[Math.floor(all.length / 2)]! < SMALL * all.at(-1)!;
  const x = records.map(({ epoch }) => epoch);
  const chart: Chart = {
    title: own.title,
    x: { label: texts.epoch },
    y: { label: own.axis, ...(isSmall ? { scale: 'log' } : { least: 0 }) },
    marks: groups.map(({ name, y }) => line({ x, y, ...(name !== '' && { label: name }) })),
  };
  return { charts: [chart], said: [] };
}

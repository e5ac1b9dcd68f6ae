import type { Chart } from '../../plot/chart.ts';
import { line } from '../../plot/line.ts';
import { spanningScale } from '../../plot/spanning-scale.ts';
import { markup } from '../../writing/markup.ts';
import { figure, figures } from '../figure.ts';
import { shown } from '../numbers.ts';
import type { MakeSection } from '../section.ts';

/** The learning rate of each epoch's last step; a sentence where it is always the same. */
export const rates: MakeSection = ({ records, settings }, telling) => {
  if (records.length === 0) return undefined;
  const { texts } = telling;
  const own = texts.rates;
  const groups: Readonly<Record<string, readonly number[]>> = records[0]!.lrs
    ? Object.fromEntries(Object.keys(records[0]!.lrs).map((name) => [name, records.map(({ lrs }) => lrs?.[name] ?? 0)]))
    : { '': records.map(({ lr }) => lr) };
  const { schedule } = settings;
  const about = own.schedule(schedule.name, schedule.formula);
  const isConstant = Object.values(groups).every((of) => of.every((rate) => rate === of[0]));
  const section = { id: 'learning-rate', title: own.title };
  if (isConstant) {
    const said = Object.entries(groups).map(([name, of]) => own.constant(name, shown(of[0]!)));
    return { ...section, body: markup`${said.map((sentence) => markup`<p>${sentence}</p>`)}` };
  }
  const x = records.map(({ epoch }) => epoch);
  const chart: Chart = {
    title: own.chart,
    x: { label: texts.epoch },
    y: { label: own.axis, scale: spanningScale(Object.values(groups).flat()) },
    marks: Object.entries(groups).map(([name, y]) => line({ x, y, ...(name !== '' && { label: name }) })),
  };
  return { ...section, body: markup`<p>${about}</p>\n${figures([figure(chart, telling)])}` };
};

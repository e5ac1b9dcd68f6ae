import type { Chart, Mark } from '../../plot/chart.ts';
import { line } from '../../plot/line.ts';
import { points } from '../../plot/points.ts';
import { spanningScale } from '../../plot/spanning-scale.ts';
import type { EpochRecord } from '../../train/record.ts';
import { markup } from '../../writing/markup.ts';
import { figure, figures } from '../figure.ts';
import type { Moment } from '../moment.ts';
import { rateOf } from '../rate-chart.ts';
import type { Reported } from '../reported.ts';
import type { MakeSection, Telling } from '../section.ts';

/** Loss, metrics and learning rate by epoch; the loss of batches as they came, of all training rows, and held out. */
export const curves: MakeSection = (reported, telling) => {
  const { records, studied } = reported;
  const { schedule } = reported.settings;
  const moments = typeof studied === 'string' ? [] : studied.moments;
  if (records.length === 0 && moments.length < 2) return undefined;
  const { texts } = telling;
  const metrics = Object.keys(records[0]?.metric ?? {});
  const rate = rateOf(records, telling);
  const charts = [
    lossChart(reported, moments, telling),
    ...metrics.map((name) => metricChart(name, reported, telling)),
    ...rate.charts,
  ];
  return {
    id: 'curves',
    title: texts.curves.title,
    body: markup`<p>${texts.curves.about(reported.start.data.rows.validation > 0)}</p>
<p>${texts.rates.schedule(schedule.name, schedule.formula)}${rate.said.map((said) => ` ${said}`)}</p>
${figures(charts.map((chart) => figure(chart, telling)))}`,
  };
};

function lossChart({ records, config }: Reported, moments: readonly Moment[], { texts }: Telling): Chart {
  const own = texts.curves;
  const epochs = records.map(({ epoch }) => epoch);
  const recorded = (of: (loss: EpochRecord['loss']) => number | undefined) =>
    records.map(({ loss }) => of(loss) ?? Number.NaN);
  const isRecorded = records.some(({ loss }) => loss.train !== undefined);
  const whole = isRecorded
    ? { x: epochs, y: recorded(({ train }) => train) }
    : { x: moments.map(({ epoch }) => epoch), y: moments.map(({ loss }) => loss.train) };
  const batches = recorded(({ batch_mean: mean }) => mean);
  const validation = recorded(({ validation: value }) => value);
  const best = config?.result.best;
  const marks: Mark[] = [
    ...(records.length > 0 ? [line({ x: epochs, y: batches, label: own.batchMean, color: 1 })] : []),
    ...(whole.x.length > 0 ? [line({ ...whole, label: own.whole, color: 0, dashed: !isRecorded })] : []),
    ...(whole.x.length > 0 && !isRecorded ? [points({ ...whole, color: 0, isTold: false })] : []),
    ...(validation.some((value) => !Number.isNaN(value))
      ? [line({ x: epochs, y: validation, label: own.validation, color: 3 })]
      : []),
    ...(best ? [points({ x: [best.epoch], y: [best.value], names: [own.kept], shape: 'ring', color: 3 })] : []),
  ];
  return {
    title: own.loss,
    x: { label: texts.epoch },
    y: { label: own.lossAxis, scale: spanningScale([...batches, ...whole.y, ...validation]) },
    marks,
  };
}

function metricChart(name: string, { records, studied, words }: Reported, { texts }: Telling): Chart {
  const own = texts.curves;
  const x = records.map(({ epoch }) => epoch);
  const y = records.map(({ metric }) => metric[name] ?? Number.NaN);
  const baseline = typeof studied === 'string' ? undefined : studied.trivialRecorded[name];
  const hasBaseline = baseline !== undefined && Number.isFinite(baseline);
  const isValidated = records.some(({ loss }) => loss.validation !== undefined);
  return {
    title: own.metric(name, isValidated),
    x: { label: texts.epoch },
    y: { label: name },
    marks: [
      line({ x, y, label: isValidated ? own.validation : own.whole, color: isValidated ? 3 : 0 }),
      ...(hasBaseline
        ? [
            line({
              x: [x[0]!, ...x.slice(-1)],
              y: [baseline, baseline],
              label: words.trivial,
              dashed: true,
              color: 5,
            }),
          ]
        : []),
    ],
  };
}

import type { Chart } from '../plot/chart.ts';
import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import type { Table } from '../writing/document.ts';
import type { Calibration } from './calibration.ts';
import { shown } from './numbers.ts';
import type { Telling } from './section.ts';

/** The numbers of the chart. */
export const calibrationTable = ({ bins }: Calibration, subject: string, { texts }: Telling): Table => ({
  columns: [subject, texts.predictions.rows, texts.predictions.observed, ...texts.predictions.ends],
  rows: bins.map(({ predicted, rows, observed, low, high }) => [predicted, rows, observed, low, high]),
});

/** How often predicted probabilities come true; the names of points are numbers of rows. */
export function calibrationChart({ bins, gap }: Calibration, subject: string, { texts }: Telling): Chart {
  const own = texts.predictions;
  const x = bins.map(({ predicted }) => predicted);
  const share = { least: 0, most: 1 };
  return {
    title: own.comesTrue,
    description: own.calibrated(shown(gap)),
    x: { label: subject, ...share },
    y: { label: own.observed, ...share },
    marks: [
      line({ x: [0, 1], y: [0, 1], label: own.exact, color: 5, dashed: true }),
      line({
        x: x.flatMap((p) => [p, p, Number.NaN]),
        y: bins.flatMap(({ low, high }) => [low, high, Number.NaN]),
        label: own.interval,
        color: 2,
      }),
      points({
        x,
        y: bins.map(({ observed }) => observed),
        names: bins.map(({ rows }) => own.ofRows(rows)),
        label: own.observed,
        color: 0,
      }),
    ],
  };
}

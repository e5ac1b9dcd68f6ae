import type { Chart } from '../plot/chart.ts';
import { level } from '../plot/level.ts';
import { line } from '../plot/line.ts';
import { scaleOf } from '../plot/scale.ts';
import type { Lang } from '../util/lang.ts';
import { cloud } from './cloud.ts';
import { textsOf } from './lang/texts.ts';

export interface PredictionOptions {
  readonly target: string;
  readonly lang?: Lang;
}

/**
 * Charts of predicted numbers ŷ beside the true ones y, row by row: ŷ over y, where the line is that of ŷ = y, and the
 * residuals y − ŷ over ŷ.
 *
 * @example
 * predictionCharts([1, 2, 3], [1.5, 2, 2.75], { target: 'price' })[1].marks[0].data.y; // [-0.5, 0, 0.25]
 *
 * Source: Piñeiro et al. 2008, "How to evaluate models: observed vs. predicted or predicted vs. observed?".
 */
export function predictionCharts(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  { target, lang = 'en' }: PredictionOptions,
): Chart[] {
  const texts = textsOf(lang).predictions;
  const rows = cloud(actual, predicted, lang);
  const residuals = Array.from(predicted, (value, i) => actual[i]! - value);
  const left = cloud(predicted, residuals, lang);
  const { least, most } = scaleOf({ label: '' }, [...Array.from(actual), ...Array.from(predicted)], true);
  return [
    {
      title: texts.title(target),
      description: [texts.hint, ...rows.told].join(' '),
      x: { label: texts.actual(target) },
      y: { label: texts.predicted(target) },
      marks: [rows.mark, line({ x: [least, most], y: [least, most], label: 'ŷ = y', color: 0, dashed: true })],
    },
    {
      title: texts.residuals(target),
      description: [texts.even, ...left.told].join(' '),
      x: { label: texts.predicted(target) },
      y: { label: texts.residual },
      marks: [left.mark, level({ level: 0, color: 0 })],
    },
  ];
}

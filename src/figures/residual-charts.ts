import type { Chart } from '../plot/chart.ts';
import { spaced } from '../plot/grid.ts';
import { level } from '../plot/level.ts';
import { line } from '../plot/line.ts';
import { scaleOf } from '../plot/scale.ts';
import type { Regression } from '../regression/regress.ts';
import type { Lang } from '../util/lang.ts';
import { cloud } from './cloud.ts';
import { textsOf } from './lang/texts.ts';

export interface ResidualOptions {
  /** What the formula was fitted to: columns by name. */
  readonly data: Readonly<Record<string, ArrayLike<number>>>;
  /** Name of the column that the formula gives; y if left out. */
  readonly target?: string;
  readonly lang?: Lang;
}

/** Points of the fitted curve. */
const CURVE = 101;

/**
 * Charts of a fit: where there is one column of data, the rows and the fitted curve over it; and the residuals y − ŷ
 * against the fitted values ŷ, where what the formula misses is seen.
 *
 * @example
 * const data = { x: [1, 2, 3, 4] };
 * const found = regress(parse('a x').expr, { data, target: [2, 4.1, 5.9, 8] });
 * residualCharts(found, { data })[0].title; // 'y over x, and the fit'
 *
 * Source: Anscombe & Tukey 1963, "The examination and analysis of residuals".
 */
export function residualCharts(found: Regression, { data, target = 'y', lang = 'en' }: ResidualOptions): Chart[] {
  const texts = textsOf(lang).residuals;
  const { fitted, residuals } = found;
  const { mark, told } = cloud(fitted, residuals, lang);
  const [column, ...others] = Object.entries(data);
  return [
    ...(column && others.length === 0 ? [fitChart(found, column, target, lang)] : []),
    {
      title: texts.title,
      description: [texts.hint, ...told].join(' '),
      x: { label: texts.fitted(target) },
      y: { label: texts.residual },
      marks: [mark, level({ level: 0, color: 0 })],
    },
  ];
}

/** The rows over the one column, and the fitted curve. */
function fitChart(
  { fitted, residuals, predict }: Regression,
  [name, x]: readonly [string, ArrayLike<number>],
  target: string,
  lang: Lang,
): Chart {
  const texts = textsOf(lang).residuals;
  const { mark, told } = cloud(
    x,
    residuals.map((residual, i) => fitted[i]! + residual),
    lang,
  );
  const { least, most } = scaleOf({ label: '' }, Array.from(x), true);
  const over = spaced(least, most, CURVE);
  return {
    title: texts.fit(target, name),
    ...(told.length > 0 && { description: told.join(' ') }),
    x: { label: name },
    y: { label: target },
    marks: [mark, line({ label: texts.curve, color: 0, x: over, y: [...predict({ [name]: over })] })],
  };
}

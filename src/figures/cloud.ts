import type { Mark } from '../plot/chart.ts';
import { points } from '../plot/points.ts';
import { thinned } from '../plot/thinned.ts';
import type { Lang } from '../util/lang.ts';
import { textsOf } from './lang/texts.ts';

/** Up to so many rows are dots that are seen one by one; more are a cloud of small ones. */
const FEW = 60;

/** The rows as points, and what is to be said where they are too many. */
export function cloud(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  lang: Lang,
): { readonly mark: Mark; readonly told: readonly string[] } {
  const texts = textsOf(lang).residuals;
  const rows = x.length;
  const drawn = thinned(x, y);
  return {
    mark: points({
      label: texts.rows(drawn.length, rows),
      color: 5,
      shape: rows <= FEW ? 'dot' : 'point',
      x: drawn.map((i) => x[i]!),
      y: drawn.map((i) => y[i]!),
    }),
    told: drawn.length < rows ? [texts.thinned(drawn.length, rows)] : [],
  };
}

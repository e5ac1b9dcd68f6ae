import type { Chart } from '../plot/chart.ts';
import { envelope } from '../plot/envelope.ts';
import { line } from '../plot/line.ts';
import type { Lang } from '../util/lang.ts';
import { textsOf } from './lang/texts.ts';

export interface RateOptions {
  /** The schedule as it is written, for the title. */
  readonly schedule: string;
  readonly lang?: Lang;
}

/**
 * A chart of the learning rates of steps 1, 2, 3, …, as `preview` of talweg/schedule gives them.
 *
 * @example
 * const { marks } = rateChart([0.5, 0.375, 0.25, 0.125], { schedule: 'linear' });
 * marks[0].data.x; // [1, 2, 3, 4]
 */
export function rateChart(rates: readonly number[], { schedule, lang = 'en' }: RateOptions): Chart {
  const texts = textsOf(lang).rates;
  const drawn = envelope(rates);
  return {
    title: texts.title(schedule),
    ...(drawn.length < rates.length && { description: texts.thinned(drawn.length, rates.length) }),
    x: { label: texts.step },
    y: { label: texts.rate, least: 0 },
    marks: [line({ x: drawn.map((i) => i + 1), y: drawn.map((i) => rates[i]!) })],
  };
}

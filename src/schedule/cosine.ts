import { notNegative } from '../util/limit.ts';
import { halfCosine, shareDone } from './between.ts';
import { type ScheduleFactory, schedule } from './define.ts';

/**
 * Falls along half a cosine from η to end·η over all steps: η_k = η·(end + (1 − end)·½(1 + cos πk/n)).
 *
 * @example
 * preview(cosine({ end: 0.5 }), 2); // [1, 0.75]
 *
 * Source: Loshchilov & Hutter 2017, "SGDR", eq. 5, without restarts; PyTorch's CosineAnnealingLR, with its end, which
 * goes up again after n steps.
 */
export const cosine: ScheduleFactory<{ end: number }> = schedule({
  name: 'cosine',
  settings: { end: 0 },
  limits: { end: notNegative },
  factor: (at, { end }) => halfCosine(1, end, shareDone(at)),
  formula: 'η_k = η·(end + (1 − end)·½(1 + cos πk/n))',
  source: 'Loshchilov & Hutter 2017',
});

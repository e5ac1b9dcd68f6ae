import { add } from '../ops/add.ts';
import { cos } from '../ops/cos.ts';
import { div } from '../ops/div.ts';
import { minimum } from '../ops/minimum.ts';
import { mul } from '../ops/mul.ts';
import { checkLimit, notNegative } from '../util/limit.ts';
import type { Schedule } from './schedule.ts';

/**
 * Falls along half a cosine from η to end·η over all steps: η_k = η·(end + (1 − end)·½(1 + cos πk/n)).
 *
 * Source: Loshchilov & Hutter 2017, "SGDR", eq. 5, without restarts.
 */
export function cosine(end = 0): Schedule {
  checkLimit('cosine', 'end', end, notNegative);
  return {
    name: 'cosine',
    factor: (k, steps) => add(end, mul((1 - end) / 2, add(1, cos(mul(Math.PI, minimum(1, div(k, steps))))))),
    formula: 'η_k = η·(end + (1 − end)·½(1 + cos πk/n))',
  };
}

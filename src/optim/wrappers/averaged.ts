import { cast } from '../../graph/cast.ts';
import type { Expr } from '../../graph/expr.ts';
import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { equal } from '../../ops/equal.ts';
import { floor } from '../../ops/floor.ts';
import { less } from '../../ops/less.ts';
import { maximum } from '../../ops/maximum.ts';
import { mul } from '../../ops/mul.ts';
import { sub } from '../../ops/sub.ts';
import { where } from '../../ops/where.ts';
import { count, fraction, whole } from '../../util/limit.ts';
import { movingAverage } from '../moving-average.ts';
import type { Optimizer, Weights } from '../optimizer.ts';
import { begun, inside, kept, own } from './inside.ts';
import { type Wrapped, type WrapperFactory, wrapper } from './wrapper.ts';

/** The array becomes an average of weights w, which the optimizer moves: gradients are taken at these. */
function averaged(inner: Optimizer, average: (p: Expr, w: Expr, t: Expr) => Expr): Wrapped {
  const moved = (arrays: readonly Weights[], t: Expr): Weights[] =>
    arrays.map((array) => inside(array, 'moved', begun(array, own(array, 'moved'), t)));
  return {
    preconditioner: inner.preconditioner && (({ arrays, t }) => inner.preconditioner!({ arrays: moved(arrays, t), t })),
    largestRate: inner.largestRate,
    place({ arrays, t }) {
      const weights = moved(arrays, t);
      return inner.place?.({ arrays: weights, t }) ?? weights.map(({ value }) => value);
    },
    step(descent) {
      const { arrays, t } = descent;
      const { weights, states } = inner.step({ ...descent, arrays: moved(arrays, t) });
      return {
        weights: arrays.map(({ value: p }, i) => cast(average(p, weights[i]!, t), p.dtype)),
        states: [...states, ...arrays.map((array, i) => kept(own(array, 'moved'), weights[i]!))],
      };
    },
  };
}

const symbols = { moved: 'w' };

/**
 * The result is an exponential moving average of the weights w that an optimizer moves, p ← βp + (1 − β)w, beginning
 * with those of the start.
 *
 * @example
 * ema({ decay: 0.99 })(sgd()).rule.name; // 'ema(sgd)'
 *
 * Source: Polyak & Juditsky 1992; exponential as in Tarvainen & Valpola 2017, arXiv:1703.01780.
 */
export const ema: WrapperFactory<{ decay: number }> = wrapper({
  name: 'ema',
  settings: { decay: 0.999 },
  limits: { decay: fraction },
  wrap: (inner, { decay }) => averaged(inner, (p, w) => movingAverage(p, w, decay)),
  symbols,
  formula: 'p ← decay·p + (1 − decay)·w of the weights w that are moved',
  source: 'Tarvainen & Valpola 2017, arXiv:1703.01780',
  origins: { others: 'paper' },
});

/**
 * Stochastic weight averaging: the result is the mean of the weights w that an optimizer moves, of those after step
 * `start` and every `every` steps from then on; until then it is w.
 *
 * @example
 * swa({ start: 1000, every: 100 })(sgd()).rule.name; // 'swa(sgd)'
 *
 * Source: Izmailov et al. 2018, Algorithm 1, arXiv:1803.05407.
 */
export const swa: WrapperFactory<{ start: number; every: number }> = wrapper({
  name: 'swa',
  settings: { start: 0, every: 1 },
  limits: { start: whole, every: count },
  wrap: (inner, { start, every }) =>
    averaged(inner, (p, w, t) => {
      const taken = div(sub(t, Math.max(1, start)), every);
      const isTaken = equal(taken, floor(taken));
      const share = div(1, add(1, maximum(0, taken)));
      const mean = where(isTaken, add(p, mul(share, sub(w, p))), p);
      return where(less(t, start), w, mean);
    }),
  symbols,
  formula: 'p = mean of the weights w that are moved, from step `start` on, every `every` steps',
  source: 'Izmailov et al. 2018, arXiv:1803.05407',
  origins: { others: 'usual' },
});

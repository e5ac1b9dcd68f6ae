import { cast } from '../../graph/cast.ts';
import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { sub } from '../../ops/sub.ts';
import { where } from '../../ops/where.ts';
import { count } from '../../util/limit.ts';
import { begun, inside, kept, own } from './inside.ts';
import { turnsAt } from './turns.ts';
import { type WrapperFactory, wrapper } from './wrapper.ts';

/**
 * Lookahead: after every k steps of an optimizer, slow weights φ go a part of the way, φ ← φ + α(p − φ), and the fast
 * ones begin again from there, p ← φ.
 *
 * @example
 * lookahead({ k: 10 })(sgd()).rule.name; // 'lookahead(sgd)'
 *
 * Source: Zhang et al. 2019, "Lookahead optimizer: k steps forward, 1 step back", Algorithm 1, arXiv:1907.08610;
 * defaults as published.
 */
export const lookahead: WrapperFactory<{ k: number; alpha: number }> = wrapper({
  name: 'lookahead',
  settings: { k: 5, alpha: 0.5 },
  limits: { k: count, alpha: { holds: (value) => value > 0 && value <= 1, must: 'above 0 and at most 1' } },
  wrap(inner, { k, alpha }) {
    return {
      place: inner.place && (({ arrays, t }) => inner.place!({ arrays: arrays.map((p) => inside(p, 'fast')), t })),
      step(descent) {
        const { arrays, t } = descent;
        const fast = inner.step({ ...descent, arrays: arrays.map((p) => inside(p, 'fast')) });
        const turns = turnsAt(t, k);
        const all = arrays.map((array, i) => {
          const variable = own(array, 'slow');
          const slow = begun(array, variable, t);
          const next = where(turns, add(slow, mul(alpha, sub(fast.weights[i]!, slow))), slow);
          return {
            weights: cast(where(turns, next, fast.weights[i]!), array.value.dtype),
            state: kept(variable, next),
          };
        });
        return {
          weights: all.map(({ weights }) => weights),
          states: [...fast.states, ...all.map(({ state }) => state)],
        };
      },
    };
  },
  symbols: { slow: '\\varphi' },
  formula: 'every k steps φ ← φ + α(p − φ), p ← φ',
  source: 'Zhang et al. 2019, arXiv:1907.08610',
  origins: { others: 'paper' },
});

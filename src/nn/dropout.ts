import { mul } from '../ops/mul.ts';
import { randomBernoulli } from '../ops/random.ts';
import { checkLimit, fraction } from '../util/limit.ts';
import { streams } from '../util/streams.ts';
import type { Layer } from './layer.ts';

/**
 * Leaves out each input with a probability, anew in each step of training, and scales the others up: y = x·k / (1 − p),
 * k = 1 with probability 1 − p, else 0. Predictions use all inputs.
 *
 * @param probability Of leaving out, from 0 to below 1.
 *
 * Source: Srivastava et al. 2014, "Dropout", in the inverted form.
 */
export function dropout(probability: number): Layer {
  checkLimit('dropout', 'probability', probability, fraction);
  return {
    kind: 'dropout',
    build: (inputs, { place }) => ({
      outputs: inputs,
      parameters: [],
      apply(x, { training, seed, step }) {
        if (!training || probability === 0) return x;
        const draw = { seed, counter: step, stream: streams.dropout + place, dtype: x.dtype as 'f32' | 'f64' };
        return mul(mul(x, randomBernoulli(x.shape, 1 - probability, draw)), 1 / (1 - probability));
      },
    }),
  };
}

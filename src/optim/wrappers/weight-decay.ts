import { notNegative } from '../../util/limit.ts';
import { problem } from '../../util/problem.ts';
import { penalized, shrinking } from '../decay.ts';
import { rateFor } from '../rate-groups.ts';
import { type Choice, on } from './on.ts';
import { type WrapperFactory, withGradients, withWeights, wrapper } from './wrapper.ts';

/**
 * Decoupled decay: beside the optimizer's step, weights shrink by η·decay, η the rate of their group where there are
 * groups; biases do not, unless told so.
 *
 * @throws When the optimizer averages weights: those it averages are what has to decay, inside.
 *
 * @example
 * weightDecay({ decay: 0.1, on: 'all' })(sgd()).rule.name; // 'weight-decay(sgd)'
 *
 * Source: Loshchilov & Hutter 2019, arXiv:1711.05101.
 */
export const weightDecay: WrapperFactory<{ decay: number; on: Choice }> = wrapper({
  name: 'weight-decay',
  settings: { decay: 0.01, on: 'weights' as Choice },
  limits: { decay: notNegative },
  choices: { on },
  wrap(inner, { decay, on: which }) {
    if (inner.place)
      throw problem('weight-decay', `${inner.rule.name} averages weights, and those that it averages have to decay`, {
        advice: 'Put the decay inside, as in "ema(weight-decay(adam))", or take the decay of the optimizer itself',
      });
    return withWeights(
      inner,
      (next, own) => shrinking(next, own.array.value, rateFor(inner, own.array, own), decay),
      which,
    );
  },
  formula: 'p ← p − η·decay·p',
  source: 'Loshchilov & Hutter 2019, arXiv:1711.05101',
  origins: { others: 'pytorch' },
});

/**
 * Coupled decay: the gradient of a penalty ½·decay·w² is added to that of weights; not to that of biases, unless
 * told.
 *
 * @example
 * l2({ decay: 0.1 })(sgd()).rule.name; // 'l2(sgd)'
 */
export const l2: WrapperFactory<{ decay: number; on: Choice }> = wrapper({
  name: 'l2',
  settings: { decay: 0.01, on: 'weights' as Choice },
  limits: { decay: notNegative },
  choices: { on },
  wrap: (inner, { decay, on: which }) => withGradients(inner, (g, { at }) => penalized(g, at, decay), which),
  formula: 'g ← g + decay·p',
  source: 'Krogh & Hertz 1991',
  origins: { others: 'usual' },
});

import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { mul } from '../../ops/mul.ts';
import { pow } from '../../ops/pow.ts';
import { randomNormal } from '../../ops/random.ts';
import { sqrt } from '../../ops/sqrt.ts';
import { sub } from '../../ops/sub.ts';
import { notNegative } from '../../util/limit.ts';
import { streams } from '../../util/streams.ts';
import { unitMean } from './units.ts';
import { type WrapperFactory, withGradients, wrapper } from './wrapper.ts';

/**
 * Centralization: from the gradient of each unit's weights their mean is taken away, g ← g − mean g; biases are left.
 *
 * @example
 * centralize()(adam()).rule.name; // 'centralize(adam)'
 *
 * Source: Yong et al. 2020, "Gradient centralization", eq. 1, arXiv:2004.01461.
 */
export const centralize: WrapperFactory<Readonly<Record<never, never>>> = wrapper({
  name: 'centralize',
  settings: {},
  wrap: (inner) => withGradients(inner, (g) => (g.shape.length < 2 ? g : sub(g, unitMean(g)))),
  formula: 'g ← g − mean g, each unit for itself',
  source: 'Yong et al. 2020, arXiv:2004.01461',
});

/**
 * Noise: to each gradient normal deviates of variance η / (1 + t)^γ are added, other ones in every step.
 *
 * @example
 * gradientNoise({ eta: 0.3 })(sgd()).rule.name; // 'gradient-noise(sgd)'
 *
 * Source: Neelakantan et al. 2015, eq. 1, arXiv:1511.06807; γ and η as published.
 */
export const gradientNoise: WrapperFactory<{ eta: number; gamma: number }> = wrapper({
  name: 'gradient-noise',
  settings: { eta: 0.01, gamma: 0.55 },
  limits: { eta: notNegative, gamma: notNegative },
  wrap: (inner, { eta, gamma }) =>
    withGradients(inner, (g, { array, t, seed }) => {
      const deviation = sqrt(div(eta, pow(t, gamma)));
      const stream = streams.gradientNoise + array.index;
      const dtype = g.dtype as 'f32' | 'f64';
      return add(g, mul(deviation, randomNormal(g.shape, { seed, counter: t, stream, dtype })));
    }),
  formula: 'g ← g + N(0, η / (1 + t)^γ)',
  source: 'Neelakantan et al. 2015, arXiv:1511.06807',
  origins: { others: 'paper' },
});

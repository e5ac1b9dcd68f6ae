import type { Named, Settings } from '../../util/named.ts';
import { accumulate } from './accumulate.ts';
import { ema, swa } from './averaged.ts';
import { clipAdaptive, clipArrayNorm, clipNorm, clipValue } from './clip.ts';
import { box, maxNorm, nonNegative, simplex } from './constraints.ts';
import { centralize, gradientNoise } from './gradients.ts';
import { lookahead } from './lookahead.ts';
import { maximize } from './maximize.ts';
import { sam } from './sam.ts';
import { l2, weightDecay } from './weight-decay.ts';
import type { Wrapper, WrapperFactory, WrapperRule } from './wrapper.ts';

type NamedWrapper = Named<Wrapper> & { readonly rule: WrapperRule<Settings> };

const named = <S extends Settings>(factory: WrapperFactory<S>): readonly [string, NamedWrapper] => {
  const { name, settings, formula } = factory.rule;
  const rule = factory.rule as unknown as WrapperRule<Settings>;
  return [name, { settings, formula, rule, make: (given) => factory(given as Partial<S>) }];
};

/** All wrappers by name. */
export const wrappers: Readonly<Record<string, NamedWrapper>> = Object.fromEntries([
  named(clipValue),
  named(clipNorm),
  named(clipArrayNorm),
  named(clipAdaptive),
  named(weightDecay),
  named(l2),
  named(maximize),
  named(lookahead),
  named(sam),
  named(ema),
  named(swa),
  named(accumulate),
  named(centralize),
  named(gradientNoise),
  named(nonNegative),
  named(box),
  named(maxNorm),
  named(simplex),
]);

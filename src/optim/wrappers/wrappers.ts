import type { Named, Settings } from '../../util/named.ts';
import { clipAdaptive, clipArrayNorm, clipNorm, clipValue } from './clip.ts';
import { maximize } from './maximize.ts';
import { l2, weightDecay } from './weight-decay.ts';
import type { Wrapper, WrapperFactory } from './wrapper.ts';

const named = <S extends Settings>(factory: WrapperFactory<S>): readonly [string, Named<Wrapper>] => {
  const { name, settings, formula } = factory.rule;
  return [name, { settings, formula, make: (given) => factory(given as Partial<S>) }];
};

/** All wrappers by name. */
export const wrappers: Readonly<Record<string, Named<Wrapper>>> = Object.fromEntries([
  named(clipValue),
  named(clipNorm),
  named(clipArrayNorm),
  named(clipAdaptive),
  named(weightDecay),
  named(l2),
  named(maximize),
]);

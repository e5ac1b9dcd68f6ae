import { neg } from '../../ops/neg.ts';
import { type WrapperFactory, withGradients, wrapper } from './wrapper.ts';

/**
 * Ascends instead: g ← −g.
 *
 * @example
 * maximize()(sgd()).rule.name; // 'maximize(sgd)'
 */
export const maximize: WrapperFactory<Readonly<Record<never, never>>> = wrapper({
  name: 'maximize',
  settings: {},
  wrap: (inner) => withGradients(inner, (g) => neg(g)),
  formula: 'g ← −g',
  source: 'as in PyTorch',
});

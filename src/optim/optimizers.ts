import type { Named, Settings } from '../util/named.ts';
import { adam } from './adam.ts';
import type { Optimizer, OptimizerFactory } from './optimizer.ts';
import { sgd } from './sgd.ts';

const named = <S extends Settings>(factory: OptimizerFactory<S>): Named<Optimizer> => ({
  settings: factory.rule.settings,
  formula: factory.rule.formula,
  make: (settings) => factory(settings as Partial<S>),
});

/** All optimizers by name. */
export const optimizers: Readonly<Record<string, Named<Optimizer>>> = { sgd: named(sgd), adam: named(adam) };

import { adam } from './adam.ts';
import type { Optimizer, OptimizerFactory, Settings } from './optimizer.ts';
import { sgd } from './sgd.ts';

interface Named {
  readonly settings: Settings;
  readonly formula: string;
  readonly make: (settings: Settings) => Optimizer;
}

const named = <S extends Settings>(factory: OptimizerFactory<S>): Named => ({
  settings: factory.rule.settings,
  formula: factory.rule.formula,
  make: (settings) => factory(settings as Partial<S>),
});

/** All optimizers by name. */
export const optimizers: Readonly<Record<string, Named>> = { sgd: named(sgd), adam: named(adam) };

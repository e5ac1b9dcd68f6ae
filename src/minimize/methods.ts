import type { Named, Settings } from '../util/named.ts';
import { conjugateGradient } from './conjugate-gradient.ts';
import { gaussNewton } from './gauss-newton.ts';
import { lbfgs } from './lbfgs.ts';
import { levenbergMarquardt } from './levenberg-marquardt.ts';
import type { Method, MethodFactory } from './method.ts';
import { newton } from './newton.ts';
import { steepestDescent } from './steepest-descent.ts';

type NamedMethod = Named<Method> & { readonly source: string };

const named = <S extends Settings>(factory: MethodFactory<S>): NamedMethod => ({
  settings: factory.definition.settings,
  formula: factory.definition.formula,
  source: factory.definition.source,
  make: (settings) => factory(settings as Partial<S>),
});

/** Methods of second order and with line searches, by name; optimizers of first order are in `optim`. */
export const methods: Readonly<Record<string, NamedMethod>> = {
  'steepest-descent': named(steepestDescent),
  'conjugate-gradient': named(conjugateGradient),
  lbfgs: named(lbfgs),
  newton: named(newton),
  'gauss-newton': named(gaussNewton),
  'levenberg-marquardt': named(levenbergMarquardt),
};

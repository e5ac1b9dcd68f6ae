import { lookUp, type Named, type Settings } from '../util/named.ts';
import { type Call, parseCall, showPart } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';
import { adabelief } from './adabelief.ts';
import { adadelta } from './adadelta.ts';
import { adafactor } from './adafactor.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamax } from './adamax.ts';
import { adamw } from './adamw.ts';
import { adan } from './adan.ts';
import { amsgrad } from './amsgrad.ts';
import { asgd } from './asgd.ts';
import { lamb } from './lamb.ts';
import { lars } from './lars.ts';
import { lion } from './lion.ts';
import { muon } from './muon.ts';
import { nadam } from './nadam.ts';
import { nadamw } from './nadamw.ts';
import { novograd } from './novograd.ts';
import type { Optimizer } from './optimizer.ts';
import { polyak } from './polyak.ts';
import { prodigy } from './prodigy.ts';
import { radam } from './radam.ts';
import { rmsprop } from './rmsprop.ts';
import { rprop } from './rprop.ts';
import type { OptimizerFactory, Rule } from './rule.ts';
import { scheduleFreeAdamw } from './schedule-free-adamw.ts';
import { scheduleFreeSgd } from './schedule-free-sgd.ts';
import { sgd } from './sgd.ts';
import { signsgd } from './signsgd.ts';
import { wrappers } from './wrappers/wrappers.ts';
import { yogi } from './yogi.ts';

type NamedOptimizer = Named<Optimizer> & { readonly rule: Rule<Settings> };

const named = <S extends Settings>(factory: OptimizerFactory<S>): readonly [string, NamedOptimizer] => {
  const { name, settings, formula } = factory.rule;
  const rule = factory.rule as unknown as Rule<Settings>;
  return [name, { settings, formula, rule, make: (given) => factory(given as Partial<S>) }];
};

/** All optimizers by name. */
export const optimizers: Readonly<Record<string, NamedOptimizer>> = Object.fromEntries([
  named(sgd),
  named(asgd),
  named(adagrad),
  named(adadelta),
  named(rmsprop),
  named(rprop),
  named(adam),
  named(adamw),
  named(amsgrad),
  named(adamax),
  named(nadam),
  named(nadamw),
  named(radam),
  named(signsgd),
  named(lion),
  named(yogi),
  named(adabelief),
  named(adan),
  named(adafactor),
  named(lamb),
  named(lars),
  named(novograd),
  named(muon),
  named(scheduleFreeSgd),
  named(scheduleFreeAdamw),
  named(prodigy),
  named(polyak),
]);

/**
 * The optimizer that a text names: one with settings, or a wrapper around one.
 *
 * @param where What messages name as the place of the text.
 * @param lr The learning rate of the optimizer within all wrappers.
 * @throws When there is none of that name, a setting is not what it must be, or another rate is among them.
 *
 * @example
 * optimizerNamed('clip-norm(adam(lr=0.01),limit=5)').rule.name; // 'clip-norm(adam)'
 */
export const optimizerNamed = (text: string, where = 'optimizer', lr?: number | 'auto'): Optimizer =>
  made(parseCall(text, where), where, lr);

/**
 * What a text that names an optimizer means: the call, with the defaults of all settings that it leaves out.
 *
 * @example
 * optimizerMeant('sgd( lr = 1e-1 )').settings.lr; // 0.1
 * optimizerMeant('sgd').settings.momentum; // 0
 */
export const optimizerMeant = (text: string, where = 'optimizer'): Call => meant(parseCall(text, where));

const meant = ({ name, settings, parts }: Call): Call => ({
  name,
  settings: { ...{ ...wrappers, ...optimizers }[name]?.settings, ...settings },
  parts: parts.map((part) => (typeof part === 'object' && 'name' in part ? meant(part) : part)),
});

/** @param lr A learning rate for the optimizer within all wrappers; `auto` where one is still to be found. */
function made(call: Call, where: string, lr: number | 'auto' | undefined): Optimizer {
  const { name, parts } = call;
  if (!Object.hasOwn(wrappers, name)) {
    const { entry, settings } = lookUp(where, { ...optimizers, ...wrappers }, call);
    const given = call.settings.lr;
    if (lr === 'auto' && given !== undefined)
      throw problem(where, 'a learning rate is looked for, and the optimizer has one', {
        got: `lr=${String(given)}`,
        advice: 'Leave it out there',
      });
    if (lr !== undefined && given !== undefined && given !== lr)
      throw problem(where, `the learning rate of "${name}" is given twice`, {
        got: `lr=${String(given)} in its settings and ${lr} beside them`,
        advice: 'Give one of them',
      });
    return (entry as Named<Optimizer>).make(typeof lr === 'number' ? { ...settings, lr } : settings);
  }
  const [inner] = parts;
  if (parts.length !== 1 || typeof inner !== 'object' || !('name' in inner))
    throw problem(where, `"${name}" is for one optimizer`, {
      got: parts.length === 0 ? 'none' : parts.map(showPart).join(', '),
      advice: `Write it like "${name}(adam)"`,
    });
  const { entry, settings } = lookUp(where, wrappers, { ...call, parts: [] });
  return entry.make(settings)(made(inner, where, lr));
}

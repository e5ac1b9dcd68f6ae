import type { Optimizer } from '../optim/optimizer.ts';
import { optimizers } from '../optim/optimizers.ts';
import type { Settings } from './finding.ts';

/**
 * The options that name an optimizer with some settings changed, its learning rate beside them; undefined of one in
 * wrappers, of whose settings nothing is known.
 */
export function rewritten({ rule, settings }: Optimizer, changed: Settings): Settings | undefined {
  if (!Object.hasOwn(optimizers, rule.name)) return undefined;
  const { lr, ...others } = { ...settings, ...changed };
  const own = Object.entries(others).filter(([name, value]) => value !== rule.settings[name]);
  const list = own.map(([name, value]) => `${name}=${value}`).join(',');
  return { optimizer: list === '' ? rule.name : `${rule.name}(${list})`, lr: lr! };
}

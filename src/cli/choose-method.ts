import type { Method } from '../minimize/method.ts';
import { methods } from '../minimize/methods.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { optimizers } from '../optim/optimizers.ts';
import { lookUp, type Named } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';

const all: Readonly<Record<string, Named<Optimizer | Method>>> = { ...optimizers, ...methods };

/** The optimizer or method that a call names, with a learning rate if one is given. */
export function chooseMethod(text: string, lr: number | undefined): Optimizer | Method {
  const call = parseCall(text, '--optimizer');
  const { entry, settings } = lookUp('--optimizer', all, call);
  if (lr === undefined) return entry.make(settings);
  if (!('lr' in entry.settings))
    throw problem('--lr', `${call.name} has no learning rate`, {
      advice: 'It finds the length of its steps by itself',
    });
  const inName = call.settings.lr;
  if (inName !== undefined && inName !== lr)
    throw problem('--lr', 'the optimizer has a rate of its own', {
      got: `${lr} and ${String(inName)}`,
      advice: 'Give one of them',
    });
  return entry.make({ ...settings, lr });
}

import type { Method } from '../minimize/method.ts';
import { methods } from '../minimize/methods.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { optimizerNamed, optimizers } from '../optim/optimizers.ts';
import { lookUp } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { closest, problem } from '../util/problem.ts';

/** The optimizer or method that a text names, with a learning rate if one is given. */
export function chooseMethod(text: string, lr: number | undefined): Optimizer | Method {
  const call = parseCall(text, '--optimizer');
  const isNear = !Object.hasOwn(optimizers, call.name) && closest(call.name, Object.keys(methods)) !== undefined;
  if (!Object.hasOwn(methods, call.name) && !isNear) return optimizerNamed(text, '--optimizer', lr);
  const { entry, settings } = lookUp('--optimizer', methods, call);
  if (lr !== undefined)
    throw problem('--lr', `${call.name} has no learning rate`, {
      advice: 'It finds the length of its steps by itself',
    });
  return entry.make(settings);
}

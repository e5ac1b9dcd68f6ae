import { lookUp, type Named, named } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { bce } from './bce.ts';
import { crossEntropy } from './cross-entropy.ts';
import { hinge } from './hinge.ts';
import { huber } from './huber.ts';
import { logCosh } from './log-cosh.ts';
import type { Loss } from './loss.ts';
import { mae } from './mae.ts';
import { mse } from './mse.ts';
import { poisson } from './poisson.ts';
import { sse } from './sse.ts';

/** All losses by name. */
export const losses: Readonly<Record<string, Named<Loss>>> = {
  mse: named({}, () => mse),
  sse: named({}, () => sse),
  mae: named({}, () => mae),
  huber: named({ delta: 1 }, huber),
  'log-cosh': named({}, () => logCosh),
  bce: named({}, () => bce),
  'cross-entropy': named({}, () => crossEntropy),
  hinge: named({}, () => hinge),
  poisson: named({}, () => poisson),
};

/** The loss of a name with settings, such as `huber(delta=2)`. @param where What messages name as its place. */
export function lossNamed(name: string, where = 'loss'): Loss {
  const { entry, settings } = lookUp(where, losses, parseCall(name, where));
  return entry.make(settings);
}

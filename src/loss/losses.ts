import { lookUp } from '../util/named.ts';
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

type Settings = Readonly<Record<string, number | boolean>>;

/** A loss by name, and the settings it takes with their defaults. */
interface Named {
  readonly settings: Settings;
  readonly formula: string;
  readonly make: (settings: Settings) => Loss;
}

const fixed = (loss: Loss): Named => ({ settings: {}, formula: loss.formula, make: () => loss });

/** All losses by name. */
export const losses: Readonly<Record<string, Named>> = {
  mse: fixed(mse),
  sse: fixed(sse),
  mae: fixed(mae),
  huber: { settings: { delta: 1 }, formula: huber().formula, make: ({ delta }) => huber(Number(delta)) },
  'log-cosh': fixed(logCosh),
  bce: fixed(bce),
  'cross-entropy': fixed(crossEntropy),
  hinge: fixed(hinge),
  poisson: fixed(poisson),
};

/** The loss of a name with settings, such as `huber(delta=2)`. @param where What messages name as its place. */
export function lossNamed(name: string, where = 'loss'): Loss {
  const { entry, settings } = lookUp(where, losses, parseCall(name, where));
  return entry.make(settings);
}

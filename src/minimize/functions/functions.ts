import type { Named } from '../../util/named.ts';
import { ackley } from './ackley.ts';
import { beale } from './beale.ts';
import { booth } from './booth.ts';
import { cosineBowl } from './cosine-bowl.ts';
import { dampedSine } from './damped-sine.ts';
import { himmelblau } from './himmelblau.ts';
import { illConditioned } from './ill-conditioned.ts';
import { matyas } from './matyas.ts';
import { mccormick } from './mccormick.ts';
import { monkeySaddle } from './monkey-saddle.ts';
import { parabola } from './parabola.ts';
import { rastrigin } from './rastrigin.ts';
import { rosenbrock } from './rosenbrock.ts';
import { saddle } from './saddle.ts';
import type { TestFunction } from './test-function.ts';

/** All test functions by name. */
export const functions: Readonly<Record<string, Named<TestFunction>>> = {
  parabola: parabola.named,
  'damped-sine': dampedSine.named,
  'cosine-bowl': cosineBowl.named,
  saddle: saddle.named,
  'monkey-saddle': monkeySaddle.named,
  rosenbrock: rosenbrock.named,
  himmelblau: himmelblau.named,
  beale: beale.named,
  booth: booth.named,
  rastrigin: rastrigin.named,
  ackley: ackley.named,
  matyas: matyas.named,
  mccormick: mccormick.named,
  'ill-conditioned': illConditioned.named,
};

import { exampleNetworks } from 'talweg/explain';
import { ACTIVATIONS, type Network, NOTATIONS, SHIFTS, type Taught, type Trained } from '../../network/network.ts';
import { choice, number } from '../../state/field.ts';
import { forks, legsOf } from '../../state/forks.ts';
import { readValues, type Settings, type Values, valuesOf, type Written } from '../../state/settings.ts';

/** The published worked example, which the chapter begins with. */
const { parameters, x, y, lr } = exampleNetworks['one-unit'];
const [[x1, x2]] = x as [[number, number]];
const [[target]] = y as [[number]];
const [w1, w2] = parameters['dense1.weight'] as [number, number];

const place = { least: -20, most: 20 };

/** More steps are more than is seen. */
const MOST_STEPS = 1000;

/** The stages of a step: what is given, forward, the error, the chain rule, δ, and the weights. */
export const STAGES = ['given', 'forward', 'error', 'chain', 'delta', 'update'] as const;

export const fields = {
  x1: number(x1, place),
  x2: number(x2, place),
  w1: number(w1, place),
  w2: number(w2, place),
  b: number(0, place),
  y: number(target, place),
  lr: number(lr, { least: 1e-3, most: 100, isLog: true }),
  activation: choice(ACTIVATIONS),
  shift: choice(SHIFTS),
  notation: choice(NOTATIONS),
  along: choice(['w1', 'w2', 'b']),
  steps: number(100, { least: 1, most: MOST_STEPS, isWhole: true, isLog: true }),
  at: number(0, { least: 0, most: MOST_STEPS, isWhole: true }),
  stage: number(0, { least: 0, most: STAGES.length - 1, isWhole: true }),
  forks,
};

export type NeuronSettings = Settings<typeof fields>;

/** What may change on the way of the training. */
export const CHANGING = ['x1', 'x2', 'y', 'lr'] as const;

const taught = (own: Values<typeof fields>): Taught => ({ x: [own.x1, own.x2], y: [own.y], lr: own.lr });

/** The training that is set: one unit, and its only row. */
export function trainedOf(settings: NeuronSettings): Trained {
  const now = valuesOf(settings);
  const { activation, shift } = now;
  const network: Network = {
    inputs: 2,
    units: [1],
    activation,
    shift,
    parameters: shift === 'none' ? [now.w1, now.w2] : [now.w1, now.w2, now.b],
    seed: 1,
  };
  const legs = legsOf(now.forks, (was: Written) => taught(readValues(fields, was)), taught(now));
  return { network, legs, steps: now.steps };
}

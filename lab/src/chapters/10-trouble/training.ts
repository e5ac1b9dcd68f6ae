import { bce, dense, groups, type Model, mse, type Optimizer, sequential, sgd, type TrainingOptions } from 'talweg';
import { type Dataset, load } from 'talweg/data';
import { constantInitializer, glorot, he, type Initializer, lecun, normal, uniform } from 'talweg/initializer';
import { piecewise } from 'talweg/schedule';
import type { Setup } from './fields.ts';
import { pointsOf } from './points.ts';

/** A model, its table and its options, as `fit` and `diagnose` take them. */
export interface Made {
  readonly model: Model;
  readonly data: Dataset;
  readonly options: TrainingOptions;
}

const INITIALIZERS: Readonly<Record<Setup['init'], (spread: number) => Initializer>> = {
  glorot: () => glorot,
  he: () => he,
  lecun: () => lecun,
  uniform: () => uniform(),
  normal,
  equal: constantInitializer,
};

/** All rows in every step, in float64: nothing but the settings decides how a step goes. */
export async function make(setup: Setup): Promise<Made> {
  const { task, standardize, depth, width, activation, init, spread, bias } = setup;
  const initializer = INITIALIZERS[init](spread);
  const hidden = dense(width, activation, { initializer, biasInitializer: constantInitializer(bias) });
  // Weights that are drawn too wide are those of hidden layers, whose trouble it is.
  const output = dense(1, 'linear', { initializer: init === 'equal' ? initializer : glorot });
  return {
    model: sequential(...Array.from({ length: depth }, () => hidden), output),
    data: await load(pointsOf(task), { target: task, standardize, standardizeTarget: true, precision: 'f64' }),
    options: optionsOf(setup, (lr) => sgd({ lr })),
  };
}

/** The rate of the first leg, which the schedule makes that of the others. */
function optionsOf({ task, legs, steps, seed }: Setup, optimizer: (lr: number) => Optimizer): TrainingOptions {
  const [{ settings: lr }, ...later] = legs as [Setup['legs'][0], ...Setup['legs']];
  return {
    loss: task === 'plane' ? mse : bce,
    optimizer: optimizer(lr),
    ...(later.length > 0 && {
      schedule: piecewise({ points: later.map(({ from, settings }) => [from, settings / lr] as const) }),
    }),
    batchSize: 'full',
    shuffle: false,
    epochs: steps,
    seed,
    dtype: 'f64',
  };
}

/**
 * The network of one unit a layer that does what n equal units do: V = n·v and W = n·w of the weights that they have
 * together. Of n equal steps of v it makes one, n times as long, and each of the units has 1/n of its error: the rate
 * of the last weights is nη, that of the first weights and of biases η/n, that between hidden layers η.
 */
export async function makeSingle(setup: Setup): Promise<Made> {
  const { task, standardize, depth, width: n, activation, spread, bias } = setup;
  const unit = (weights: number) =>
    dense(1, activation, {
      initializer: constantInitializer(weights),
      biasInitializer: constantInitializer(bias),
    });
  const last = `dense${depth + 1}`;
  const rated = (lr: number): Optimizer =>
    groups(
      [
        { of: `${last}.bias`, optimizer: sgd({ lr }) },
        { of: `${last}.weight`, optimizer: sgd({ lr: lr * n }) },
        { of: ({ name }) => name === 'dense1.weight' || name.endsWith('.bias'), optimizer: sgd({ lr: lr / n }) },
      ],
      sgd({ lr }),
    );
  return {
    model: sequential(
      ...Array.from({ length: depth }, (_, l) => unit(l === 0 ? spread : n * spread)),
      dense(1, 'linear', { initializer: constantInitializer(n * spread) }),
    ),
    data: await load(pointsOf(task), { target: task, standardize, standardizeTarget: true, precision: 'f64' }),
    options: optionsOf(setup, rated),
  };
}

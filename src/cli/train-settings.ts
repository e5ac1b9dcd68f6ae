import type { Task } from '../data/note.ts';
import type { Loss } from '../loss/loss.ts';
import { lossNamed } from '../loss/losses.ts';
import { balancedWeights, weighted } from '../loss/weighted.ts';
import { methods } from '../minimize/methods.ts';
import { activationOf } from '../nn/activation.ts';
import type { Initializer } from '../nn/initializer.ts';
import { initializers } from '../nn/initializers.ts';
import type { Network } from '../nn/network.ts';
import type { Optimizer } from '../optim/optimizer.ts';
import { optimizerNamed } from '../optim/optimizers.ts';
import type { Wish } from '../runtime/node/choose-device.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { readSchedule } from '../schedule/schedules.ts';
import type { TrainingOptions } from '../train/options.ts';
import { lookUp } from '../util/named.ts';
import { parseCall } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';
import { grouped } from './parameter-groups.ts';
import type { TrainValues } from './train-options.ts';

/** Options as they were given. */
export type Given = { readonly [K in keyof TrainValues]: TrainValues[K] | undefined };

/** Whether a training goes on from a run as a new one, which leaves that run as it is. */
export const isBranch = ({ resume, out, 'from-step': from }: Given): boolean =>
  resume !== undefined && (from !== undefined || (out !== undefined && out !== resume));

/** Most units of a layer: more is a slip of the finger. */
const MOST_UNITS = 1_000_000;

/** What of a training does not depend on the data: checked before any file is opened. */
export interface TrainSettings {
  readonly hidden: readonly number[];
  readonly activations: readonly string[];
  readonly initializer: Initializer | undefined;
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  readonly validation: number | string;
  readonly test: number | string;
  readonly given: Given;
}

export function checkSettings(given: Given): TrainSettings {
  const hidden = readLayers(given.layers ?? '64,64');
  if (hidden.length === 0) {
    for (const name of ['activation', 'dropout'] as const) {
      if (given[name] !== undefined)
        throw problem(`--${name}`, 'a linear model has no hidden layers', {
          advice: `Leave out --${name}, or --layers none`,
        });
    }
  }
  const validation = given.validation ?? 0.2;
  if (given.patience !== undefined && validation === 0) {
    throw problem('--patience', 'there are no validation rows to judge by', {
      advice: 'Leave out --patience, or give --validation a share',
    });
  }
  if (given.epochs !== undefined && given.steps !== undefined)
    throw problem('--steps', 'there is --epochs too', { advice: 'Give one of them' });
  if (given.loss !== undefined) lossNamed(given.loss, '--loss');
  const init = given.init === undefined ? undefined : lookUp('--init', initializers, parseCall(given.init, '--init'));
  const layers = { hidden, activations: readActivations(given.activation ?? 'relu', hidden.length), given };
  const named = given.optimizer ?? 'adam';
  if (Object.hasOwn(methods, parseCall(named, '--optimizer').name))
    throw problem('--optimizer', `"${named}" needs the same function in every step, and batches of rows are others`, {
      advice: 'Use it with talweg minimize or fit, and here one of talweg list optimizers',
    });
  const optimizer = optimizerNamed(named, '--optimizer', given.lr);
  return {
    ...layers,
    initializer: init?.entry.make(init.settings),
    optimizer: grouped(optimizer, given, networkOf(layers, 1)),
    schedule: readSchedule(given.schedule ?? 'constant', '--schedule'),
    validation,
    test: given.test ?? 0.1,
  };
}

function readLayers(text: string): number[] {
  if (text.trim() === 'none') return [];
  return text.split(',').map((part) => {
    const units = Number(part);
    if (part.trim() === '' || !Number.isInteger(units) || units < 1 || units > MOST_UNITS) {
      throw problem('--layers', 'each layer needs a positive whole number of units', {
        got: JSON.stringify(text),
        advice: 'Write it like 64,64, or none for a linear model',
      });
    }
    return units;
  });
}

function readActivations(text: string, layers: number): string[] {
  const names = text.split(',').map((name) => activationOf(name.trim(), '--activation').name);
  if (names.length === 1) return Array.from({ length: layers }, () => names[0]!);
  if (names.length !== layers)
    throw problem('--activation', `there are ${layers} hidden layers`, {
      got: `${names.length} activations`,
      advice: 'Give one, or one per layer',
    });
  return names;
}

/** The loss for a task: the usual one, or the one asked for if it fits. */
export function lossFor(task: Task, name: string | undefined): Loss {
  const usual = { regression: 'mse', binary: 'bce', multiclass: 'cross-entropy' }[task];
  const loss = lossNamed(name ?? usual, '--loss');
  const fits =
    task === 'regression'
      ? loss.targets === 'numbers'
      : task === 'binary'
        ? loss.targets === 'binary' || loss.name === 'hinge'
        : loss.targets === 'classes';
  if (fits) return loss;
  throw problem(
    '--loss',
    `"${loss.name}" is not for ${task === 'regression' ? 'numbers' : task === 'binary' ? 'two classes' : 'several classes'}`,
    {
      advice: `Use ${usual}, or say by --task what the target is`,
    },
  );
}

/**
 * A loss with the weights that are asked for.
 *
 * @param counts Training rows of each class; undefined for a regression.
 */
export function weightedLoss(loss: Loss, asked: Given['class-weights'], counts: readonly number[] | undefined): Loss {
  if (asked !== 'balanced') return loss;
  if (counts) return weighted(loss, balancedWeights(counts));
  throw problem('--class-weights', 'a regression has no classes', { advice: 'Leave out --class-weights' });
}

/** The network of the settings for a number of outputs. */
export const networkOf = (
  { hidden, activations, given }: Pick<TrainSettings, 'hidden' | 'activations' | 'given'>,
  outputs: number,
): Network => ({
  hidden,
  activations,
  outputs,
  dropout: given.dropout ?? 0,
  bias: given.bias === false ? 'none' : 'bias',
});

/** Multiplications and additions of a whole training, about: for each weight and row two forward and four backward. */
function multiplyAdds(
  { hidden, given }: TrainSettings,
  { rows, features }: { readonly rows: { readonly train: number }; readonly features: number },
  outputs: number,
): number {
  const sizes = [features, ...hidden, outputs];
  const weights = sizes.slice(1).reduce((total, units, i) => total + units * sizes[i]!, 0);
  const batch = given['batch-size'] ?? 32;
  const perStep = Math.min(batch === 'full' ? Infinity : batch, rows.train);
  const rowsInAll = given.steps === undefined ? (given.epochs ?? 50) * rows.train : given.steps * perStep;
  return 6 * weights * rowsInAll;
}

/** What is asked for as to devices. */
export const deviceWish = (
  settings: TrainSettings,
  data: { readonly rows: { readonly train: number }; readonly features: number },
  outputs: number,
): Wish => ({
  device: settings.given.device ?? 'auto',
  threads: settings.given.threads,
  work: multiplyAdds(settings, data, outputs),
  timeLimit: settings.given['time-limit'],
});

export function trainingOptions({ optimizer, schedule, given }: TrainSettings, loss: Loss): TrainingOptions {
  return {
    loss,
    optimizer,
    schedule,
    epochs: given.epochs,
    steps: given.steps,
    batchSize: given['batch-size'],
    shuffle: given.shuffle,
    l1: given.l1,
    l2: given.l2,
    weightDecay: given['weight-decay'],
    clipNorm: given['clip-norm'],
    clipValue: given['clip-value'],
    patience: given.patience,
    tolerance: given.tolerance,
    gradientTolerance: given['gradient-tolerance'],
    targetLoss: given['target-loss'],
    timeLimit: given['time-limit'],
    seed: given.seed,
    dtype: given.precision,
  };
}

import {
  dense,
  initializers,
  type Layer,
  type Loss,
  lossNamed,
  type Model,
  optimizerNamed,
  sequential,
  Training,
  type TrainingOptions,
} from 'talweg';
import { readSchedule, type Schedule } from 'talweg/schedule';
import type { Plan } from './fields.ts';
import { inputsOf } from './inputs.ts';
import type { Task } from './task.ts';

/** What the library trains: a model, its data, and how. */
export interface Made {
  readonly model: Model;
  readonly data: ConstructorParameters<typeof Training>[1];
  readonly options: TrainingOptions;
}

/** A training as a plan has it. Whoever has the plan has the same weights after the same steps, to the bit. */
export function madeOf(plan: Plan, task: Task): Made {
  const loss = lossNamed(lossNameOf(plan.loss, task.kind));
  const outputs = task.kind === 'classes' ? task.classes.length : 1;
  const initializer = initializers[plan.initializer]!.make({});
  const layers: Layer[] = plan.hidden.map((units) => dense(units, plan.activation, { initializer }));
  const { inputs, batch } = plan;
  return {
    model: sequential(...layers, dense(outputs, 'linear', { initializer })),
    data: {
      rows: { train: task.rows.train, validation: 0, test: task.rows.test },
      features: inputs.length,
      targets: 1,
      x: inputsOf(task.points, inputs),
      y: targetsFor(loss, task),
    },
    options: {
      loss,
      optimizer: optimizerNamed(plan.optimizer, 'optimizer', plan.lr),
      schedule: over(plan.length * Math.ceil(task.rows.train / batch), readSchedule(plan.schedule)),
      batchSize: Math.min(batch, task.rows.train),
      shuffle: plan.shuffle,
      l1: plan.l1,
      l2: plan.l2,
      seed: plan.seed,
      // It has no end: it goes on as long as someone looks.
      epochs: Number.MAX_SAFE_INTEGER,
    },
  };
}

/** A schedule that is at its end after so many steps, however long the training goes on. */
const over = (n: number, schedule: Schedule): Schedule => ({
  ...schedule,
  factor: (at) => schedule.factor({ ...at, n }),
  ...(schedule.memory && { memory: (at) => schedule.memory!({ ...at, n }) }),
});

/** The name of a loss; that of the usual one where it is left open, or is for another task. */
export const lossNameOf = (loss: string, kind: Task['kind'] = 'binary'): string =>
  LOSSES[kind].includes(loss) ? loss : LOSSES[kind][0]!;

/** Losses that can be chosen for a task, by their names: first the usual one. */
export const LOSSES: Readonly<Record<Task['kind'], readonly string[]>> = {
  binary: ['bce', 'hinge', 'mse', 'mae', 'huber', 'log-cosh'],
  classes: ['cross-entropy', 'hinge'],
  regression: ['mse', 'mae', 'huber', 'log-cosh'],
};

/** Losses of numbers take the two classes for −1 and 1. */
const targetsFor = (loss: Loss, { kind, target }: Task): Float32Array =>
  kind === 'binary' && loss.targets === 'numbers' ? target.map((own) => 2 * own - 1) : target;

export const trainingOf = ({ model, data, options }: Made): Training => new Training(model, data, options);

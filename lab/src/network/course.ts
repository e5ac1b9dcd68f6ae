import { type RecordedStep, WorkedTraining, workedNetwork } from 'talweg/explain';
import { numbersOf, type Trained } from './network.ts';

/** A training, step by step: step k is the one that is made where k steps are done. */
export interface Course {
  readonly steps: readonly RecordedStep[];
  /** The loss after k steps; the last is not finite where the training ends before its steps are done. */
  readonly losses: readonly number[];
  readonly parameters: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
  /** The loss after k steps at other parameters. */
  readonly lossAt: (k: number, others: Readonly<Record<string, readonly number[]>>) => number;
}

/** Trains, and keeps all that the steps depended on and led to; the last step is looked at, and leads nowhere. */
export function courseOf({ network, legs, steps }: Trained): Course {
  const recorded: RecordedStep[] = [];
  const losses: number[] = [];
  const parameters: (readonly number[])[] = [];
  const outputs: (readonly number[])[] = [];
  const trainings: WorkedTraining[] = [];
  let training: WorkedTraining | undefined;
  for (const [i, { from, settings }] of legs.entries()) {
    if (from > steps) break;
    const start = parametersOf(training);
    training = new WorkedTraining({ ...workedNetwork(numbersOf(network, settings)), ...start });
    trainings.push(training);
    const until = Math.min(legs[i + 1]?.from ?? steps + 1, steps + 1);
    for (let k = from; k < until; k++) {
      const loss = training.loss();
      losses.push(loss);
      parameters.push(Object.values(parametersOf(training)!.parameters).flat());
      outputs.push(training.predictions());
      if (!Number.isFinite(loss)) return { steps: recorded, losses, parameters, outputs, lossAt };
      recorded.push({ ...training.next(), done: k, steps: k + 1 });
    }
  }
  return { steps: recorded, losses, parameters, outputs, lossAt };

  function lossAt(k: number, others: Readonly<Record<string, readonly number[]>>): number {
    const leg = legs.findLastIndex(({ from }) => from <= k);
    return trainings[Math.min(leg, trainings.length - 1)]!.loss(others);
  }
}

const parametersOf = (training: WorkedTraining | undefined) =>
  training && { parameters: Object.fromEntries(training.parameters.map((name) => [name, training.parameter(name)])) };

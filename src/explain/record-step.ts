import { nameOf } from '../graph/leaf.ts';
import type { Model } from '../nn/sequential.ts';
import type { TrainingData } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { problem } from '../util/problem.ts';
import type { RecordedStep } from './recorded-step.ts';

/**
 * Trains up to a step, makes it, and tells all that it depended on and led to.
 *
 * @param training At its beginning, or on its way to the step.
 * @param model What it trains, on this data.
 * @param step Its number, from 0.
 * @throws When the training ends before.
 */
export async function recordStep(
  training: Training,
  model: Model,
  data: TrainingData,
  step: number,
): Promise<RecordedStep> {
  const { settings, stepsPerEpoch } = training;
  const { reason, state: before } = await training.run({ until: step });
  if (reason !== 'interrupted')
    throw problem('explain', `the training ends before step ${step + 1}`, {
      got: `${training.step} steps, and then "${reason}"`,
      advice: 'Ask for an earlier step',
    });
  // The end of a run puts back the best weights.
  training.resume(before);
  const { state: after } = await training.run({ until: step + 1 });
  const rows = training.rowsOf(step);
  const pick = (values: ArrayLike<number>, width: number): Float64Array =>
    Float64Array.from(
      { length: rows.length * width },
      (_, i) => values[rows[Math.floor(i / width)]! * width + (i % width)]!,
    );
  return {
    model: model.build(data.features, 'f64'),
    settings,
    x: pick(data.x, data.features),
    y: pick(data.y, data.targets),
    rows: rows.length,
    done: step,
    steps: Math.min(settings.steps ?? Infinity, settings.epochs * stepsPerEpoch),
    before,
    after: new Map(training.model.parameters.map(({ variable }) => [nameOf(variable)!, after.get(nameOf(variable)!)!])),
  };
}

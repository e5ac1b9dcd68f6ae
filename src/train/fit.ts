import type { Dataset } from '../data/load.ts';
import type { Loss } from '../loss/loss.ts';
import type { Model } from '../nn/sequential.ts';
import { problem } from '../util/problem.ts';
import type { Floats, Metrics } from './metrics.ts';
import type { TrainingOptions } from './options.ts';
import { Predictor } from './predictor.ts';
import type { EpochRecord, TrainingEnd } from './record.ts';
import type { Part } from './state.ts';
import { type Observer, Training } from './training.ts';
import { type FitData, flatten, type Matrix, trainingData } from './training-data.ts';
import { weightsHash } from './weights-hash.ts';

/** A finished training. */
export interface Run {
  /** One record per epoch. */
  readonly history: readonly EpochRecord[];
  readonly end: TrainingEnd;
  readonly parameters: Training['parameters'];
  readonly loss: Loss;
  /** Predictions, rows × outputs: numbers, or probabilities of the classes. */
  predict(x: Matrix): Floats;
  /** Loss and metrics on the rows of a part; undefined if it has none. */
  evaluate(part: Part): { readonly loss: number; readonly metrics: Metrics } | undefined;
  /** What one would say without a model, as its outputs: the mean of the training rows, or the most frequent class. */
  readonly trivialAnswer: readonly number[];
  /** What that answer reaches on the rows of a part; undefined if it has none. */
  trivialMetrics(part: Part): Metrics | undefined;
  /** SHA-256 of all parameters' bytes. */
  weightsHash(): Promise<string>;
}

/**
 * Trains a model: finds parameters that make the mean (or sum) of a loss over rows small, by gradient descent.
 *
 * @param data A table as `load` of talweg/data gives it, or features and targets as they should enter the model: of
 * about unit size, as a rule.
 * @throws When shapes do not fit, or an option is out of range.
 *
 * @example
 * const x = [[0, 0], [0, 1], [1, 0], [1, 1]];
 * const y = [0, 1, 1, 0];
 * const model = sequential(dense(8, 'tanh'), dense(1));
 * const run = await fit(model, { x, y }, { loss: bce, optimizer: adam({ lr: 0.05 }), epochs: 300, seed: 1 });
 * run.predict(x).map((p) => Math.round(p)); // Float32Array [0, 1, 1, 0]
 */
export async function fit(model: Model, data: FitData | Dataset, options: TrainingOptions & Observer): Promise<Run> {
  const training = new Training(model, trainingData(data, options.dtype === 'f64'), options);
  const history: EpochRecord[] = [];
  const end = await training.run({
    ...options,
    async onEpoch(record) {
      history.push(record);
      await options.onEpoch?.(record);
    },
  });
  let predictor: Predictor | undefined;
  return {
    history,
    end,
    parameters: training.parameters,
    loss: training.settings.loss,
    predict(x) {
      predictor ??= new Predictor(
        training.model,
        training.settings.loss,
        new Map(training.parameters.map(({ name, values }) => [name, values])),
        training.settings.dtype,
      );
      const { data, columns } = flatten('x', x);
      if (columns !== training.model.inputs)
        throw problem('predict', `the model takes ${training.model.inputs} features a row`, { got: String(columns) });
      return predictor.predict(data);
    },
    evaluate: (part) => training.evaluation.of(part),
    trivialAnswer: training.evaluation.trivialAnswer,
    trivialMetrics: (part) => training.evaluation.trivialMetrics(part),
    weightsHash: () => weightsHash(training.parameters.map(({ values }) => values)),
  };
}

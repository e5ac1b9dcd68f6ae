import type { Dataset } from '../data/load.ts';
import type { Model } from '../nn/sequential.ts';
import { type RangeTest, type RangeTestOptions, rangeTest } from './range-test.ts';
import { type FitData, trainingData } from './training-data.ts';

/**
 * Looks for a learning rate by a range test: a training whose rate grows from step to step, η_k = from·γᵏ, until the
 * loss diverges.
 *
 * The suggestion is the rate at which the smoothed loss had made 95 % of its fall, moved back by as much as the
 * smoothing is late, a factor of 10^0.2; at most a quarter of the rate at which the loss diverged. Where the loss does
 * not fall, or has not ended to when the test ends, there is none; `reason` says why.
 *
 * With a schedule, it is the rate that the schedule multiplies; with groups of parameters, that of the first, and the
 * others keep their ratio to it. The model is only built: nothing that the caller has is changed.
 *
 * @param data As for `fit`. Validation rows are not looked at.
 * @throws When an option is out of range, or the optimizer finds the length of its steps by itself, as `polyak` does.
 *
 * @example
 * const x = Array.from({ length: 100 }, (_, i) => [Math.sin(i), Math.cos(3 * i)]);
 * const y = x.map(([a, b]) => a * b + a);
 * const model = sequential(dense(16, 'tanh'), dense(1));
 * const test = await findLearningRate(model, { x, y }, { loss: mse, optimizer: sgd(), seed: 1 });
 * [test.reason, test.suggestion]; // ['fall', 0.033]
 *
 * Source: the test is that of Smith 2017, "Cyclical learning rates for training neural networks", arXiv:1506.01186;
 * smoothing and the end of it are those of fastai; the rule is Talweg's.
 */
export const findLearningRate = (
  model: Model,
  data: FitData | Dataset,
  options: RangeTestOptions,
): Promise<RangeTest> => rangeTest(model, trainingData(data, options.dtype === 'f64'), options);

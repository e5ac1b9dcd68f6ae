/** Numeric experiments with gradient descent: each returns its numbers and charts that show them. */

export type { Lang } from '../util/lang.ts';
export { type Batches, type BatchesOptions, batches, noisyLine } from './batches.ts';
export { type Descents, descend, pathOf } from './descend.ts';
export type { Experiment } from './experiment.ts';
export { experiments, type NamedExperiment } from './experiments.ts';
export { type Fits, type FitsOptions, fits, publishedLine } from './fits.ts';
export { type LearningRates, type LearningRatesOptions, learningRates, type Verdict } from './learning-rates.ts';
export { type RatesAndEpochs, type RatesAndEpochsOptions, ratesAndEpochs } from './rates-and-epochs.ts';
export { type Saddle, type SaddleOptions, saddle } from './saddle.ts';
export { type TwoStarts, type TwoStartsOptions, twoStarts } from './two-starts.ts';

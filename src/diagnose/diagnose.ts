import type { Dataset } from '../data/load.ts';
import type { Model } from '../nn/sequential.ts';
import type { Run } from '../train/fit.ts';
import type { TrainingOptions } from '../train/options.ts';
import type { FitData } from '../train/training-data.ts';
import type { Lang } from '../util/lang.ts';
import { examine } from './examine.ts';
import type { Settings } from './finding.ts';
import { subjectOf } from './subject.ts';
import { type Telling, type Told, told } from './told.ts';

/**
 * What keeps a training from doing as well as it could, or would, with the numbers that show it and what to do: the
 * learning rate against the curvature, divergence, gradients that vanish, data, fit, … .
 *
 * Problems come before notes, causes before what they bring about, and what there is most to be won by first.
 *
 * @param data As it was given to `fit`.
 * @param options As they were given to `fit`.
 * @param run How the training went; left out before it begins: much can be told from the table and the first weights.
 * @throws When shapes do not fit, or an option is out of range.
 *
 * @example
 * const x = Array.from({ length: 24 }, (_, i) => i + 1);
 * const line = sequential(dense(1));
 * const data = { x, y: x.map((value) => value + 2) };
 * const options = { loss: mse, optimizer: sgd({ lr: 0.01 }), batchSize: 24, epochs: 100, seed: 1 };
 * const [{ kind, numbers, advice }] = diagnose(line, data, options);
 * kind; // 'learning-rate-too-large'
 * [numbers.lambda_max.toFixed(2), numbers.largest_stable_lr.toFixed(5)]; // ['409.87', '0.00488']
 * advice[0].set; // { lr: 0.0046 }
 */
export function diagnose(
  model: Model,
  data: FitData | Dataset,
  options: TrainingOptions,
  run?: Pick<Run, 'history' | 'end'>,
  lang: Lang = 'en',
): Told[] {
  return examine(subjectOf(model, data, options, run)).map((finding) => told(finding, { ...telling, lang }));
}

/** Settings as options of `fit` are written. */
const telling: Pick<Telling, 'written'> = {
  written: (settings: Settings) =>
    Object.entries(settings)
      .map(([name, value]) => `${name.replaceAll(/-./g, ([, letter]) => letter!.toUpperCase())}: ${value}`)
      .join(', '),
};

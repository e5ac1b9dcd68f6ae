import { inputNames, type Preprocess } from '../data/preprocess.ts';
import type { Loss } from '../loss/loss.ts';
import type { BuiltModel, Model } from '../nn/sequential.ts';
import type { ModelDescription } from '../runs/config.ts';
import type { Run } from '../train/fit.ts';
import type { Floats } from '../train/metrics.ts';

/** A trained model, and what is known of the table that it was trained on. */
export interface Portable {
  readonly preprocess: Preprocess;
  readonly network: BuiltModel;
  readonly loss: Loss;
  readonly precision: 'f32' | 'f64';
  /** By the names of the network's parameters. */
  readonly parameters: ReadonlyMap<string, Floats>;
  readonly predict: (x: ArrayLike<number>) => Floats;
  /** Of a network that a few numbers describe, as those of runs are. */
  readonly description?: ModelDescription;
}

/** What `fit` has trained on a table that `load` has read. */
export function portable(model: Model, { preprocess }: { readonly preprocess: Preprocess }, run: Run): Portable {
  const precision = run.parameters[0]!.values instanceof Float64Array ? 'f64' : 'f32';
  const width = inputNames(preprocess).length;
  return {
    preprocess,
    network: model.build(width, precision),
    loss: run.loss,
    precision,
    parameters: new Map(run.parameters.map(({ name, values }) => [name, values])),
    predict: (x) => run.predict({ data: x, columns: width }),
  };
}

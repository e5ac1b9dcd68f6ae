import { inputNames, type Preprocess } from '../data/preprocess.ts';
import { readSafetensors, type SafetensorsFile } from '../format/safetensors.ts';
import { nameOf } from '../graph/leaf.ts';
import { sameShape, showShape } from '../graph/shape.ts';
import type { Loss } from '../loss/loss.ts';
import { lossNamed } from '../loss/losses.ts';
import { networkModel } from '../nn/network.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import type { Floats } from '../train/metrics.ts';
import { Predictor } from '../train/predictor.ts';
import { weightsHash } from '../train/weights-hash.ts';
import { problem } from '../util/problem.ts';
import type { ModelDescription } from './config.ts';

/** A trained model as it was saved: from a table's numbers to its outputs. */
export class TrainedModel {
  readonly description: ModelDescription;
  readonly network: BuiltModel;
  readonly precision: 'f32' | 'f64';
  readonly preprocess: Preprocess;
  readonly loss: Loss;
  readonly outputs: number;
  readonly parameters: ReadonlyMap<string, Floats>;
  readonly #predictor: Predictor;

  private constructor(description: ModelDescription, model: BuiltModel, parameters: ReadonlyMap<string, Floats>) {
    this.description = description;
    this.network = model;
    this.precision = description.precision;
    this.preprocess = description.preprocess;
    this.loss = lossNamed(description.loss);
    this.outputs = model.outputs;
    this.parameters = parameters;
    this.#predictor = new Predictor(model, this.loss, parameters, description.precision);
  }

  /**
   * Puts a model together from its description and the file of its parameters.
   *
   * @throws When the file is damaged, or its parameters are not those of the description.
   */
  static async load(description: ModelDescription, file: Uint8Array, where: string): Promise<TrainedModel> {
    const model = networkModel(description.network).build(
      inputNames(description.preprocess).length,
      description.precision,
    );
    const parameters = matchParameters(model, readSafetensors(file, where), where);
    const hash = await weightsHash([...parameters.values()]);
    if (hash !== description.weights_hash) {
      throw problem(where, 'the weights are not those that were saved: their SHA-256 differs', {
        got: hash.slice(0, 12),
        advice: 'The file was changed; use a copy, or train again',
      });
    }
    return new TrainedModel(description, model, parameters);
  }

  /** A model with other parameters than those that its description was made for; their hash is made anew. */
  static async of(description: ModelDescription, parameters: ReadonlyMap<string, Floats>): Promise<TrainedModel> {
    const model = networkModel(description.network).build(
      inputNames(description.preprocess).length,
      description.precision,
    );
    const hash = await weightsHash(model.parameters.map(({ variable }) => parameters.get(nameOf(variable)!)!));
    return new TrainedModel({ ...description, weights_hash: hash }, model, parameters);
  }

  /** Predictions, rows × outputs, for rows of features one after another. */
  predict(x: ArrayLike<number>): Floats {
    return this.#predictor.predict(x);
  }
}

function matchParameters(model: BuiltModel, { tensors }: SafetensorsFile, where: string): Map<string, Floats> {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return new Map(
    model.parameters.map(({ variable }) => {
      const name = nameOf(variable)!;
      const tensor = byName.get(name);
      if (!tensor)
        throw problem(where, `parameter "${name}" is missing`, {
          advice: 'Model and weights are of different runs; train again',
        });
      if (!sameShape(tensor.shape, variable.shape)) {
        throw problem(where, `parameter "${name}" has another shape than the network asks for`, {
          got: `${showShape(tensor.shape)} and ${showShape(variable.shape)}`,
        });
      }
      return [name, tensor.values];
    }),
  );
}

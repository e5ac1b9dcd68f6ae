import { inputNames } from '../data/preprocess.ts';
import { type NamedTensor, readSafetensors } from '../format/safetensors.ts';
import { nameOf } from '../graph/leaf.ts';
import { sameShape, showShape, sizeOf } from '../graph/shape.ts';
import { networkModel } from '../nn/network.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { checkModel, type ModelDescription } from '../runs/config.ts';
import { TrainedModel } from '../runs/trained-model.ts';
import type { Floats } from '../train/metrics.ts';
import { JsonField } from '../util/json-field.ts';
import { problem } from '../util/problem.ts';
import { descriptionHash } from './description-hash.ts';
import { matchTorch } from './match-torch.ts';

/**
 * Reads a model from a safetensors file, or from an export as JSON: the parameters, and unless a description is given
 * the network and what is done to columns, which exports say. Names are Talweg's (`dense1.weight`, inputs × outputs),
 * or those of PyTorch's linear layers (outputs × inputs).
 *
 * @param like What the network is.
 * @param where What messages call the file.
 * @throws If the file is damaged, does not say what the network is, or holds other parameters than it asks for.
 */
export async function readModel(file: Uint8Array, where: string, like?: ModelDescription): Promise<TrainedModel> {
  const [isJson, isSafetensors] = [file[0], file[8]].map((byte) => byte === '{'.charCodeAt(0));
  if (!isJson && !isSafetensors)
    throw problem(where, 'this is neither safetensors nor JSON', {
      advice: 'PyTorch writes safetensors with safetensors.torch.save_file(model.state_dict(), path)',
    });
  const { tensors, described } = isJson ? readJson(file, where) : readTensors(file, where);
  const own = like ?? (described && (await descriptionOf(described, where)));
  if (!own)
    throw problem(where, 'it does not say what network its weights are of', {
      advice: 'Name a run that has such a network with --like',
    });
  const network = networkModel(own.network).build(inputNames(own.preprocess).length, own.precision);
  const model = await TrainedModel.of(own, inPrecision(parametersOf(network, tensors, where), own.precision, where));
  const { weights_hash: hash } = model.description;
  if (!like && hash !== own.weights_hash)
    throw problem(where, 'the weights are not those that were exported: their SHA-256 differs', {
      got: hash.slice(0, 12),
      advice: 'If they were changed on purpose, name the run that they are of with --like',
    });
  return model;
}

/** The description that an export has of its model. @throws If it is not as it was written. */
async function descriptionOf({ model, hash }: Described, where: string): Promise<ModelDescription> {
  const checked = checkModel(model, where);
  if ((await descriptionHash(model.value)) === hash.text()) return checked;
  throw problem(where, 'the description is not the one that was exported: its SHA-256 differs', {
    advice: 'If it was changed on purpose, name a run that has such a network with --like',
  });
}

/** What an export says of its model. */
interface Described {
  readonly model: JsonField;
  readonly hash: JsonField;
}

interface Read {
  readonly tensors: readonly NamedTensor[];
  readonly described: Described | undefined;
}

function readTensors(file: Uint8Array, where: string): Read {
  const { tensors, metadata } = readSafetensors(file, where);
  const told = Object.hasOwn(metadata, 'talweg') ? metadata.talweg! : '';
  // The weights of a run's own folder say the version of Talweg and no more.
  const root = told.startsWith('{') ? parsed(told, where) : undefined;
  const model = root?.peek('model');
  return { tensors, described: model?.value === undefined ? undefined : { model, hash: root!.peek('sha256') } };
}

function readJson(file: Uint8Array, where: string): Read {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    throw problem(where, 'its characters are not UTF-8');
  }
  const root = parsed(text, where);
  const version = root.peek('version');
  if (version.value !== 1) throw version.wrong('the version is not 1', 'It may be of a newer talweg: update this one');
  const {
    sha256: hash,
    model,
    parameters,
  } = root.object(...(['talweg', 'version', 'name', 'sha256', 'model', 'parameters', 'test'] as const));
  const precision = model.peek('precision').oneOf('f32', 'f64');
  return { tensors: parameters.list(1).map((field) => tensorOf(field, precision)), described: { model, hash } };
}

function parsed(text: string, where: string): JsonField {
  try {
    return new JsonField(JSON.parse(text), 'model', where);
  } catch {
    throw problem(where, 'this is not JSON', { advice: 'The file is truncated or was changed; export it again' });
  }
}

function tensorOf(field: JsonField, precision: 'f32' | 'f64'): NamedTensor {
  const { name, shape, values } = field.object('name', 'shape', 'values');
  const sizes = shape.list(0).map((size) => size.positive());
  const numbers = values.list(0).map((value) => value.number());
  if (sizeOf(sizes) !== numbers.length) throw values.wrong(`the shape ${showShape(sizes)} asks for other numbers`);
  return {
    name: name.text(),
    shape: sizes,
    values: precision === 'f64' ? Float64Array.from(numbers) : Float32Array.from(numbers),
  };
}

/** The parameters by their names here. */
function parametersOf(network: BuiltModel, tensors: readonly NamedTensor[], where: string): Map<string, Floats> {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const wanted = network.parameters.map(({ variable }) => ({ name: nameOf(variable)!, shape: variable.shape }));
  if (!wanted.every(({ name }) => byName.has(name))) return matchTorch(network, tensors, where);
  return new Map(
    wanted.map(({ name, shape }) => {
      const tensor = byName.get(name)!;
      if (!sameShape(tensor.shape, shape))
        throw problem(where, `parameter "${name}" has another shape than the network asks for`, {
          got: `${showShape(tensor.shape)} and ${showShape(shape)}`,
        });
      return [name, tensor.values];
    }),
  );
}

function inPrecision(parameters: Map<string, Floats>, precision: 'f32' | 'f64', where: string): Map<string, Floats> {
  return new Map(
    [...parameters].map(([name, values]) => {
      const own = precision === 'f64' ? Float64Array.from(values) : Float32Array.from(values);
      if (own.every(Number.isFinite)) return [name, own];
      throw problem(where, `parameter "${name}" has a number that is not finite`);
    }),
  );
}

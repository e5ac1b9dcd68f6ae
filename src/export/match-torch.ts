import type { NamedTensor } from '../format/safetensors.ts';
import { sameShape, showShape } from '../graph/shape.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import type { Floats } from '../train/metrics.ts';
import { problem } from '../util/problem.ts';
import { converted, type TorchParameter, torchParameters } from './torch.ts';

/** Tensors whose names begin alike: the weight and the bias of a layer. */
interface Layer {
  readonly path: string;
  readonly tensors: ReadonlyMap<string, NamedTensor>;
}

/**
 * Finds a network's parameters among those of a PyTorch model, whatever its layers are called: in the order of their
 * names, numbers by their size, the layers with a `weight` are those of the network.
 *
 * @param where What messages call the file.
 * @throws If there are more layers or fewer, or one has another shape.
 */
export function matchTorch(network: BuiltModel, tensors: readonly NamedTensor[], where: string): Map<string, Floats> {
  const layers = layersOf(tensors, where);
  const wanted = grouped(torchParameters(network), ({ torch }) => torch.split('.')[0]!);
  if (layers.length !== wanted.size) {
    throw problem(where, `it has ${layers.length} layers with weights, and the network ${wanted.size}`, {
      got: tensors.map(({ name, shape }) => `${name} ${showShape(shape)}`).join(', '),
      advice: 'Give weights of a network with the same layers',
    });
  }
  return new Map(
    [...wanted.values()].flatMap((parameters, i) => {
      const layer = layers[i]!;
      const extra = [...layer.tensors.keys()].find(
        (kind) => !parameters.some(({ torch }) => torch.endsWith(`.${kind}`)),
      );
      if (extra !== undefined)
        throw problem(where, `the network has no "${extra}" in its layer ${i + 1}`, { got: `"${layer.path}${extra}"` });
      return parameters.map((parameter) => [parameter.own, valuesOf(parameter, layer, i, where)] as const);
    }),
  );
}

/** Items by what they have in common, in the order in which each is first met. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function layersOf(tensors: readonly NamedTensor[], where: string): Layer[] {
  const parts = tensors.map((tensor) => {
    const [, path = '', kind] = /^(.*?)(weight|bias)$/s.exec(tensor.name) ?? [];
    if (kind === undefined)
      throw problem(where, `"${tensor.name}" is no weight or bias of a layer`, {
        advice: 'Only the weights of linear layers can be taken over',
      });
    return { path, kind, tensor };
  });
  const order = new Intl.Collator('en', { numeric: true });
  return [...grouped(parts, ({ path }) => path)]
    .map(([path, own]) => ({ path, tensors: new Map(own.map(({ kind, tensor }) => [kind, tensor])) }))
    .sort((a, b) => order.compare(a.path, b.path));
}

function valuesOf(parameter: TorchParameter, { path, tensors }: Layer, i: number, where: string): Floats {
  const kind = parameter.torch.split('.')[1]!;
  const tensor = tensors.get(kind);
  if (!tensor)
    throw problem(where, `"${path}${kind}" is missing`, { advice: `The network has one in its layer ${i + 1}` });
  if (!sameShape(tensor.shape, parameter.shape)) {
    throw problem(where, `"${tensor.name}" has another shape than layer ${i + 1} of the network`, {
      got: `${showShape(tensor.shape)} and ${showShape(parameter.shape)}`,
      advice: 'Weights are outputs × inputs, as in PyTorch',
    });
  }
  return converted(parameter, tensor.shape, tensor.values);
}

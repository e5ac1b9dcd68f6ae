import type { NamedTensor } from '../format/safetensors.ts';
import type { Expr } from '../graph/expr.ts';
import { constant, input, nameOf } from '../graph/leaf.ts';
import { layerSum } from '../nn/layer-sum.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import type { Floats } from '../train/metrics.ts';

/** What stands for a parameter in a `torch.nn.Sequential`. */
export interface TorchParameter {
  /** Its name there: the place of its layer, and `weight` or `bias`. */
  readonly torch: string;
  /** Its name here. */
  readonly own: string;
  readonly shape: readonly number[];
  /** Weights are out × in there, in × out here. */
  readonly isTransposed: boolean;
  /** What is subtracted here is added there. */
  readonly isNegated: boolean;
}

/**
 * The parameters of a network as a `torch.nn.Sequential` names them, in which each dense layer is a `Linear` and,
 * unless it is linear, a module of its activation; a dropout is a module too.
 */
export function torchParameters(network: BuiltModel): TorchParameter[] {
  let place = 0;
  let width = network.inputs;
  return network.layers.flatMap((layer) => {
    const own = layer.parameters.map(({ variable, isWeight }) => {
      const name = nameOf(variable)!;
      return {
        torch: `${place}.${isWeight ? 'weight' : 'bias'}`,
        own: name,
        shape: isWeight ? variable.shape.toReversed() : variable.shape,
        isTransposed: isWeight,
        isNegated: name.endsWith('.threshold'),
      };
    });
    place += modulesOf(
      layer,
      width,
      layer.parameters.map(({ variable }) => variable),
    );
    width = layer.outputs;
    return own;
  });
}

/** Modules that a layer is made of. */
function modulesOf(layer: BuiltModel['layers'][number], width: number, parameters: readonly Expr[]): number {
  if (parameters.length === 0) return 1;
  const x = input('x', [1, width], parameters[0]!.dtype);
  const output = layer.apply(x, { training: false, seed: constant(0), step: constant(0) });
  return layerSum(x, output, parameters) === output ? 1 : 2;
}

/** The values of a parameter there, from those here; or the other way round, with the shape that is to be read. */
export function converted(
  { isTransposed, isNegated }: TorchParameter,
  [rows = 1, columns = 1]: readonly number[],
  values: Floats,
): Floats {
  const result = values.slice();
  const sign = isNegated ? -1 : 1;
  if (!isTransposed) return result.map((value) => sign * value) as Floats;
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) result[j * rows + i] = values[i * columns + j]!;
  return result;
}

/** A network's parameters as tensors for PyTorch. */
export const torchTensors = (network: BuiltModel, parameters: ReadonlyMap<string, Floats>): NamedTensor[] =>
  torchParameters(network).map((parameter) => ({
    name: parameter.torch,
    shape: parameter.shape,
    values: converted(parameter, parameter.shape.toReversed(), parameters.get(parameter.own)!),
  }));

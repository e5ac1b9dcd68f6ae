import type { Dtype, Expr } from '../graph/expr.ts';
import { problem } from '../util/problem.ts';
import type { BuiltLayer, Context, Layer, LayerParameter } from './layer.ts';

/** Layers one after another. */
export interface Model {
  readonly layers: readonly Layer[];
  /** The model for inputs of a width. */
  readonly build: (inputs: number, dtype?: Dtype) => BuiltModel;
}

/** A model for inputs of a known width. */
export interface BuiltModel {
  readonly inputs: number;
  readonly outputs: number;
  /** All parameters, in the order in which they are declared, hashed and saved. */
  readonly parameters: readonly LayerParameter[];
  readonly apply: (x: Expr, context: Context) => Expr;
  readonly layers: readonly NamedLayer[];
}

/** A layer by what its parameters' names begin with. */
export interface NamedLayer extends BuiltLayer {
  readonly path: string;
}

/**
 * Layers one after another, each taking what the last gives: y = f_L(… f₂(f₁(x))).
 *
 * @example
 * const model = sequential(dense(64, 'relu'), dense(1));
 * model.build(10).parameters.length; // 4: two weight matrices, two biases
 */
export function sequential(...layers: readonly Layer[]): Model {
  if (layers.length === 0)
    throw problem('sequential', 'there are no layers', { advice: 'Give at least one, such as dense(1)' });
  return { layers, build: (inputs, dtype = 'f32') => buildModel(layers, inputs, dtype) };
}

function buildModel(layers: readonly Layer[], inputs: number, dtype: Dtype): BuiltModel {
  const counts = new Map<string, number>();
  const built: NamedLayer[] = [];
  for (const [place, layer] of layers.entries()) {
    const count = (counts.get(layer.kind) ?? 0) + 1;
    counts.set(layer.kind, count);
    const path = `${layer.kind}${count}`;
    built.push({ ...layer.build(built.at(-1)?.outputs ?? inputs, { path, place, dtype }), path });
  }
  return {
    inputs,
    outputs: built.at(-1)!.outputs,
    parameters: built.flatMap(({ parameters }) => parameters),
    layers: built,
    apply: (x, context) => built.reduce((value, layer) => layer.apply(value, context), x),
  };
}

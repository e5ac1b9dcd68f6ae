import { dense } from './dense.ts';
import { dropout } from './dropout.ts';
import type { Initializer } from './initializer.ts';
import type { Layer } from './layer.ts';
import { type Model, sequential } from './sequential.ts';

/** A network of dense layers, described by a few numbers and names. */
export interface Network {
  /** Units of each hidden layer; none for a linear model. */
  readonly hidden: readonly number[];
  /** Name of each hidden layer's activation. */
  readonly activations: readonly string[];
  readonly outputs: number;
  /** Probability with which each hidden unit is left out in a step of training. */
  readonly dropout: number;
  readonly bias: 'bias' | 'threshold' | 'none';
}

/** The model of a description; without an initializer, layers begin as `dense` has them. */
export function networkModel(
  { hidden, activations, outputs, dropout: rate, bias }: Network,
  initializer?: Initializer,
): Model {
  const options = { bias, ...(initializer && { initializer }) };
  const layers = hidden.flatMap((units, i): Layer[] => [
    dense(units, activations[i]!, options),
    ...(rate > 0 ? [dropout(rate)] : []),
  ]);
  return sequential(...layers, dense(outputs, 'linear', options));
}

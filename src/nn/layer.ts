import type { Dtype, Expr } from '../graph/expr.ts';
import type { Fans, Initializer } from './initializer.ts';

/** A parameter array of a layer. */
export interface LayerParameter {
  readonly variable: Expr;
  readonly initializer: Initializer;
  readonly fans: Fans;
  /** Weights are subject to penalties and decay; biases and thresholds, which only shift, are not. */
  readonly isWeight: boolean;
}

/** What a layer may ask for while it is applied. */
export interface Context {
  /** Whether a step of training is made, or a prediction. */
  readonly training: boolean;
  /** A number for each random array of a layer: seed, step and stream, see `Draw`. */
  readonly seed: Expr;
  readonly step: Expr;
}

/** A layer for inputs of a known width: its parameters, and what it computes. */
export interface BuiltLayer {
  readonly outputs: number;
  readonly parameters: readonly LayerParameter[];
  /** From [rows, inputs] to [rows, outputs]. */
  readonly apply: (x: Expr, context: Context) => Expr;
}

/** A layer that is yet to learn how wide its inputs are. */
export interface Layer {
  readonly kind: string;
  /** @param path What its parameters' names begin with. @param place Its number among the layers, from 0. */
  readonly build: (
    inputs: number,
    options: { readonly path: string; readonly place: number; readonly dtype: Dtype },
  ) => BuiltLayer;
}

import type { Dtype, Expr } from './expr.ts';

/** What an operation may write to become ONNX: nodes, each of which gives the name of its result. */
export interface OnnxWriter {
  /** @param attributes Whole numbers, or lists of them. */
  node(operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, number | string>>): string;
  /** A constant number of a kind. */
  number(value: number, dtype: Dtype): string;
}

/**
 * How an operation stands in ONNX: the operator that takes the same arguments, or what writes the nodes. Truths are
 * booleans there, which whoever writes the graph sees to.
 *
 * Source: https://onnx.ai/onnx/operators/
 */
export type OnnxForm = string | ((onnx: OnnxWriter, args: readonly string[], expr: Expr) => string);

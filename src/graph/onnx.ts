import type { Dtype, Expr } from './expr.ts';

/** What an operation may write to become ONNX: nodes, each of which gives the name of its result. */
export interface OnnxWriter {
  /** @param attributes Whole numbers, or lists of them. */
  node(operator: string, inputs: readonly string[], attributes?: Readonly<Record<string, number | string>>): string;
  /** A constant number of a kind. */
  number(value: number, dtype: Dtype): string;
}

/** The operator that takes the same arguments, or what writes the nodes. */
type Written = string | ((onnx: OnnxWriter, args: readonly string[], expr: Expr) => string);

/**
 * How an operation stands in ONNX; `f32` if runtimes have it for no other kind of number. Truths are booleans there,
 * which whoever writes the graph sees to.
 *
 * Source: https://onnx.ai/onnx/operators/
 */
export type OnnxForm = Written | { readonly f32: Written };

/** The form for a kind of number. */
export const writtenAs = (form: OnnxForm | undefined, dtype: Dtype): Written | undefined =>
  typeof form !== 'object' ? form : dtype === 'f32' ? form.f32 : undefined;

import type { Expr, Input } from '../../src/graph/expr.ts';
import type { ElementwiseOp } from '../../src/graph/op.ts';
import * as ops from '../../src/ops/index.ts';

/** An operation as it is called, with its definition. */
export type Elementwise = ((...x: Input[]) => Expr) & { readonly op: ElementwiseOp };

/** Every elementwise operation there is. */
export const elementwise: readonly Elementwise[] = Object.values(ops).flatMap((operation) =>
  typeof operation === 'function' && 'op' in operation ? [operation as unknown as Elementwise] : [],
);

/** So many values for each argument of an operation, spread over its domain without order and without repetition. */
export const samples = ({ domain }: ElementwiseOp, count: number): Float64Array[] =>
  domain.map(([low, high], argument) =>
    // Multiples of irrational numbers modulo 1 (Weyl): √2, √3, √5. Float32 numbers: both precisions have them.
    Float64Array.from({ length: count }, (_, i) =>
      Math.fround(low + (high - low) * (((i + 1) * Math.sqrt([2, 3, 5][argument]!)) % 1)),
    ),
  );

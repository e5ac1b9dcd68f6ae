import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import { mul } from './mul.ts';
import { type Axes, sum } from './sum.ts';

/** Mean over some axes, or over all: y = (1/n) Σ x. */
export function mean(x: Input, axes?: Axes): Expr {
  const array = toExpr(x);
  const total = sum(array, axes);
  return mul(sizeOf(total.shape) / sizeOf(array.shape), total);
}

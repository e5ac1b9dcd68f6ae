import type { Expr } from '../graph/expr.ts';
import { div } from '../ops/div.ts';
import { less } from '../ops/less.ts';
import { minimum } from '../ops/minimum.ts';
import { where } from '../ops/where.ts';

/** How long a step of length `step` becomes in an array of length `length`: their ratio, 1 where one of them is 0. */
export const trustRatio = (length: Expr, step: Expr): Expr =>
  where(less(0, minimum(length, step)), div(length, step), 1);

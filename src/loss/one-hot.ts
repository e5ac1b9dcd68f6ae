import type { Expr } from '../graph/expr.ts';
import { equal } from '../ops/equal.ts';
import { iota } from '../ops/iota.ts';

/** 1 at the class of each row and 0 elsewhere, [rows, classes], from class numbers [rows, 1]. */
export const oneHot = (target: Expr, classes: number): Expr =>
  equal(target, iota([target.shape[0]!, classes], 1, target.dtype));

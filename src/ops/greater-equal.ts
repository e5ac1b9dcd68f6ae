import type { Expr, Input } from '../graph/expr.ts';
import { lessEqual } from './less-equal.ts';

/** 1 where a ≥ b, else 0, elementwise: b ≤ a. */
export const greaterEqual = (a: Input, b: Input): Expr => lessEqual(b, a);

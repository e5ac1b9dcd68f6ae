import type { Expr, Input } from '../graph/expr.ts';
import { less } from './less.ts';

/** 1 where a > b, else 0, elementwise: b < a. */
export const greater = (a: Input, b: Input): Expr => less(b, a);

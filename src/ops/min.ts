import type { Expr, Input } from '../graph/expr.ts';
import { extreme } from './max.ts';
import { minimum } from './minimum.ts';
import type { Axes } from './sum.ts';

/** The smallest element along some axes, or of all: y = min x. All that attain it share the derivative evenly. */
export const min: (x: Input, axes?: Axes) => Expr = extreme('min', minimum.op, Infinity);

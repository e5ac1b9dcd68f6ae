import type { Expr } from '../graph/expr.ts';
import type { Shape } from '../graph/shape.ts';
import { contract, lettered } from './contract.ts';
import { type Axes, keptLetters } from './sum.ts';

/** Puts back the axes that a sum or maximum over `axes` of an array of `shape` took away, by repeating along them. */
export function expand(y: Expr, shape: Shape, axes?: Axes): Expr {
  const { all, kept } = keptLetters('expand', { shape } as Expr, axes);
  return contract(`${kept}->${all}`, [y], { sizes: lettered(shape), called: 'expand' });
}

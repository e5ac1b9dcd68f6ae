import type { Expr } from '../graph/expr.ts';
import { axisOf } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { contract, letters } from './contract.ts';

/** The axes in another order: reversed, when none is given. */
export function transpose(
  x: Expr,
  order: readonly number[] = x.shape.map((_, axis) => x.shape.length - 1 - axis),
): Expr {
  const axes = order.map((axis) => axisOf('transpose', axis, x.shape.length));
  if (new Set(axes).size !== x.shape.length) {
    throw problem('transpose', `the order must name each of ${x.shape.length} axes once`, {
      got: `[${order.join(', ')}]`,
    });
  }
  const all = letters(x.shape.length);
  return contract(`${all}->${axes.map((axis) => all[axis]).join('')}`, [x], { called: 'transpose' });
}

import { build } from '../graph/build.ts';
import { cast } from '../graph/cast.ts';
import type { Expr, Input } from '../graph/expr.ts';
import { toExpr } from '../graph/leaf.ts';
import { call } from '../graph/notation.ts';
import type { ElementwiseOp, StructuralOp } from '../graph/op.ts';
import { div } from './div.ts';
import { equal } from './equal.ts';
import { expand } from './expand.ts';
import { maximum } from './maximum.ts';
import { mul } from './mul.ts';
import { type Axes, keptLetters, sum } from './sum.ts';

/** The largest (or smallest) along some axes. The derivative is shared evenly by all that attain it. */
export function extreme(name: string, combine: ElementwiseOp, start: number): (x: Input, axes?: Axes) => Expr {
  const share = (expr: Expr): Expr => {
    const [x] = expr.args as [Expr];
    const { axes } = expr.attributes as { axes: readonly number[] };
    const attained = equal(x, expand(expr, x.shape, axes));
    return div(attained, expand(sum(attained, axes), x.shape, axes));
  };
  const op: StructuralOp = {
    kind: 'structural',
    name,
    selects: true,
    infer: ([x], { axes }) => ({
      shape: x!.shape.filter((_, axis) => !(axes as number[]).includes(axis)),
      dtype: x!.dtype,
    }),
    element({ args: [x], attributes }, at, read) {
      const axes = attributes.axes as readonly number[];
      const kept = x!.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
      return read.reduce(
        combine,
        start,
        axes.map((axis) => x!.shape[axis]!),
        (inner) =>
          read.element(
            x!,
            x!.shape.map((_, axis) => (axes.includes(axis) ? inner[axes.indexOf(axis)]! : at[kept.indexOf(axis)]!)),
          ),
      );
    },
    adjoint(bar, expr) {
      const [x] = expr.args as [Expr];
      return [mul(expand(bar, x.shape, expr.attributes.axes as number[]), share(expr))];
    },
    tangent: ([dx], expr) => dx && sum(mul(dx, share(expr)), expr.attributes.axes as number[]),
    taught: () => 'cases',
    notation: call(name, `\\${name}`),
  };
  return (x, axes) => {
    const array = toExpr(x);
    const { reduced } = keptLetters(name, array, axes);
    return build(op, [array.dtype === 'i32' ? cast(array, 'f64') : array], { axes: reduced.toSorted((a, b) => a - b) });
  };
}

/** The largest element along some axes, or of all: y = max x. The derivative is shared evenly by all that attain it. */
export const max: (x: Input, axes?: Axes) => Expr = extreme('max', maximum.op, -Infinity);

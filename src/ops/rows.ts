import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import type { StructuralOp } from '../graph/op.ts';
import { showShape } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { add } from './add.ts';
import { iota } from './iota.ts';
import { scatter } from './scatter.ts';
import { slice } from './slice.ts';

const ROWS: StructuralOp = {
  kind: 'structural',
  name: 'rows',
  infer: ([x], { count }) => ({ shape: x!.shape.with(0, count as number), dtype: x!.dtype }),
  element({ args: [x, start], attributes }, at, read) {
    const starts = x!.shape[0]! - (attributes.count as number) + 1;
    return read.element(x!, [
      read.affine(0, [1, at[0]!], [1, read.locate(read.element(start!, []), starts)]),
      ...at.slice(1),
    ]);
  },
  adjoint: (bar, { args: [x, start], attributes }) => [
    scatter(bar, add(start!, iota([attributes.count as number], 0, 'f64')), x!.shape[0]!),
    undefined,
  ],
  tangent: ([dx], { args: [, start], attributes }) => dx && rows(dx, start!, attributes.count as number),
  notation: {
    binds: 5,
    tex: ([x, start], { attributes }) => `{${x}}_{${start}.. + ${attributes.count as number}}`,
    text: ([x, start], { attributes }) => `${x}[${start}.. + ${attributes.count as number}]`,
  },
};

/** `count` consecutive rows of an array, from a row that may change while the program runs: a batch. */
export function rows(x: Expr, start: Expr, count: number): Expr {
  if (!(count >= 1 && count <= (x.shape[0] ?? 0)))
    throw problem('rows', `there are no ${count} rows`, { got: `shape ${showShape(x.shape)}` });
  const first = constantValue(start);
  if (first !== undefined)
    return slice(
      x,
      x.shape.map((_, axis) => (axis === 0 ? first : 0)),
      x.shape.with(0, count),
    );
  return build(ROWS, [x, start], { count });
}

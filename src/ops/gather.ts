import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import type { StructuralOp } from '../graph/op.ts';
import { scatter } from './scatter.ts';

const GATHER: StructuralOp = {
  kind: 'structural',
  name: 'gather',
  infer: ([x, rows]) => ({ shape: [...rows!.shape, ...x!.shape.slice(1)], dtype: x!.dtype }),
  element({ args: [x, rows] }, at, read) {
    const rank = rows!.shape.length;
    return read.element(x!, [read.locate(read.element(rows!, at.slice(0, rank)), x!.shape[0]!), ...at.slice(rank)]);
  },
  adjoint: (bar, { args: [x, rows] }) => [scatter(bar, rows!, x!.shape[0]!), undefined],
  tangent: ([dx], { args: [, rows] }) => dx && gather(dx, rows!),
  notation: {
    binds: 5,
    takes: [5, 0],
    tex: ([x, rows]) => `{${x}}_{${rows}}`,
    // In mathematics the first is x_1.
    text: ([x, rows]) => (/^\d+$/.test(rows!) ? `${x}_${Number(rows) + 1}` : `${x}[${rows}]`),
  },
};

/**
 * Rows of an array by their numbers: y_i… = x_(r_i)….
 *
 * @param x Any array; its first axis is picked from.
 * @param rows Row numbers from 0; the result has their shape, followed by that of a row. A number outside the array is
 *   an error when evaluated; compiled code, which cannot stop, takes the last row.
 */
export const gather = (x: Expr, rows: Expr): Expr => build(GATHER, [x, rows]);

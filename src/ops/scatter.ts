import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { call } from '../graph/notation.ts';
import type { StructuralOp } from '../graph/op.ts';
import { gather } from './gather.ts';

const SCATTER: StructuralOp = {
  kind: 'structural',
  name: 'scatter',
  infer: ([y, rows], { count }) => ({
    shape: [count as number, ...y!.shape.slice(rows!.shape.length)],
    dtype: y!.dtype,
  }),
  pieces({ args: [y, rows], attributes }) {
    const rank = rows!.shape.length;
    return [
      {
        shape: y!.shape,
        adds: true,
        to: (at, read) => [
          read.locate(read.element(rows!, at.slice(0, rank)), attributes.count as number),
          ...at.slice(rank),
        ],
        value: (at, read) => read.element(y!, at),
      },
    ];
  },
  adjoint: (bar, { args: [, rows] }) => [gather(bar, rows!), undefined],
  tangent: ([dy], { args: [, rows], attributes }) => dy && scatter(dy, rows!, attributes.count as number),
  notation: call('scatter'),
};

/** Rows added up by their numbers, x_r = Σ over i with r_i = r of y_i: the adjoint of gathering. */
export const scatter = (y: Expr, rows: Expr, count: number): Expr => build(SCATTER, [y, rows], { count });

import { jvp } from '../autodiff/jvp.ts';
import { build } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import type { StructuralOp } from '../graph/op.ts';
import { full } from '../graph/simplify.ts';

/** d/dx (u), not yet worked out. Its value is what forward mode makes of it, so a step can be checked by evaluation. */
const PENDING: StructuralOp = {
  kind: 'structural',
  name: 'derivative',
  infer: ([u]) => ({ shape: u!.shape, dtype: u!.dtype }),
  lower: ({ args: [u, x] }) => jvp(u!, [[x!, full(x!.shape, 1, x!.dtype)]]),
  notation: {
    binds: 5,
    fenced: true,
    tex: ([u, x], { attributes: { partial } }) => {
      const d = partial ? '\\partial' : '\\mathrm{d}';
      return `\\frac{${d}}{${d} ${x}}\\left(${u}\\right)`;
    },
    text: ([u, x], { attributes: { partial } }) => (partial ? `∂/∂${x} (${u})` : `d/d${x} (${u})`),
  },
};

/** By which variable, and whether there are others. */
export interface Variable {
  readonly x: Expr;
  readonly partial: boolean;
}

export const pending = (u: Expr, { x, partial }: Variable): Expr => build(PENDING, [u, x], { partial });

export const isPending = ({ op }: Expr): boolean => op === PENDING;

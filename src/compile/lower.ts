import { type Expr, node, rewrite } from '../graph/expr.ts';
import { simplifyAll } from '../graph/simplify.ts';

/** Replaces structural operations that say how to do without themselves, and simplifies. Elementwise ones stay. */
export const lowerAll = (roots: readonly Expr[]): Expr[] => simplifyAll(rewrite(roots, lowerNode));

function lowerNode(expr: Expr, args: readonly Expr[]): Expr {
  const { op } = expr;
  if (op.kind === 'leaf') return expr;
  const renewed = node(op, args, expr.attributes, expr.shape, expr.dtype);
  if (op.kind !== 'structural' || !op.lower) return renewed;
  return rewrite([op.lower(renewed)], (inner, innerArgs) =>
    args.includes(inner) ? inner : lowerNode(inner, innerArgs),
  )[0]!;
}

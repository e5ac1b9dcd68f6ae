import { type Expr, node, rewrite } from '../graph/expr.ts';
import { sameShape } from '../graph/shape.ts';
import { simplifyAll } from '../graph/simplify.ts';

/**
 * Replaces structural operations that say how to do without themselves, simplifies, and takes shortcuts. Elementwise
 * operations stay otherwise.
 */
export const lowerAll = (roots: readonly Expr[]): Expr[] =>
  rewrite(simplifyAll(rewrite(roots, lowerNode)), shortcutNode);

function lowerNode(expr: Expr, args: readonly Expr[]): Expr {
  const { op } = expr;
  if (op.kind === 'leaf') return expr;
  const renewed = node(op, args, expr.attributes, expr.shape, expr.dtype);
  if (op.kind !== 'structural' || !op.lower) return renewed;
  return rewrite([op.lower(renewed)], (inner, innerArgs) =>
    args.includes(inner) ? inner : lowerNode(inner, innerArgs),
  )[0]!;
}

function shortcutNode(expr: Expr, args: readonly Expr[]): Expr {
  const { op, shape } = expr;
  const shorter = op.kind === 'elementwise' ? op.shortcut?.(...args) : undefined;
  if (shorter && sameShape(shorter.shape, shape)) return shorter;
  return args.every((arg, i) => arg === expr.args[i]) ? expr : node(op, args, expr.attributes, shape, expr.dtype);
}

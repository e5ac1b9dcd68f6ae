import { type Expr, node, rewrite } from './expr.ts';

/** The same expressions with other ones in the place of some nodes, which may be made of these. */
export const substitute = (roots: readonly Expr[], replacements: ReadonlyMap<Expr, Expr>): Expr[] =>
  rewrite(
    roots,
    (expr, args) => replacements.get(expr) ?? node(expr.op, args, expr.attributes, expr.shape, expr.dtype),
  );

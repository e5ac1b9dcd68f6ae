import { cast, commonDtype } from './cast.ts';
import { type Expr, node, rewrite } from './expr.ts';
import { constantValue } from './leaf.ts';

/** The same expressions in float64: variables of float32 become float64 ones of the same names; integers stay. */
export const inDouble = (roots: readonly Expr[]): Expr[] =>
  rewrite(roots, (expr, args) => {
    const { op, attributes, shape } = expr;
    const double = (x: Expr): Expr => (x.dtype === 'f32' ? cast(x, 'f64') : x);
    if (op.kind === 'leaf') {
      return constantValue(expr) === undefined && expr.dtype === 'f32' ? node(op, [], attributes, shape, 'f64') : expr;
    }
    if (op.kind === 'structural') {
      const precise = attributes.dtype === 'f32' ? { ...attributes, dtype: 'f64' } : attributes;
      const inferred = op.infer(args.map(double), precise);
      return node(op, args.map(double), precise, inferred.shape, inferred.dtype);
    }
    const wide = args.map((x) => cast(x, 'f64'));
    return node(op, wide, attributes, shape, commonDtype(wide));
  });

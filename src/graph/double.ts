import { cast, commonDtype } from './cast.ts';
import { type Expr, node, rewrite } from './expr.ts';
import { constantValue } from './leaf.ts';
import { broadcast } from './shape.ts';

/**
 * The same expressions in float64: variables of float32 become float64 ones of the same names; integers stay.
 *
 * @param arrays Arrays that take the place of numbers: elementwise operations then are done for each element.
 */
export const inDouble = (roots: readonly Expr[], arrays: ReadonlyMap<Expr, Expr> = new Map()): Expr[] =>
  rewrite(roots, (expr, args) => {
    const { op, attributes, shape } = expr;
    const array = arrays.get(expr);
    if (array) return array;
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
    const common = broadcast(
      op.name,
      wide.map((x) => x.shape),
    );
    return node(op, wide, attributes, common, commonDtype(wide));
  });

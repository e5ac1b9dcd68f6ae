import { type Expr, topological } from '../graph/expr.ts';
import { sameShape, showShape } from '../graph/shape.ts';
import { full, simplify } from '../graph/simplify.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { problem } from '../util/problem.ts';

/**
 * Forward mode: the Jacobian–vector product ẏ = Σ ∂y/∂x·ẋ, the derivative of y along a direction, as an expression.
 *
 * @param y Any expression.
 * @param along The direction: pairs of a variable and the tangent ẋ of its shape.
 * @returns An expression of the shape of y.
 *
 * @example
 * const x = parameter('x');
 * evaluate(jvp(square(x), [[x, constant(1)]]), { x: 3 }).data[0]; // 6
 */
export function jvp(y: Expr, along: readonly (readonly [x: Expr, tangent: Expr])[]): Expr {
  const tangents = new Map<Expr, Expr>();
  for (const [x, tangent] of along) {
    if (!sameShape(x.shape, tangent.shape)) {
      throw problem('jvp', 'a tangent must have the shape of its variable', {
        got: `${showShape(tangent.shape)} for ${showShape(x.shape)}`,
      });
    }
    tangents.set(x, tangent);
  }
  for (const expr of topological([y])) {
    if (tangents.has(expr)) continue;
    const tangent = tangentOf(
      expr,
      expr.args.map((arg) => tangents.get(arg)),
    );
    if (tangent) tangents.set(expr, tangent);
  }
  return simplify(tangents.get(y) ?? full(y.shape, 0, y.dtype));
}

function tangentOf(expr: Expr, tangents: readonly (Expr | undefined)[]): Expr | undefined {
  const { op, args } = expr;
  if (tangents.every((tangent) => tangent === undefined)) return undefined;
  if (op.kind === 'elementwise') {
    const partials = op.partials(expr, ...args);
    const terms = tangents.flatMap((tangent, i) => (tangent ? [mul(partials[i]!, tangent)] : []));
    const total = terms.reduce((sum, term) => add(sum, term));
    return sameShape(total.shape, expr.shape) ? total : add(total, full(expr.shape, 0, expr.dtype));
  }
  if (op.kind !== 'structural') return undefined;
  if (op.tangent) return op.tangent(tangents, expr);
  return (
    op.lower &&
    jvp(
      op.lower(expr),
      args.flatMap((arg, i) => (tangents[i] ? [[arg, tangents[i]] as const] : [])),
    )
  );
}

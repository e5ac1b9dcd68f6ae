import { type Expr, topological } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { type Shape, sameShape, showShape } from '../graph/shape.ts';
import { full, simplifyAll } from '../graph/simplify.ts';
import { add } from '../ops/add.ts';
import { contract, letters } from '../ops/contract.ts';
import { mul } from '../ops/mul.ts';
import { reshape } from '../ops/reshape.ts';
import { problem } from '../util/problem.ts';

/**
 * Reverse mode: ∂y/∂x for each x in `wrt`, as expressions to evaluate, compile, print and differentiate again.
 *
 * @param y A single number: a loss.
 * @param wrt Any expressions that y is made of; variables, as a rule.
 * @returns One expression per x, of its shape; zeros where y does not depend on it.
 * @throws When y is an array.
 *
 * @example
 * const x = parameter('x');
 * const [slope] = grad(square(x), [x]);
 * evaluate(slope, { x: 3 }).data[0]; // 6
 */
export function grad(y: Expr, wrt: readonly Expr[]): Expr[] {
  if (y.shape.length > 0) {
    throw problem('grad', 'only a single number has a gradient', {
      got: `shape ${showShape(y.shape)}`,
      advice: 'Take its sum or mean first',
    });
  }
  return pullBack(y, constant(1, y.dtype), wrt);
}

/** y and its gradient, as expressions: compiled together they share what they have in common. */
export const valueAndGrad = (y: Expr, wrt: readonly Expr[]): { value: Expr; gradient: Expr[] } => ({
  value: y,
  gradient: grad(y, wrt),
});

/** The vector–Jacobian product Σ ȳ·∂y/∂x for each x in `wrt`: reverse mode from any `bar` of the shape of y. */
export function pullBack(y: Expr, bar: Expr, wrt: readonly Expr[]): Expr[] {
  const adjoints = new Map<Expr, Expr>([[y, bar]]);
  const needed = dependents(y, wrt);
  for (const expr of topological([y]).reverse()) {
    const own = adjoints.get(expr);
    if (!own || expr.op.kind === 'leaf') continue;
    adjointsOf(own, expr, (arg) => needed.has(arg)).forEach((term, i) => {
      const arg = expr.args[i]!;
      if (!term || !needed.has(arg)) return;
      const sum = adjoints.get(arg);
      adjoints.set(arg, sum ? add(sum, term) : term);
    });
  }
  return simplifyAll(wrt.map((x) => adjoints.get(x) ?? full(x.shape, 0, x.dtype)));
}

/** The nodes below y that depend on some x: only they need an adjoint. */
export function dependents(y: Expr, wrt: readonly Expr[]): Set<Expr> {
  const found = new Set(wrt);
  for (const expr of topological([y])) if (expr.args.some((arg) => found.has(arg))) found.add(expr);
  return found;
}

/** ∂L/∂arg of every needed argument of a node, from bar = ∂L/∂node: one application of the chain rule. */
export function adjointsOf(bar: Expr, expr: Expr, needed: (arg: Expr) => boolean): readonly (Expr | undefined)[] {
  const { op, args } = expr;
  if (op.kind === 'elementwise') {
    const partials = op.partials(expr, ...args);
    return args.map((arg, i) => (needed(arg) ? unbroadcast(mul(bar, partials[i]!), arg.shape, expr.shape) : undefined));
  }
  if (op.kind === 'structural' && op.adjoint) return op.adjoint(bar, expr);
  return op.kind === 'structural' && op.lower ? pullBack(op.lower(expr), bar, args) : [];
}

/** The adjoint of broadcasting: the sum over the axes along which an argument was repeated. */
function unbroadcast(term: Expr, shape: Shape, result: Shape): Expr {
  if (sameShape(term.shape, shape)) return term;
  const whole = sameShape(term.shape, result) ? term : add(term, full(result, 0, term.dtype));
  const shift = result.length - shape.length;
  const all = letters(result.length);
  const kept = [...all].filter((_, axis) => axis >= shift && shape[axis - shift] === result[axis]).join('');
  return reshape(contract(`${all}->${kept}`, [whole]), shape);
}

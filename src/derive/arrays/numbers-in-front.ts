import { type Expr, node, rewrite } from '../../graph/expr.ts';
import { constant } from '../../graph/leaf.ts';
import { sameShape } from '../../graph/shape.ts';
import { filledWith } from '../../graph/simplify.ts';
import { contract, indicesOf } from '../../ops/contract.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';

/** Single numbers stand in front of products of arrays, and are not repeated for each element of what they multiply. */
export const withNumbersInFront = (root: Expr): Expr =>
  rewrite([root], (expr, args) => {
    if (expr.op.kind === 'leaf' || args.length === 0) return expr;
    const isWhole = (arg: Expr): boolean => repeatedOf(arg) === undefined && sameShape(arg.shape, expr.shape);
    const own = expr.op.kind === 'elementwise' && args.some(isWhole) ? args.map((arg) => repeatedOf(arg) ?? arg) : args;
    const renewed = node(expr.op, own, expr.attributes, expr.shape, expr.dtype);
    return indicesOf(renewed) ? pulledOut(renewed) : renewed;
  })[0]!;

/** The single number that an array repeats. */
function repeatedOf(expr: Expr): Expr | undefined {
  if (expr.shape.length === 0) return undefined;
  const value = filledWith(expr);
  if (value !== undefined) return constant(value, expr.dtype);
  const indices = indicesOf(expr);
  return indices?.inputs.length === 1 && indices.inputs[0] === '' ? expr.args[0] : undefined;
}

/** Σ c·u·v = c·Σ u·v, and −1 is a c too. */
function pulledOut(expr: Expr): Expr {
  const { inputs, output } = indicesOf(expr)!;
  const { sizes } = expr.attributes as { sizes: Readonly<Record<string, number>> };
  const rebuilt = (args: readonly Expr[], letters: readonly string[]): Expr =>
    pulledOut(contract(`${letters.join()}->${output}`, args, { sizes }));
  const at = inputs.indexOf('');
  if (at >= 0 && inputs.length > 1)
    return mul(expr.args[at]!, rebuilt(expr.args.toSpliced(at, 1), inputs.toSpliced(at, 1)));
  for (const [n, arg] of expr.args.entries()) {
    const [first, second] = arg.args;
    if (arg.op === neg.op) return neg(rebuilt(expr.args.with(n, first!), inputs));
    if (arg.op === mul.op && first!.shape.length === 0 && second!.shape.length > 0)
      return mul(first!, rebuilt(expr.args.with(n, second!), inputs));
  }
  return expr;
}

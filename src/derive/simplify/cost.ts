import { type Expr, topological } from '../../graph/expr.ts';
import { constantValue } from '../../graph/leaf.ts';
import { div } from '../../ops/div.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { square } from '../../ops/square.ts';

const costs = new WeakMap<Expr, number>();

/** Whether an expression is written with a minus in front. */
export const isSigned = (expr: Expr): boolean => {
  const value = constantValue(expr);
  if (value !== undefined) return value < 0;
  return expr.op === neg.op || ((expr.op === mul.op || expr.op === div.op) && isSigned(expr.args[0]!));
};

function ownCost(expr: Expr): number {
  const value = constantValue(expr);
  if (value !== undefined) return value < 0 ? 1.5 : 1;
  // x² is shorter than x·x by more than a letter.
  if (expr.op === square.op) return 0.9;
  const [, second] = expr.args;
  if (expr.op === div.op) return 1 + (isSigned(expr) ? 0.5 : 0) + (isSigned(second!) ? 1 : 0);
  if (expr.op !== mul.op) return 1;
  // A number behind what it multiplies, a sign within a product, a fraction in one.
  const isNumber = constantValue(second!) !== undefined && constantValue(expr.args[0]!) === undefined;
  const fractions = expr.args.filter(({ op }) => op === div.op).length;
  return 1 + (isNumber ? 0.2 : 0) + (isSigned(second!) ? 1 : 0) + 0.5 * fractions;
}

/** How long an expression is to read: about the number of its letters, numbers and signs. */
export function cost(root: Expr): number {
  for (const expr of topological([root])) {
    if (!costs.has(expr))
      costs.set(
        expr,
        expr.args.reduce((total, arg) => total + costs.get(arg)!, ownCost(expr)),
      );
  }
  return costs.get(root)!;
}

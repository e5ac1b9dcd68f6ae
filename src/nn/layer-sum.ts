import { type Expr, topological } from '../graph/expr.ts';

/**
 * What a layer adds up before its activation: the first expression below its output that its input and some of its
 * parameters are in; undefined where it has none.
 */
export function layerSum(input: Expr, output: Expr, parameters: readonly Expr[]): Expr | undefined {
  if (parameters.length === 0) return undefined;
  const parts = [input, ...parameters];
  const below = new Map<Expr, ReadonlySet<Expr>>();
  return topological([output]).find((expr) => {
    const found = new Set(parts.includes(expr) ? [expr] : expr.args.flatMap((arg) => [...below.get(arg)!]));
    below.set(expr, found);
    return found.size === parts.length;
  });
}

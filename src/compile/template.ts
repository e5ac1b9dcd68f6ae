import { type Dtype, type Expr, node, rewrite } from '../graph/expr.ts';
import { input } from '../graph/leaf.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import { simplify } from '../graph/simplify.ts';
import { problem } from '../util/problem.ts';

/** An elementwise operation in terms of core ones: an expression over `arguments`. */
export interface Template {
  readonly arguments: readonly Expr[];
  readonly result: Expr;
}

const templates = new Map<ElementwiseOp, Partial<Record<Dtype, Template>>>();

/** How to compute an operation that no target has an instruction for; worked out once for each kind of number. */
export function templateOf(op: ElementwiseOp, dtype: Dtype): Template {
  const known = templates.get(op) ?? {};
  templates.set(op, known);
  known[dtype] ??= makeTemplate(op, dtype);
  return known[dtype];
}

function makeTemplate(op: ElementwiseOp, dtype: Dtype): Template {
  const names = Array.from({ length: op.arity }, (_, i) => input(`argument ${i}`, [], dtype));
  return { arguments: names, result: toCore(lowered(op, dtype, names), dtype) };
}

function lowered(op: ElementwiseOp, dtype: Dtype, args: readonly Expr[]): Expr {
  if (!op.lower) throw problem('compile', `operation "${op.name}" has neither code nor a lowering`);
  return op.lower(dtype, ...args);
}

/** Lowers until only core operations are left. */
function toCore(root: Expr, dtype: Dtype): Expr {
  const [core] = rewrite([root], (expr, args) => {
    const { op } = expr;
    if (op.kind !== 'elementwise') return expr;
    return op.code ? node(op, args, expr.attributes, expr.shape, expr.dtype) : toCore(lowered(op, dtype, args), dtype);
  });
  return simplify(core!);
}

/** How many core instructions an operation costs. */
export function costOf(op: ElementwiseOp, dtype: Dtype): number {
  if (op.code) return 1;
  let cost = 0;
  rewrite([templateOf(op, dtype).result], (expr) => {
    if (expr.op.kind === 'elementwise') cost++;
    return expr;
  });
  return cost;
}

import { type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import { ATOM } from '../graph/notation.ts';

/** What to write for a node instead of spelling it out: a symbol for a variable, a name for an intermediate. */
export type Names = ReadonlyMap<Expr, string>;

function print(root: Expr, form: 'tex' | 'text', names: Names): string {
  const written = new Map<Expr, string>();
  for (const expr of topological([root])) {
    const { notation } = expr.op;
    const fenced = (arg: Expr, i: number): string => {
      const inner = written.get(arg)!;
      const binds = bindingOf(arg, names);
      const loose = binds < notation.binds || (binds === notation.binds && i > 0);
      if (!loose || notation.fenced) return inner;
      return form === 'tex' ? `\\left(${inner}\\right)` : `(${inner})`;
    };
    written.set(expr, names.get(expr) ?? notation[form](expr.args.map(fenced), expr));
  }
  return written.get(root)!;
}

/** A negative number binds like a prefix minus, a name like an atom. */
function bindingOf(expr: Expr, names: Names): number {
  const value = constantValue(expr);
  if (names.has(expr)) return ATOM;
  return value !== undefined && value < 0 ? 1 : expr.op.notation.binds;
}

/** An expression in LaTeX, with no more parentheses than precedence needs. */
export const tex = (expr: Expr, names: Names = new Map()): string => print(expr, 'tex', names);

/** An expression as a line of text, with no more parentheses than precedence needs. */
export const text = (expr: Expr, names: Names = new Map()): string => print(expr, 'text', names);

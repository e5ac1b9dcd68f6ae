import { type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import { ATOM, type Binding, type Notation, PREFIX } from '../graph/notation.ts';
import { problem } from '../util/problem.ts';

/** What to write for a node instead of spelling it out: a symbol for a variable, a name for an intermediate. */
export type Names = ReadonlyMap<Expr, string>;

type Form = 'tex' | 'text';

const LONGEST = 1_000_000;

function print(root: Expr, form: Form, names: Names): string {
  const written = new Map<Expr, string>();
  const order = topological([root]);
  const unwritten = usesOf(order);
  for (const expr of order) {
    const { notation } = expr.op;
    const { binds, takes, fenced, signs } = bindingIn(form, notation);
    const argument = (arg: Expr, i: number): string => {
      const inner = written.get(arg)!;
      const signed = i > 0 && !signs && inner.startsWith('-');
      const stands = bindingOf(arg, form, names) >= (takes?.[i] ?? (i === 0 ? binds : binds + 1)) && !signed;
      if (fenced || takes?.[i] === 0 || stands) return inner;
      return form === 'tex' ? `\\left(${inner}\\right)` : `(${inner})`;
    };
    const line = names.get(expr) ?? notation[form](expr.args.map(argument), expr);
    // What is shared is written as often as it is used: a graph of a hundred nodes may have 2¹⁰⁰ characters.
    if (line.length > LONGEST) {
      throw problem(form, `the formula is longer than ${LONGEST} characters`, { advice: 'Give names to parts of it' });
    }
    written.set(expr, line);
    // A chain of n calls would keep n lines of up to n characters.
    for (const arg of expr.args) {
      unwritten.set(arg, unwritten.get(arg)! - 1);
      if (unwritten.get(arg) === 0) written.delete(arg);
    }
  }
  return written.get(root)!;
}

/** How often each expression is an argument. */
function usesOf(order: readonly Expr[]): Map<Expr, number> {
  const uses = new Map<Expr, number>();
  for (const { args } of order) for (const arg of args) uses.set(arg, (uses.get(arg) ?? 0) + 1);
  return uses;
}

const bindingIn = (form: Form, notation: Notation): Binding =>
  form === 'text' ? { ...notation, ...notation.inText } : notation;

/** A negative number binds like a prefix minus, a name like an atom. */
function bindingOf(expr: Expr, form: Form, names: Names): number {
  const value = constantValue(expr);
  if (names.has(expr)) return ATOM;
  return value !== undefined && (value < 0 || Object.is(value, -0)) ? PREFIX : bindingIn(form, expr.op.notation).binds;
}

/** An expression in LaTeX, with no more parentheses than precedence needs and numbers to four digits. */
export const tex = (expr: Expr, names: Names = new Map()): string => print(expr, 'tex', names);

/**
 * An expression as a line of text, with no more parentheses than precedence needs and numbers with all their digits:
 * `parse` makes the same expression of it, if all its operations have a name in formulas.
 *
 * @throws When it is longer than a million characters.
 *
 * @example
 * text(parse('2πr - x_1**2').expr); // '2 · π · r - x₁²'
 */
export const text = (expr: Expr, names: Names = new Map()): string => print(expr, 'text', names);

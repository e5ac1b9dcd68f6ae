import { adjointsOf } from '../../autodiff/grad.ts';
import { type Expr, node, topological } from '../../graph/expr.ts';
import { constant } from '../../graph/leaf.ts';
import { type Shape, showShape } from '../../graph/shape.ts';
import { simplify } from '../../graph/simplify.ts';
import { substitute } from '../../graph/substitute.ts';
import type { RuleName } from '../../graph/taught.ts';
import { tex, text } from '../../math/print.ts';
import { add } from '../../ops/add.ts';
import { problem } from '../../util/problem.ts';
import { PLAIN, SUBSCRIPTS, translate } from '../../util/scripts.ts';
import { simplified } from '../simplify/simplify.ts';
import { withNumbersInFront } from './numbers-in-front.ts';
import { letter, ratio } from './symbol.ts';

/** A line of a derivation with arrays: a letter, and what it is, by letters of other lines. */
export interface ArrayLine {
  readonly symbol: Expr;
  readonly value: Expr;
  /** The rule by which a derivative follows from those behind it. */
  readonly rule?: RuleName;
}

/** The derivative of a number by an array, by way of the parts between them. */
export interface ArrayDerivation {
  readonly of: Expr;
  readonly by: Expr;
  /** z₁ = x W, z₂ = z₁ − y, …, L = … */
  readonly forward: readonly ArrayLine[];
  /** ∂L/∂z₂ = …, ∂L/∂z₁ = …, …, ∂L/∂W = … */
  readonly backward: readonly ArrayLine[];
  /** ∂L/∂W */
  readonly symbol: Expr;
  readonly derivative: Expr;
}

const part = (n: number, shape: Shape): Expr =>
  letter({ tex: `z_{${n}}`, text: `z${translate(String(n), PLAIN, SUBSCRIPTS)}` }, shape);

const slopeBy = (x: Expr): Expr =>
  ratio({ tex: `\\frac{\\partial L}{\\partial ${tex(x)}}`, text: `∂L/∂${text(x)}` }, x.shape);

/**
 * The derivative ∂L/∂W of a number by an array, by the chain rule from the end backwards: every part between them has a
 * letter, and so has the derivative by it.
 *
 * @param loss A single number.
 * @param by A variable of it.
 * @returns Lines to be printed in matrix form or in index form, and the derivative, which is equal to `grad`'s.
 * @throws When the loss is an array, or does not depend on the variable.
 *
 * @example
 * const w = input('w', [3]);
 * text(deriveArray(sum(square(w)), w).derivative); // '2 · w'
 */
export function deriveArray(loss: Expr, by: Expr): ArrayDerivation {
  if (loss.shape.length > 0)
    throw problem('deriveArray', 'only a single number is derived', { got: `shape ${showShape(loss.shape)}` });
  const depends = new Set([by]);
  const order = topological([loss]);
  for (const expr of order) if (expr.args.some((arg) => depends.has(arg))) depends.add(expr);
  const between = order.filter((expr) => depends.has(expr) && expr !== by);
  if (between.length === 0) throw problem('deriveArray', 'the expression does not depend on the variable');
  const letters = new Map<Expr, Expr>();
  for (const expr of between.slice(0, -1)) letters.set(expr, part(letters.size + 1, expr.shape));
  letters.set(loss, letter({ tex: 'L', text: 'L' }, []));
  const named = (expr: Expr): Expr => substitute([expr], letters)[0]!;
  const forward = between.map((expr): ArrayLine => {
    const args = expr.args.map((arg) => letters.get(arg) ?? arg);
    return { symbol: letters.get(expr)!, value: node(expr.op, args, expr.attributes, expr.shape, expr.dtype) };
  });

  const known = new Map<Expr, Expr>([[loss, constant(1)]]);
  const backward: ArrayLine[] = [];
  const meanings = new Map<Expr, Expr>([...letters].map(([expr, own]) => [own, expr]));
  for (const of of [by, ...between.slice(0, -1)].reverse()) {
    const users = between.filter(({ args }) => args.includes(of));
    const terms = users.flatMap((user) =>
      adjointsOf(known.get(user)!, user, (arg) => arg === of).flatMap((term, i) =>
        term && user.args[i] === of ? [term] : [],
      ),
    );
    const total = tidy(terms.reduce((sum, term) => add(sum, term)));
    const slope = slopeBy(letters.get(of) ?? of);
    known.set(of, slope);
    meanings.set(slope, substitute([total], meanings)[0]!);
    backward.push({
      symbol: slope,
      value: named(total),
      rule: users.length === 1 ? ruleOf(users[0]!, (arg) => depends.has(arg)) : 'sum',
    });
  }
  const own = known.get(by)!;
  return { of: loss, by, forward, backward, symbol: own, derivative: tidy(meanings.get(own)!) };
}

/** What the derivative of an operation by some of its arguments is called. */
function ruleOf(expr: Expr, isOpen: (arg: Expr) => boolean): RuleName {
  const { op, args } = expr;
  if (op.kind === 'structural') return op.taught?.(expr) ?? 'components';
  const open = args.map((arg) => (isOpen(arg) ? arg : undefined));
  return op.kind === 'elementwise' ? (op.taught?.(args, open).rule ?? 'table') : 'variable';
}

const tidy = (expr: Expr): Expr => simplified(withNumbersInFront(simplify(simplified(withNumbersInFront(expr)))));

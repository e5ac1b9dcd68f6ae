import { type Expr, node, rewrite } from '../graph/expr.ts';
import { ATOM, type Notation } from '../graph/notation.ts';
import type { LeafOp, StructuralOp } from '../graph/op.ts';
import { mul } from '../ops/mul.ts';
import type { Formula } from '../writing/document.ts';

/** A number that is written as it likes: a symbol with its indices, a rounded number, an ellipsis. */
export function written({ tex, text }: Formula, binding: Pick<Notation, 'binds' | 'inText'> = { binds: ATOM }): Expr {
  const op: LeafOp = { kind: 'leaf', name: text, notation: { ...binding, tex: () => tex, text: () => text } };
  return node(op, [], {}, [], 'f64');
}

/** The sum, product, … of a term over an index: Σᵢ xᵢ wᵢ. */
export function over(notation: Notation, name: string, index: Formula, term: Expr): Expr {
  const { over: sign = { tex: `\\operatorname{${name}}`, text: name }, binds } = notation;
  const op = {
    kind: 'structural' as const,
    name: sign.text,
    infer: () => ({ shape: [], dtype: 'f64' as const }),
    notation: {
      binds,
      tex: ([x]: readonly string[]) => `${sign.tex}_{${index.tex}} ${x}`,
      text: ([x]: readonly string[]) => `${sign.text}_${index.text} ${x}`,
    },
  };
  return node(op, [term], { isOver: true }, [], 'f64');
}

/** A product whose last factor is a sum over an index: as a whole it is written like that sum. */
const BEFORE_SUM: StructuralOp = {
  kind: 'structural',
  name: 'product with a sum',
  infer: () => ({ shape: [], dtype: 'f64' }),
  notation: { ...mul.op.notation, binds: 1, takes: [2, 0] },
};

/** An expression in which sums over an index that are last factors have no parentheses: 2 · Σᵢ xᵢ. */
export const withSumsLast = (root: Expr): Expr =>
  rewrite([root], (expr, args) => {
    if (expr.op.kind === 'leaf') return expr;
    const isLast = expr.op === mul.op && args[1]!.attributes.isOver === true;
    return node(isLast ? BEFORE_SUM : expr.op, args, expr.attributes, expr.shape, expr.dtype);
  })[0]!;

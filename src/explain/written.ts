import { type Expr, node } from '../graph/expr.ts';
import { ATOM, type Notation } from '../graph/notation.ts';
import type { LeafOp } from '../graph/op.ts';
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
  return node(op, [term], {}, [], 'f64');
}

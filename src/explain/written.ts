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

/** The terms of a sum, written one by one: what is done to the sum leaves them as they are. */
export const terms = (sum: Expr): Expr => node(TERMS, [sum], { isOver: true }, [], 'f64');

const TERMS: StructuralOp = {
  kind: 'structural',
  name: 'terms',
  infer: () => ({ shape: [], dtype: 'f64' }),
  notation: { binds: 1, tex: ([x]) => x!, text: ([x]) => x! },
};

/** A product whose last factor is a sum over an index: as a whole it is written like that sum. */
const BEFORE_SUM: StructuralOp = {
  kind: 'structural',
  name: 'product with a sum',
  infer: () => ({ shape: [], dtype: 'f64' }),
  notation: { ...mul.op.notation, binds: 1, takes: [2, 0] },
};

const isOver = ({ attributes }: Expr): boolean => attributes.isOver === true;

const factorsOf = ({ op, args }: Expr): readonly Expr[] | undefined =>
  op === mul.op || op === BEFORE_SUM ? [...(factorsOf(args[0]!) ?? [args[0]!]), args[1]!] : undefined;

/** An expression in which the only sum among factors is the last, where Σ needs no parentheses: b · (1 − b) · Σⱼ wⱼ. */
export const withSumsLast = (root: Expr): Expr =>
  rewrite([root], (expr, args) => {
    if (expr.op.kind === 'leaf') return expr;
    const own = node(expr.op, args, expr.attributes, expr.shape, expr.dtype);
    const factors = factorsOf(own);
    const [sum, ...further] = factors?.filter(isOver) ?? [];
    if (!factors || !sum || further.length > 0) return own;
    const others = factors.filter((factor) => factor !== sum).reduce((a, b) => node(mul.op, [a, b], {}, [], 'f64'));
    return node(sum.op === TERMS ? mul.op : BEFORE_SUM, [others, sum], {}, [], 'f64');
  })[0]!;

import { type Expr, node } from '../../graph/expr.ts';
import { ATOM, type Notation, PREFIX } from '../../graph/notation.ts';
import type { StructuralOp } from '../../graph/op.ts';
import type { Shape } from '../../graph/shape.ts';
import type { Formula } from '../../writing/document.ts';

/** An operation that is only ever written, as nothing but its notation: a product of matrices, a transpose. */
export const sign = (name: string, notation: Notation): StructuralOp => ({
  kind: 'structural',
  name,
  notation,
  infer: ([x], { shape }) => ({ shape: shape as Shape, dtype: x!.dtype }),
});

/** Such an operation on arguments; its result has the given shape. */
export const written = (
  op: StructuralOp,
  args: readonly Expr[],
  shape: Shape,
  attributes: Expr['attributes'] = {},
): Expr => node(op, args, { ...attributes, shape }, shape, args[0]?.dtype ?? 'f64');

const said = (binds: number): Notation => ({
  binds,
  tex: (_, { attributes }) => attributes.tex as string,
  text: (_, { attributes }) => attributes.text as string,
});

const LETTER = sign('letter', said(ATOM));
const RATIO = sign('ratio', said(PREFIX));

/** A letter that stands for an expression in a derivation: z₁. */
export const letter = ({ tex, text }: Formula, shape: Shape): Expr => written(LETTER, [], shape, { tex, text });

/** What stands for an expression and looks like a fraction: ∂L/∂z₁, in parentheses before a transpose or an index. */
export const ratio = ({ tex, text }: Formula, shape: Shape): Expr => written(RATIO, [], shape, { tex, text });

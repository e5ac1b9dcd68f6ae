import { cast, commonDtype } from './cast.ts';
import { type Attributes, type Expr, type Input, node } from './expr.ts';
import { toExpr } from './leaf.ts';
import type { ElementwiseOp, StructuralOp } from './op.ts';
import { broadcast } from './shape.ts';
import type { Taught } from './taught.ts';

type Arity = 1 | 2 | 3;
type Tuple<N extends Arity, T> = N extends 1 ? [x: T] : N extends 2 ? [a: T, b: T] : [a: T, b: T, c: T];

/** A definition as it is written: the arity known, so that a missing partial is a type error. */
export type Definition<N extends Arity> = Omit<
  ElementwiseOp,
  'kind' | 'arity' | 'value' | 'partials' | 'taught' | 'identity' | 'lower' | 'shortcut' | 'domain' | 'examples'
> & {
  readonly value: (...x: Tuple<N, number>) => number;
  readonly partials: (y: Expr, ...x: Tuple<N, Expr>) => readonly [...Tuple<N, Expr>];
  readonly taught?: (x: Tuple<N, Expr>, dx: Tuple<N, Expr | undefined>) => Taught;
  readonly identity?: (...x: Tuple<N, Expr>) => Expr | undefined;
  readonly lower?: (dtype: 'f32' | 'f64', ...x: Tuple<N, Expr>) => Expr;
  readonly shortcut?: (...x: Tuple<N, Expr>) => Expr | undefined;
  readonly domain: readonly [...Tuple<N, readonly [low: number, high: number]>];
  readonly examples: readonly (readonly [...Tuple<N, number>, y: number])[];
};

export type Elementwise<N extends Arity> = ((...x: Tuple<N, Input>) => Expr) & { readonly op: ElementwiseOp };
export type Unary = Elementwise<1>;
export type Binary = Elementwise<2>;
export type Ternary = Elementwise<3>;

/** The node of an elementwise operation, its arguments brought to one kind of number and one shape. */
function apply(op: ElementwiseOp, inputs: readonly Input[]): Expr {
  const args = inputs.map(toExpr);
  const dtype = commonDtype(args);
  // Integers are labels and row numbers: whatever is computed with them is computed in floating point.
  const number = dtype === 'i32' ? 'f64' : dtype;
  const shape = broadcast(
    op.name,
    args.map((x) => x.shape),
  );
  return node(
    op,
    args.map((x) => cast(x, number)),
    {},
    shape,
    number,
  );
}

function define<N extends Arity>(arity: N, definition: Definition<N>): Elementwise<N> {
  const op = { kind: 'elementwise', arity, ...definition } as unknown as ElementwiseOp;
  return Object.assign((...x: Tuple<N, Input>) => apply(op, x), { op });
}

export const unary = (definition: Definition<1>): Unary => define(1, definition);
export const binary = (definition: Definition<2>): Binary => define(2, definition);
export const ternary = (definition: Definition<3>): Ternary => define(3, definition);

/** The node of a structural operation; its shape follows from its definition. */
export function build(op: StructuralOp, args: readonly Expr[], attributes: Attributes = {}): Expr {
  const { shape, dtype } = op.infer(args, attributes);
  return node(op, args, attributes, shape, dtype);
}

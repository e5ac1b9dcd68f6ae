import type { Code } from './code.ts';
import type { Element, Pieces } from './element.ts';
import type { Attributes, Dtype, Expr } from './expr.ts';
import type { Notation } from './notation.ts';
import type { OnnxForm } from './onnx.ts';
import type { Shape } from './shape.ts';
import type { RuleName, Taught } from './taught.ts';

export type Interval = readonly [low: number, high: number];

interface Named {
  readonly name: string;
  readonly notation: Notation;
}

/** A constant, or a variable: what a graph begins with. */
export interface LeafOp extends Named {
  readonly kind: 'leaf';
}

/** y = f(x₁, x₂, …) on every element, arguments broadcast to a common shape. */
export interface ElementwiseOp extends Named {
  readonly kind: 'elementwise';
  readonly arity: number;
  /** The reference: f in float64. Every target is tested against it. */
  readonly value: (...x: number[]) => number;
  /** ∂y/∂xᵢ for each argument, as expressions of the result and the arguments. */
  readonly partials: (y: Expr, ...x: Expr[]) => readonly Expr[];
  /**
   * How its derivative is taught where it has a rule of its own, from the derivatives of the arguments (undefined: the
   * argument does not change); by default it stands in the table of functions.
   */
  readonly taught?: ((x: readonly Expr[], dx: readonly (Expr | undefined)[]) => Taught) | undefined;
  /** A simpler equal expression, or undefined. */
  readonly identity?: ((...x: Expr[]) => Expr | undefined) | undefined;
  /** The result is a truth: 1 where it holds, else 0. */
  readonly truth?: boolean | undefined;
  /** The arguments of which only matters whether they are 0. */
  readonly truths?: readonly number[] | undefined;
  /** Code on every target, for a core operation. */
  readonly code?: Code | undefined;
  /** How it stands in ONNX; what does without it stands there for every other. */
  readonly onnx?: OnnxForm | undefined;
  /** How to do without it, for every other: an expression of simpler ones, equal to within rounding of `dtype`. */
  readonly lower?: ((dtype: Dtype, ...x: Expr[]) => Expr) | undefined;
  /** A cheaper expression for some arguments, of which code is made: small whole powers are products. */
  readonly shortcut?: ((...x: readonly Expr[]) => Expr | undefined) | undefined;
  /** f(x, s) as a cheaper expression when s does not change along a loop: division becomes multiplication. */
  readonly hoist?: ((x: Expr, s: Expr) => Expr) | undefined;
  /** Interval of each argument that the tests sample. */
  readonly domain: readonly Interval[];
  /** [...arguments, result], from a source other than this program. */
  readonly examples: readonly (readonly number[])[];
}

/** An operation on whole arrays: it says how an element of its result comes about, or how to do without itself. */
export interface StructuralOp extends Named {
  readonly kind: 'structural';
  readonly infer: (args: readonly Expr[], attributes: Attributes) => { readonly shape: Shape; readonly dtype: Dtype };
  /** A core operation says how each element of the result comes about, or fills the result piece by piece. */
  readonly element?: Element | undefined;
  readonly pieces?: Pieces | undefined;
  /**
   * Its result is an element of its argument, which others compare with it: all must see the same bits, and what is
   * computed twice may be rounded twice, or once, where products and sums are fused.
   */
  readonly selects?: boolean | undefined;
  /** How it stands in ONNX; what does without it stands there for every other. */
  readonly onnx?: OnnxForm | undefined;
  /** Every other says how to do without itself. */
  readonly lower?: ((expr: Expr) => Expr) | undefined;
  readonly identity?: ((expr: Expr, args: readonly Expr[]) => Expr | undefined) | undefined;
  /** ∂L/∂argᵢ from `bar` = ∂L/∂y; undefined where it has none. Without it, `lower` is differentiated. */
  readonly adjoint?: ((bar: Expr, expr: Expr) => readonly (Expr | undefined)[]) | undefined;
  /** ẏ from the tangents of the arguments; undefined stands for zero. */
  readonly tangent?: ((tangents: readonly (Expr | undefined)[], expr: Expr) => Expr | undefined) | undefined;
  /** What its tangent is called where derivatives are taught; by default it acts on components. */
  readonly taught?: ((expr: Expr) => RuleName) | undefined;
}

export type Op = LeafOp | ElementwiseOp | StructuralOp;

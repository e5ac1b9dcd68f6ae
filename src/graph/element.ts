import type { Dtype, Expr } from './expr.ts';
import type { ElementwiseOp } from './op.ts';
import type { Shape } from './shape.ts';

/**
 * What the definition of a structural operation may ask for.
 *
 * A definition is written once, over unknown values `V` and indices `I`. `evaluate` reads it with numbers for both; the
 * compiler reads it with symbols, and gets the loops.
 */
export interface Reader<V, I> {
  /** The element of `arg` at an index. */
  element(arg: Expr, at: readonly I[]): V;
  /** The element of `arg` at a position in row-major order. */
  flat(arg: Expr, position: I): V;
  /** An elementwise operation on values. */
  apply(op: ElementwiseOp, ...x: V[]): V;
  /** `combine` over all indices within `sizes`, beginning with `start`. */
  reduce(combine: ElementwiseOp, start: number, sizes: Shape, body: (at: readonly I[]) => V): V;
  /** offset + Σ coefficient · index. */
  affine(offset: number, ...terms: readonly (readonly [coefficient: number, index: I])[]): I;
  /** An index as a value. */
  index(at: I, dtype: Dtype): V;
  /** The whole part of a value as an index into `count` places. */
  locate(value: V, count: number): I;
  cast(value: V, from: Dtype, to: Dtype): V;
  /** Number `position` of the random stream, uniform in (0, 1). */
  random(draw: {
    readonly seed: V;
    readonly counter: V;
    readonly stream: number;
    readonly position: I;
    readonly dtype: Dtype;
  }): V;
}

/** The element of the result of `expr` at an index. */
export type Element = <V, I>(expr: Expr, at: readonly I[], read: Reader<V, I>) => V;

/** A part of a result: for every index within `shape`, the element `value` is put (or added) at `to` of the result. */
export interface Piece {
  readonly shape: Shape;
  readonly adds: boolean;
  readonly to: <V, I>(at: readonly I[], read: Reader<V, I>) => readonly I[];
  readonly value: <V, I>(at: readonly I[], read: Reader<V, I>) => V;
}

/** The parts of the result of `expr`, in order; what none of them fills is zero. */
export type Pieces = (expr: Expr) => readonly Piece[];

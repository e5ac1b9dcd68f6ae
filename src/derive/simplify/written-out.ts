import type { Reader } from '../../graph/element.ts';
import { type Expr, node, topological } from '../../graph/expr.ts';
import { constant, constantValue } from '../../graph/leaf.ts';
import type { ElementwiseOp } from '../../graph/op.ts';
import { indexOf, positionOf, type Shape, sizeOf } from '../../graph/shape.ts';

/** With more elements a sum is no longer written out. */
const MOST = 12;

/** Thrown where an element has no expression of its own: one of an array variable, one at a place that is computed. */
const UNKNOWN = new Error('an element that cannot be written out');

const applyTo = (op: ElementwiseOp, ...x: Expr[]): Expr => node(op, x, {}, [], x[0]!.dtype);

const all = (shape: Shape): number[][] => Array.from({ length: sizeOf(shape) }, (_, i) => indexOf(i, shape));

/** Definitions of structural operations, read with expressions for values. */
const reader: Reader<Expr, number> = {
  element,
  flat: (arg, position) => element(arg, indexOf(position, arg.shape)),
  apply: applyTo,
  reduce(combine, _, sizes, body) {
    return all(sizes)
      .map((at) => body(at))
      .reduce((total, value) => applyTo(combine, total, value));
  },
  affine: (offset, ...terms) => terms.reduce((total, [factor, index]) => total + factor * index, offset),
  index: (at) => constant(at),
  locate(value) {
    const index = constantValue(value);
    if (index === undefined) throw UNKNOWN;
    return Math.trunc(index);
  },
  cast: (value, from, to) => {
    if (from !== to) throw UNKNOWN;
    return value;
  },
  random() {
    throw UNKNOWN;
  },
};

/** The element of an array as an expression of the single numbers that it is made of. */
function element(expr: Expr, at: readonly number[]): Expr {
  const { op, args, shape } = expr;
  if (op.kind === 'leaf') {
    if (shape.length > 0) throw UNKNOWN;
    return expr;
  }
  if (op.kind === 'elementwise') {
    const own = args.map((arg) =>
      element(
        arg,
        at.slice(shape.length - arg.shape.length).map((index, axis) => (arg.shape[axis] === 1 ? 0 : index)),
      ),
    );
    return applyTo(op, ...own);
  }
  if (op.element) return op.element(expr, at, reader);
  if (op.pieces) return ofPieces(op.pieces(expr), shape, at);
  const lowered = op.lower?.(expr);
  // What puts arrays together has elements; of a function's definition no reader would be glad.
  if (lowered?.op.kind !== 'structural') throw UNKNOWN;
  return element(lowered, at);
}

function ofPieces(
  pieces: ReturnType<NonNullable<Extract<Expr['op'], { kind: 'structural' }>['pieces']>>,
  shape: Shape,
  at: readonly number[],
): Expr {
  const position = positionOf(at, shape);
  for (const piece of pieces) {
    if (piece.adds) throw UNKNOWN;
    for (const from of all(piece.shape))
      if (positionOf(piece.to(from, reader), shape) === position) return piece.value(from, reader);
  }
  return constant(0);
}

/** A single number made of vectors whose elements are single numbers, without the vectors: sum([x, y]²) = x² + y². */
export function writtenOut(expr: Expr): Expr | undefined {
  const isSingle = expr.shape.length === 0 && expr.args.some(({ shape }) => shape.length > 0);
  if (!isSingle || expr.op.kind !== 'structural' || !expr.op.element) return undefined;
  const parts = topological([expr]);
  const isKnown = parts.every(({ op, shape }) => sizeOf(shape) <= MOST && (op.kind !== 'leaf' || shape.length === 0));
  if (!isKnown || parts.some(({ op, shape }) => op.kind === 'structural' && !op.element && shape.length === 0))
    return undefined;
  try {
    return element(expr, []);
  } catch (error) {
    if (error === UNKNOWN) return undefined;
    throw error;
  }
}

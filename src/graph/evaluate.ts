import { philox, uniformOf, words } from '../util/philox.ts';
import { problem } from '../util/problem.ts';
import type { Reader } from './element.ts';
import { type Expr, topological } from './expr.ts';
import { constantValue, nameOf } from './leaf.ts';
import type { ElementwiseOp, StructuralOp } from './op.ts';
import { type Shape, showShape, sizeOf, stridesOf } from './shape.ts';

/** An array of numbers: the sizes of its axes, and its elements in row-major order. */
export interface Tensor {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** The values of variables by name: a number, the elements in row-major order, or an array. */
export type Bindings = Readonly<Record<string, number | ArrayLike<number> | Tensor>>;

/**
 * Evaluates expressions in float64 by each operation's definition: slow, short, and what everything is tested against.
 *
 * @param at Values of the variables by name.
 * @returns One array per root.
 * @throws When a variable has no value, or one of another size.
 */
export function evaluateAll(roots: readonly Expr[], at: Bindings = {}): Tensor[] {
  const values = new Map<Expr, Tensor>();
  for (const expr of topological(roots)) values.set(expr, { shape: expr.shape, data: compute(expr, at, values) });
  return roots.map((root) => values.get(root)!);
}

/**
 * Evaluates one expression in float64 by the definition of each operation.
 *
 * @example
 * const x = input('x', [3]);
 * evaluate(sum(square(x)), { x: [1, 2, 3] }).data[0]; // 14
 */
export const evaluate = (root: Expr, at: Bindings = {}): Tensor => evaluateAll([root], at)[0]!;

type Values = ReadonlyMap<Expr, Tensor>;

function compute(expr: Expr, at: Bindings, values: Values): Float64Array {
  const { op } = expr;
  if (op.kind === 'leaf') return leaf(expr, at);
  if (op.kind === 'elementwise') return elementwise(op, expr, values);
  if (op.lower) return evaluateWith(op.lower(expr), values);
  return structural(op, expr, values);
}

function leaf(expr: Expr, at: Bindings): Float64Array {
  const value = constantValue(expr);
  if (value !== undefined) return Float64Array.of(value);
  const name = nameOf(expr)!;
  const bound = Object.hasOwn(at, name) ? at[name] : undefined;
  if (bound === undefined) {
    throw problem('evaluate', `variable "${name}" has no value`, {
      got: `values for ${Object.keys(at).join(', ') || 'none'}`,
    });
  }
  const data =
    typeof bound === 'number' ? Float64Array.of(bound) : Float64Array.from('data' in bound ? bound.data : bound);
  if (data.length !== sizeOf(expr.shape)) {
    throw problem('evaluate', `variable "${name}" has shape ${showShape(expr.shape)}`, {
      got: `${data.length} numbers`,
    });
  }
  return data;
}

function elementwise(op: ElementwiseOp, expr: Expr, values: Values): Float64Array {
  const args = expr.args.map((arg) => ({
    data: values.get(arg)!.data,
    strides: broadcastStrides(arg.shape, expr.shape),
  }));
  const result = new Float64Array(sizeOf(expr.shape));
  let position = 0;
  forEachIndex(expr.shape, (at) => {
    result[position++] = op.value(...args.map(({ data, strides }) => data[dot(at, strides)]!));
  });
  return result;
}

/** A composite operation is evaluated as what it is lowered to; the arguments are known already. */
function evaluateWith(root: Expr, known: Values): Float64Array {
  const values = new Map(known);
  for (const expr of topological([root])) {
    if (!values.has(expr)) values.set(expr, { shape: expr.shape, data: compute(expr, {}, values) });
  }
  return values.get(root)!.data;
}

function structural(op: StructuralOp, expr: Expr, values: Values): Float64Array {
  const read = reader(values);
  const result = new Float64Array(sizeOf(expr.shape));
  if (op.pieces) {
    const strides = stridesOf(expr.shape);
    for (const piece of op.pieces(expr)) {
      forEachIndex(piece.shape, (at) => {
        const position = dot(piece.to(at, read), strides);
        if (!(position in result)) throw outside(expr, position);
        result[position] = piece.value(at, read) + (piece.adds ? result[position]! : 0);
      });
    }
    return result;
  }
  let position = 0;
  forEachIndex(expr.shape, (at) => {
    result[position++] = op.element!(expr, at, read);
  });
  return result;
}

function reader(values: Values): Reader<number, number> {
  const block = new Uint32Array(4);
  return {
    element(arg, at) {
      const position = dot(at, stridesOf(arg.shape));
      const value = values.get(arg)!.data[position];
      if (value === undefined) throw outside(arg, position);
      return value;
    },
    flat: (arg, position) => values.get(arg)!.data[position]!,
    apply: (op, ...x) => op.value(...x),
    reduce(combine, start, sizes, body) {
      let total = start;
      forEachIndex(sizes, (at) => {
        total = combine.value(total, body(at));
      });
      return total;
    },
    affine: (offset, ...terms) => terms.reduce((total, [coefficient, index]) => total + coefficient * index, offset),
    index: (at) => at,
    locate: Math.trunc,
    cast: (value, _, to) => (to === 'i32' ? Math.trunc(value) : value),
    random({ seed, counter, stream, position }) {
      philox([position >>> 2, stream, ...words(counter)], words(seed), block);
      return uniformOf(block[position & 3]!);
    },
  };
}

/** Row numbers come from data. */
const outside = (expr: Expr, position: number) =>
  problem('evaluate', 'a row number is outside the array', {
    got: `element ${position} of shape ${showShape(expr.shape)}`,
  });

/** Steps through all indices of a shape in row-major order; the array handed out is reused. */
function forEachIndex(shape: Shape, visit: (at: readonly number[]) => void): void {
  const at = shape.map(() => 0);
  for (let left = sizeOf(shape); left > 0; left--) {
    visit(at);
    for (let axis = shape.length - 1; axis >= 0 && (at[axis]! += 1) === shape[axis]; axis--) at[axis] = 0;
  }
}

const dot = (at: readonly number[], strides: readonly number[]): number =>
  strides.reduce((total, stride, i) => total + stride * at[i]!, 0);

/** Strides of an argument along the axes of the result: 0 where it repeats. */
export function broadcastStrides(arg: Shape, result: Shape): number[] {
  const own = stridesOf(arg);
  const shift = result.length - arg.length;
  return result.map((_, axis) => (axis < shift || arg[axis - shift] === 1 ? 0 : own[axis - shift]!));
}

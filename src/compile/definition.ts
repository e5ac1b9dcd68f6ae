import type { Piece, Reader } from '../graph/element.ts';
import { broadcastStrides } from '../graph/evaluate.ts';
import { type Dtype, type Expr, topological } from '../graph/expr.ts';
import { constantValue } from '../graph/leaf.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import { type Shape, stridesOf } from '../graph/shape.ts';
import { affine, counted, fixed, lookedUp } from './affine.ts';
import { type Axis, type Index, indexOf, type Symbol, Symbols } from './symbol.ts';
import { templateOf } from './template.ts';

/** Whether an expression is read from memory at a position, or computed on the spot; `flat` if read by position. */
export type Stored = (expr: Expr, position: Index, flat: boolean) => boolean;

const domainAxes = new Map<string, Axis>();
let axes = 0;

export const newAxis = (size: number): Axis => ({ id: axes++, size });

/** The axes over which an array of a shape is computed; arrays of one shape share them. Axes of size 1 are none. */
export function axesOf(shape: Shape): Axis[] {
  return shape
    .filter((size) => size !== 1)
    .map((size, place) => {
      const key = `${place} ${size}`;
      const axis = domainAxes.get(key) ?? newAxis(size);
      domainAxes.set(key, axis);
      return axis;
    });
}

/** The index of an array's own element, along the axes over which arrays of its shape are computed. */
export function ownIndices(shape: Shape): Index[] {
  const axes = axesOf(shape);
  return shape.map((size) => (size === 1 ? fixed(0) : counted(axes.shift()!)));
}

/** The position of an array's own element. */
export const ownPosition = (shape: Shape): Index => positionAt(shape, ownIndices(shape));

const positionAt = (shape: Shape, at: readonly Index[]): Index =>
  affine(0, ...stridesOf(shape).map((stride, axis) => [stride, at[axis]!] as const));

/** Whether a position is that of an array's own element, neither shifted nor repeated nor turned. */
export function isOwn(shape: Shape, { offset, terms, dynamic }: Index): boolean {
  const own = ownPosition(shape);
  return (
    offset === 0 &&
    dynamic.length === 0 &&
    terms.size === own.terms.size &&
    [...terms].every(([axis, stride]) => own.terms.get(axis) === stride)
  );
}

/** Reads definitions with symbols: what is stored becomes a load, everything else is put in where it is used. */
export class Definition implements Reader<Symbol, Index> {
  readonly symbols: Symbols = new Symbols();
  /** What was read by its position in row-major order: only at its own place can it do without memory. */
  readonly flattened: Set<Expr> = new Set();
  readonly #stored: Stored;
  readonly #known = new Map<string, Symbol>();

  constructor(stored: Stored) {
    this.#stored = stored;
  }

  /** The element of `expr` at the axes of its own shape, computed whether stored or not. */
  own(expr: Expr): Symbol {
    return this.#compute(expr, ownIndices(expr.shape));
  }

  /** A piece of a result at the axes of the piece's shape: its value, and where it goes. */
  piece({ shape, to, value }: Piece, result: Shape): { value: Symbol; position: Index } {
    const at = ownIndices(shape);
    return { value: value(at, this), position: positionAt(result, to(at, this)) };
  }

  element(arg: Expr, at: readonly Index[]): Symbol {
    const position = positionAt(arg.shape, at);
    return this.#load(arg, position) ?? this.#compute(arg, at);
  }

  flat(arg: Expr, position: Index): Symbol {
    // Along one axis the position is the index.
    if (axesOf(arg.shape).length <= 1)
      return this.element(
        arg,
        arg.shape.map((size) => (size === 1 ? fixed(0) : position)),
      );
    this.flattened.add(arg);
    const load = this.#load(arg, position, true);
    if (load) return load;
    if (!isOwn(arg.shape, position)) throw new Error(`compile: ${arg.op.name} is read by position, and not stored.`);
    return this.own(arg);
  }

  apply(op: ElementwiseOp, ...args: Symbol[]): Symbol {
    const { dtype } = args[0]!;
    if (op.code) return this.symbols.intern({ kind: 'apply', dtype, op, args });
    const template = templateOf(op, dtype);
    const values = new Map(template.arguments.map((name, i) => [name, args[i]!]));
    for (const expr of topological([template.result])) {
      if (!values.has(expr)) values.set(expr, this.#instantiate(expr, values));
    }
    return values.get(template.result)!;
  }

  #instantiate(expr: Expr, values: ReadonlyMap<Expr, Symbol>): Symbol {
    const value = constantValue(expr);
    if (value !== undefined) return this.symbols.intern({ kind: 'constant', dtype: expr.dtype, value });
    return this.apply(expr.op as ElementwiseOp, ...expr.args.map((arg) => values.get(arg)!));
  }

  reduce(combine: ElementwiseOp, start: number, sizes: Shape, body: (at: readonly Index[]) => Symbol): Symbol {
    const inner = sizes.map((size) => (size === 1 ? undefined : newAxis(size)));
    const result = body(inner.map((axis) => (axis ? counted(axis) : fixed(0))));
    const axes = inner.filter((axis) => axis !== undefined);
    return axes.length === 0
      ? result
      : this.symbols.intern({ kind: 'reduce', dtype: result.dtype, combine, start, axes, body: result });
  }

  affine(offset: number, ...terms: readonly (readonly [number, Index])[]): Index {
    return affine(offset, ...terms);
  }

  index(at: Index, dtype: Dtype): Symbol {
    return this.symbols.intern({ kind: 'index', dtype, at });
  }

  locate(value: Symbol, count: number): Index {
    return lookedUp(value, count);
  }

  cast(value: Symbol, _: Dtype, to: Dtype): Symbol {
    return value.dtype === to ? value : this.symbols.intern({ kind: 'cast', dtype: to, value });
  }

  random(draw: { seed: Symbol; counter: Symbol; stream: number; position: Index; dtype: Dtype }): Symbol {
    return this.symbols.intern({ kind: 'random', ...draw });
  }

  #load(arg: Expr, position: Index, flat = false): Symbol | undefined {
    const value = constantValue(arg);
    if (value !== undefined) return this.symbols.intern({ kind: 'constant', dtype: arg.dtype, value });
    return this.#stored(arg, position, flat)
      ? this.symbols.intern({ kind: 'load', dtype: arg.dtype, source: arg, position })
      : undefined;
  }

  #compute(expr: Expr, at: readonly Index[]): Symbol {
    const key = `${expr.id} ${at.map((index) => this.index(index, 'i32').id).join()}`;
    const known = this.#known.get(key) ?? this.#definition(expr, at);
    this.#known.set(key, known);
    return known;
  }

  #definition(expr: Expr, at: readonly Index[]): Symbol {
    const { op, args } = expr;
    if (op.kind === 'elementwise')
      return this.apply(op, ...args.map((arg) => this.element(arg, broadcastAt(arg.shape, expr.shape, at))));
    if (op.kind === 'structural' && op.element) return op.element(expr, at, this);
    throw new Error(`compile: ${op.name} cannot be computed on the spot.`);
  }
}

/** The index of an argument's element that goes into the result's element at an index. */
const broadcastAt = (arg: Shape, result: Shape, at: readonly Index[]): Index[] =>
  broadcastStrides(arg, result)
    .map((stride, axis): Index => (stride === 0 ? fixed(0) : at[axis]!))
    .slice(result.length - arg.length);

/** Whether a symbol, or what it is made of, changes along any axis. */
export const dependsOnAxes = (index: Index): boolean =>
  index.terms.size > 0 || index.dynamic.some(({ value }) => symbolDepends(value));

const symbolDepends = (symbol: Symbol): boolean => {
  const at = indexOf(symbol);
  if (at && dependsOnAxes(at)) return true;
  if (symbol.kind === 'apply') return symbol.args.some(symbolDepends);
  return symbol.kind === 'cast' && symbolDepends(symbol.value);
};

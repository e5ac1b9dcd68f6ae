import { type Dtype, type Expr, topological } from '../../graph/expr.ts';
import { constantValue, input } from '../../graph/leaf.ts';
import type { ElementwiseOp } from '../../graph/op.ts';
import { affine, lookedUp } from '../affine.ts';
import { type Kernel, resultsOf } from '../kernel.ts';
import { type Buffer, bytesOf, type LoopBuilder, type Position, type Value } from '../loop.ts';
import { lanesFor, type Machine } from '../machine.ts';
import { type Axis, type Index, indexOf, partsOf, type Symbol, symbolsBelow } from '../symbol.ts';
import type { At } from './range.ts';

/** Turns a kernel's symbols into values at a place of its loops. */
export class Instance {
  readonly kernel: Kernel;
  readonly build: LoopBuilder;
  readonly bufferOf: (source: Expr) => Buffer;
  readonly machine: Machine;
  /** What several symbols, or stores, are made of. */
  readonly shared: ReadonlySet<Symbol>;

  /** Where axes stand that the kernel's loops do not go through. */
  readonly #around: At;

  constructor(
    kernel: Kernel,
    build: LoopBuilder,
    bufferOf: (source: Expr) => Buffer,
    machine: Machine,
    around: At = new Map(),
  ) {
    this.kernel = kernel;
    this.shared = sharedSymbols(resultsOf(kernel));
    this.build = build;
    this.bufferOf = bufferOf;
    this.machine = machine;
    this.#around = around;
  }

  /** Lanes of vectors along that many neighbors. */
  lanes({ dtype }: { readonly dtype: Dtype }, neighbors: number): number {
    return lanesFor(this.machine, dtype, neighbors);
  }

  /**
   * @param at Where the axes stand.
   * @param along The axis along which vectors lie; without it, all values are single numbers.
   * @param replaced Values of some symbols that are known already: a finished sum, an element of a packed array.
   */
  at(
    at: At,
    along?: { readonly axis: Axis; readonly lanes: number },
    replaced: ReadonlyMap<Symbol, Value> = new Map(),
  ): Place {
    return new Place(this, new Map([...this.#around, ...at]), along, replaced);
  }
}

/** One place of a kernel's loops. */
export class Place {
  readonly #instance: Instance;
  readonly #at: At;
  readonly #along: { readonly axis: Axis; readonly lanes: number } | undefined;
  readonly #known: Map<Symbol, Value>;

  constructor(
    instance: Instance,
    at: At,
    along: { readonly axis: Axis; readonly lanes: number } | undefined,
    replaced: ReadonlyMap<Symbol, Value>,
  ) {
    this.#instance = instance;
    this.#at = at;
    this.#along = along;
    this.#known = new Map(replaced);
  }

  get lanes(): number {
    return this.#along?.lanes ?? 1;
  }

  /** The value of a symbol, one number if it is the same in all lanes. */
  value(symbol: Symbol): Value {
    const known = this.#known.get(symbol) ?? this.#make(symbol);
    this.#known.set(symbol, known);
    return known;
  }

  /** The value of a symbol in all lanes. */
  vector(symbol: Symbol): Value {
    return this.#instance.build.splat(this.value(symbol), this.lanes);
  }

  position(index: Index): Position {
    return affine(
      index.offset,
      ...[...index.terms].flatMap(([axis, coefficient]) =>
        this.#at.has(axis) ? [[coefficient, this.#at.get(axis)!] as const] : [],
      ),
      ...index.dynamic.map(({ scale, value, count }) => [scale, lookedUp(this.value(value), count)] as const),
    );
  }

  #make(symbol: Symbol): Value {
    const { build, bufferOf } = this.#instance;
    const { dtype } = symbol;
    switch (symbol.kind) {
      case 'constant':
        return build.constant(symbol.value, { dtype, lanes: 1 });
      case 'load': {
        const lanes = this.#strideOf(symbol.position) === 0 ? 1 : this.lanes;
        return build.intern({
          kind: 'load',
          buffer: bufferOf(symbol.source),
          position: this.position(symbol.position),
          type: { dtype, lanes },
        });
      }
      case 'index': {
        const stride = this.#strideOf(symbol.at);
        return build.intern({
          kind: 'index',
          position: this.position(symbol.at),
          stride,
          type: { dtype, lanes: stride === 0 ? 1 : this.lanes },
        });
      }
      case 'cast': {
        const value = this.value(symbol.value);
        return build.intern({ kind: 'cast', value, type: { dtype, lanes: value.type.lanes } });
      }
      case 'thread':
        return build.intern({ kind: 'thread', type: { dtype, lanes: 1 } });
      case 'apply':
        return this.#apply(
          symbol.op,
          symbol.args.map((arg) => this.value(arg)),
          this.#instance.shared.has(symbol),
        );
      case 'reduce':
      case 'random':
        throw new Error(`compile: ${symbol.kind} must be scheduled before it is used.`);
    }
  }

  #apply(op: ElementwiseOp, args: readonly Value[], isShared = false): Value {
    const { build } = this.#instance;
    const lanes = Math.max(...args.map((arg) => arg.type.lanes));
    if (op.hoist && lanes > 1 && args[1]!.type.lanes === 1) return this.#hoisted(op, args[0]!, args[1]!);
    const wide = args.map((arg) => build.splat(arg, lanes));
    return build.intern({ kind: 'apply', op, args: wide, isShared, type: wide[0]!.type });
  }

  /** A cheaper form for a second argument that is the same in all lanes. */
  #hoisted(op: ElementwiseOp, x: Value, s: Value): Value {
    const [first, second] = [input('x', [], x.type.dtype), input('s', [], x.type.dtype)];
    const root = op.hoist!(first, second);
    const values = new Map([
      [first, x],
      [second, s],
    ]);
    for (const expr of topological([root])) {
      if (values.has(expr)) continue;
      const number = constantValue(expr);
      values.set(
        expr,
        number === undefined
          ? this.#apply(
              expr.op as ElementwiseOp,
              expr.args.map((arg) => values.get(arg)!),
            )
          : this.#instance.build.constant(number, { dtype: x.type.dtype, lanes: 1 }),
      );
    }
    return values.get(root)!;
  }

  #strideOf(index: Index): number {
    return this.#along ? (index.terms.get(this.#along.axis) ?? 0) : 0;
  }
}

/** Symbols below `roots` of which several others are made, or several roots. */
function sharedSymbols(roots: readonly Symbol[]): Set<Symbol> {
  const used = new Set<Symbol>();
  const shared = new Set<Symbol>();
  const use = (symbol: Symbol): void => void (used.has(symbol) ? shared : used).add(symbol);
  for (const root of roots) use(root);
  for (const symbol of symbolsBelow(roots)) for (const part of partsOf(symbol)) use(part);
  return shared;
}

/**
 * Whether symbols can be computed in vectors along an axis: neighbors lie side by side, and all are equally wide.
 *
 * @param given What is a vector already, however it came about.
 */
export function areVectors(
  roots: readonly Symbol[],
  axis: Axis,
  given: (symbol: Symbol) => boolean = () => false,
): boolean {
  const varying = new Set<Symbol>();
  for (const symbol of symbolsBelow(roots, given)) {
    const index = given(symbol) ? undefined : indexOf(symbol);
    const stride = index?.terms.get(axis) ?? 0;
    if (index?.dynamic.some(({ value }) => varying.has(value))) return false;
    if ((symbol.kind === 'load' && stride !== 0 && stride !== 1) || (symbol.kind === 'random' && !given(symbol)))
      return false;
    const varies = given(symbol) || stride !== 0 || partsOf(symbol).some((part) => varying.has(part));
    if (varies && symbol.kind === 'cast' && bytesOf(symbol.dtype) !== bytesOf(symbol.value.dtype)) return false;
    if (varies) varying.add(symbol);
  }
  return new Set([...varying].map((symbol) => bytesOf(symbol.dtype))).size <= 1;
}

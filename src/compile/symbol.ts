import type { Dtype, Expr } from '../graph/expr.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import type { Affine } from './affine.ts';

/** An index that runs from 0 to size − 1: an axis of a kernel's result, or one that is summed over. */
export interface Axis {
  readonly id: number;
  readonly size: number;
}

/** Where an element lies, or which it is. */
export type Index = Affine<Axis, Symbol>;

/** A number that a kernel computes, as a function of its axes. Equal symbols of one table are one object. */
export type Symbol = { readonly id: number; readonly dtype: Dtype } & (
  | { readonly kind: 'constant'; readonly value: number }
  /** An element of a variable or of another kernel's result, by its position in row-major order. */
  | { readonly kind: 'load'; readonly source: Expr; readonly position: Index }
  | { readonly kind: 'apply'; readonly op: ElementwiseOp; readonly args: readonly Symbol[] }
  | {
      readonly kind: 'reduce';
      readonly combine: ElementwiseOp;
      readonly start: number;
      readonly axes: readonly Axis[];
      readonly body: Symbol;
    }
  | { readonly kind: 'index'; readonly at: Index }
  | { readonly kind: 'cast'; readonly value: Symbol }
  /** The number of the thread that computes it. */
  | { readonly kind: 'thread' }
  | {
      readonly kind: 'random';
      readonly seed: Symbol;
      readonly counter: Symbol;
      readonly stream: number;
      readonly position: Index;
    }
);

type Unidentified<T> = T extends unknown ? Omit<T, 'id'> : never;

/** The symbols of one kernel. */
export class Symbols {
  readonly #known = new Map<string, Symbol>();
  readonly #ops = new Map<ElementwiseOp, number>();

  intern(symbol: Unidentified<Symbol>): Symbol {
    const key = `${symbol.dtype} ${this.#key(symbol)}`;
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = { ...symbol, id: this.#known.size } as Symbol));
    return known;
  }

  #key(symbol: Unidentified<Symbol>): string {
    switch (symbol.kind) {
      case 'constant':
        return Object.is(symbol.value, -0) ? '-0' : String(symbol.value);
      case 'load':
        return `load ${symbol.source.id} ${symbol.position.offset} ${symbol.position.key}`;
      case 'apply':
        return `${this.#number(symbol.op)}(${symbol.args.map((arg) => arg.id).join()})`;
      case 'reduce':
        return `reduce ${this.#number(symbol.combine)} ${symbol.axes.map((axis) => axis.id).join()} ${symbol.body.id}`;
      case 'index':
        return `index ${symbol.at.offset} ${symbol.at.key}`;
      case 'cast':
        return `cast ${symbol.value.id}`;
      case 'thread':
        return 'thread';
      case 'random':
        return `random ${symbol.seed.id} ${symbol.counter.id} ${symbol.stream} ${symbol.position.offset} ${symbol.position.key}`;
    }
  }

  #number(op: ElementwiseOp): number {
    let number = this.#ops.get(op);
    if (number === undefined) this.#ops.set(op, (number = this.#ops.size));
    return number;
  }
}

/** The symbols that a symbol is directly made of, those in its index included. */
export function partsOf(symbol: Symbol): readonly Symbol[] {
  switch (symbol.kind) {
    case 'constant':
    case 'thread':
      return [];
    case 'load':
      return symbol.position.dynamic.map(({ value }) => value);
    case 'apply':
      return symbol.args;
    case 'reduce':
      return [symbol.body];
    case 'index':
      return symbol.at.dynamic.map(({ value }) => value);
    case 'cast':
      return [symbol.value];
    case 'random':
      return [symbol.seed, symbol.counter, ...symbol.position.dynamic.map(({ value }) => value)];
  }
}

/** Every symbol below `roots`, parts before wholes, each once, but no parts of those for which `isLast` holds. */
export function symbolsBelow(roots: Iterable<Symbol>, isLast: (symbol: Symbol) => boolean = () => false): Symbol[] {
  const found = new Set<Symbol>();
  const visit = (symbol: Symbol): void => {
    if (found.has(symbol)) return;
    if (!isLast(symbol)) for (const part of partsOf(symbol)) visit(part);
    found.add(symbol);
  };
  for (const root of roots) visit(root);
  return [...found];
}

export type Load = Symbol & { readonly kind: 'load' };

/** What is read below `roots`, what makes up a symbol that `isLast` holds for left out. */
export const loadsBelow = (roots: Iterable<Symbol>, isLast?: (symbol: Symbol) => boolean): Load[] =>
  symbolsBelow(roots, isLast).filter((symbol) => symbol.kind === 'load');

/** Elements between neighbors along an axis; 0 if they are one. */
export const stride = (load: Load, axis: Axis): number => load.position.terms.get(axis) ?? 0;

/** The index by which a symbol itself depends on axes, if any. */
export const indexOf = (symbol: Symbol): Index | undefined =>
  symbol.kind === 'load' || symbol.kind === 'random'
    ? symbol.position
    : symbol.kind === 'index'
      ? symbol.at
      : undefined;

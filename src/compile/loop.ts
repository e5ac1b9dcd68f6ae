import type { Dtype } from '../graph/expr.ts';
import type { ElementwiseOp } from '../graph/op.ts';
import { type Affine, counted, fixed, lookedUp } from './affine.ts';
import { type Changing, dependenceOf } from './dependence.ts';

/** An array in memory. */
export interface Buffer {
  readonly name: string;
  readonly dtype: Dtype;
  /** Number of elements. */
  readonly size: number;
}

/** Where an array begins in memory, in bytes. */
export type AddressOf = (buffer: Buffer) => number;

export const bytesOf = (dtype: Dtype): 4 | 8 => (dtype === 'f64' ? 8 : 4);

/** Counts from `from` to below `to` by `step`. */
export interface Variable {
  readonly id: number;
}

/** A number that changes while a loop runs: a running sum. */
export interface Local {
  readonly id: number;
  readonly type: Type;
}

/** A number, or a vector of `lanes` numbers. */
export interface Type {
  readonly dtype: Dtype;
  readonly lanes: number;
}

/** Where in an array, in elements. */
export type Position = Affine<Variable, Value>;

/** What a loop program computes. Equal values of one kernel are one object, and computed once. */
export type Value = { readonly id: number; readonly type: Type; readonly dependence: ReadonlySet<Changing> } & (
  | { readonly kind: 'constant'; readonly value: number }
  /** As many consecutive elements as there are lanes. */
  | { readonly kind: 'load'; readonly buffer: Buffer; readonly position: Position }
  /** One number in all lanes. */
  | { readonly kind: 'splat'; readonly value: Value }
  /**
   * `isShared` if several others are made of it, whatever the loops: what a processor could fuse with each of them is
   * rounded first, that all see one number.
   */
  | {
      readonly kind: 'apply';
      readonly op: ElementwiseOp;
      readonly args: readonly Value[];
      readonly isShared: boolean;
    }
  | { readonly kind: 'local'; readonly local: Local }
  /** The number of the thread, from 0. */
  | { readonly kind: 'thread' }
  /** A position as a number; in a vector, of consecutive steps of `stride`. */
  | { readonly kind: 'index'; readonly position: Position; readonly stride: number }
  | { readonly kind: 'cast'; readonly value: Value }
  /** The lanes of each vector combined to one number: of several vectors, a vector of these; of one, a number. */
  | { readonly kind: 'fold'; readonly combine: ElementwiseOp; readonly vectors: readonly Value[] }
  /** The first `count` lanes of a vector, the others from `rest`. */
  | { readonly kind: 'head'; readonly value: Value; readonly rest: Value; readonly count: number }
);

export interface Loop {
  readonly kind: 'loop';
  readonly variable: Variable;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Rounds do not depend on each other: threads share them out. What is in no such loop, each thread does. */
  readonly parallel: boolean;
  readonly body: readonly Statement[];
}

/** Puts the first `lanes` lanes of a value at a position. */
export interface Store {
  readonly kind: 'store';
  readonly buffer: Buffer;
  readonly position: Position;
  readonly value: Value;
  readonly lanes: number;
}

export type Statement =
  | Loop
  | Store
  | { readonly kind: 'set'; readonly local: Local; readonly value: Value }
  /** Has what lies at a position brought near, while other things are done. */
  | { readonly kind: 'prefetch'; readonly buffer: Buffer; readonly position: Position }
  /** Fills an array with uniform random numbers, four to a block of the generator. */
  | {
      readonly kind: 'random';
      readonly buffer: Buffer;
      readonly seed: Value;
      readonly counter: Value;
      readonly stream: number;
    };

export type Load = Value & { readonly kind: 'load' };

/** A value as it is before it is known by its number. */
export type Unidentified<T> = T extends unknown ? Omit<T, 'id' | 'dependence'> : never;

/** Makes the variables, locals and values of one kernel's loops. */
export class LoopBuilder {
  readonly #known = new Map<string, Value>();
  readonly #ops = new Map<ElementwiseOp, number>();
  readonly #buffers = new Map<Buffer, number>();
  #variables = 0;
  #locals = 0;
  /** Counts the blocks: what was loaded in one is not known in another. */
  #block = 0;
  #isInShared = false;
  /** Threads that work on the kernel together. */
  readonly threads: number;

  constructor(threads: number) {
    this.threads = threads;
  }

  /** A loop; of a single round only its body is left. Within a shared loop no other is shared. */
  loop(from: number, to: number, step: number, body: (at: Position) => Statement[], parallel = false): Statement[] {
    if (from >= to) return [];
    const isShared = parallel && this.threads > 1 && !this.#isInShared;
    if (from + step >= to && !isShared) return body(fixed(from));
    const variable = { id: this.#variables++ };
    this.#isInShared ||= isShared;
    const statements = body(counted(variable));
    if (isShared) this.#isInShared = false;
    return [{ kind: 'loop', variable, from, to, step, parallel: isShared, body: statements }];
  }

  /** Statements that read memory anew, as do those after them; each of these reads what was there before all. */
  block(body: () => Statement[]): Statement[] {
    const variable = { id: this.#variables++ };
    this.#block++;
    const statements = body();
    this.#block++;
    return statements.length === 0
      ? []
      : [{ kind: 'loop', variable, from: 0, to: 1, step: 1, parallel: false, body: statements }];
  }

  /** What one thread does. */
  once(body: () => Statement[]): Statement[] {
    return this.loop(0, 1, 1, body, true);
  }

  /** The position of the thread's own array among those of all threads. */
  own(size: number): Position {
    if (this.threads === 1) return fixed(0);
    const value = this.intern({ kind: 'thread', type: { dtype: 'i32', lanes: 1 } });
    return lookedUp(value, this.threads, size);
  }

  local(type: Type): Local {
    return { id: this.#locals++, type };
  }

  constant(value: number, type: Type): Value {
    return this.intern({ kind: 'constant', value, type });
  }

  apply(op: ElementwiseOp, ...args: Value[]): Value {
    return this.intern({ kind: 'apply', op, args, isShared: false, type: args[0]!.type });
  }

  /** One number in as many lanes as asked for. */
  splat(value: Value, lanes: number): Value {
    if (value.type.lanes === lanes) return value;
    const type = { dtype: value.type.dtype, lanes };
    return value.kind === 'constant' ? this.constant(value.value, type) : this.intern({ kind: 'splat', value, type });
  }

  intern(value: Unidentified<Value>): Value {
    const key = `${value.type.dtype}x${value.type.lanes} ${value.kind} ${this.#key(value)}`;
    let known = this.#known.get(key);
    if (!known) {
      const parts = operandsOf(value);
      known = { ...value, id: this.#known.size, dependence: dependenceOf(value, parts) } as Value;
      this.#known.set(key, known);
    }
    return known;
  }

  #key(value: Unidentified<Value>): string {
    switch (value.kind) {
      case 'constant':
        return Object.is(value.value, -0) ? '-0' : String(value.value);
      case 'load':
        return `${this.#block} ${numbered(this.#buffers, value.buffer)} ${value.position.offset} ${value.position.key}`;
      case 'splat':
      case 'cast':
        return String(value.value.id);
      case 'apply':
        return `${value.isShared}${numbered(this.#ops, value.op)}(${value.args.map((arg) => arg.id).join()})`;
      case 'local':
        return String(value.local.id);
      case 'thread':
        return '';
      case 'index':
        return `${value.stride} ${value.position.offset} ${value.position.key}`;
      case 'fold':
        return `${numbered(this.#ops, value.combine)}(${value.vectors.map((vector) => vector.id).join()})`;
      case 'head':
        return `${value.count} ${value.value.id} ${value.rest.id}`;
    }
  }
}

function numbered<T>(numbers: Map<T, number>, key: T): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}

/** The values that a value is directly made of, those in its position included. */
export function operandsOf(value: Unidentified<Value>): readonly Value[] {
  switch (value.kind) {
    case 'constant':
    case 'local':
    case 'thread':
      return [];
    case 'load':
    case 'index':
      return value.position.dynamic.map((d) => d.value);
    case 'splat':
    case 'cast':
      return [value.value];
    case 'apply':
      return value.args;
    case 'fold':
      return value.vectors;
    case 'head':
      return [value.value, value.rest];
  }
}

/** The values at the top of a statement that is not a loop. */
export function valuesOf(statement: Exclude<Statement, Loop>): Value[] {
  switch (statement.kind) {
    case 'store':
      return [...statement.position.dynamic.map((d) => d.value), statement.value];
    case 'prefetch':
      return statement.position.dynamic.map((d) => d.value);
    case 'set':
      return [statement.value];
    case 'random':
      return [statement.seed, statement.counter];
  }
}

/** Every value below `roots`, each once. */
export function valuesBelow(roots: Iterable<Value>): Set<Value> {
  const found = new Set<Value>();
  const visit = (value: Value): void => {
    if (found.has(value)) return;
    found.add(value);
    for (const part of operandsOf(value)) visit(part);
  };
  for (const root of roots) visit(root);
  return found;
}

import {
  type Buffer,
  bytesOf,
  operandsOf,
  type Position,
  type Statement,
  type Value,
  type Variable,
} from '../../compile/loop.ts';
import { dependenceOf, effectsOf, isInvariant, positionOf, valuesOf } from './analysis.ts';
import { Code } from './code.ts';
import { writeRandom } from './random.ts';
import { TypedWriter, wasmType, writeNumber } from './writer.ts';

/** Where an array begins in memory, in bytes. */
export type AddressOf = (buffer: Buffer) => number;

type Loop = Statement & { readonly kind: 'loop' };

/** The statements within one loop, or of the whole kernel: what has been computed there can be used again there. */
interface Scope {
  readonly parent: Scope | undefined;
  readonly variable: Variable | undefined;
  readonly values: Map<Value, number>;
  readonly pointers: Map<string, number>;
  /** How often the statements of this scope use a value. */
  uses: ReadonlyMap<Value, number>;
}

/** Σ stride·variable + Σ scale·⌊value⌋ in bytes: a position without its constant part. */
interface Offset {
  readonly terms: ReadonlyMap<Variable, number>;
  readonly dynamic: readonly { readonly scale: number; readonly value: Value }[];
}

/**
 * One kernel's loops as a WebAssembly function.
 *
 * What does not change in a loop is computed before it; what is used twice is kept. Positions become pointers that each
 * loop moves on by a constant. Loops are not unrolled: V8 up to version 12 puts all loads of a straight stretch first, so
 * that unrolled sums spill their registers, and unrolls short loops itself.
 */
export function kernelFunction(statements: readonly Statement[], addressOf: AddressOf): Uint8Array {
  const code = new Code();
  new KernelWriter(code, addressOf).block(statements, undefined, undefined);
  return code.encode();
}

class KernelWriter {
  readonly #code: Code;
  readonly #addressOf: AddressOf;
  readonly #locals = new Map<unknown, number>();

  constructor(code: Code, addressOf: AddressOf) {
    this.#code = code;
    this.#addressOf = addressOf;
  }

  block(statements: readonly Statement[], parent: Scope | undefined, scope: Scope | undefined): void {
    const own: Scope = scope ?? {
      parent,
      variable: undefined,
      values: new Map(),
      pointers: new Map(),
      uses: new Map(),
    };
    own.uses = countUses(
      statements.flatMap((statement) => (statement.kind === 'loop' ? [] : valuesOf(statement))),
      own,
    );
    statements.forEach((statement, i) => {
      if (statement.kind === 'loop') this.#loop(statement, own);
      else if (statement.kind === 'set') this.#set(statement, own);
      else if (statement.kind === 'store') this.#store(statement, statements.slice(i + 1), own);
      else this.#random(statement, own);
    });
  }

  #loop(loop: Loop, scope: Scope): void {
    const code = this.#code;
    const { from, to, step, variable, body } = loop;
    this.#hoist(loop, scope);
    const inner: Scope = { parent: scope, variable, values: new Map(), pointers: new Map(), uses: new Map() };
    const pointers = this.#startPointers(loop, scope, inner);
    const [counter] = pointers.length > 0 ? pointers : [this.#counter(from)];
    const end = code.local('i32');
    code
      .get(counter!.local)
      .i32((to - from) * counter!.stride)
      .op('i32.add')
      .set(end);
    code.begin('loop');
    this.block(body, scope, inner);
    const moved = pointers.length > 0 ? pointers : [counter!];
    for (const { local, stride } of moved.toReversed()) {
      code
        .get(local)
        .i32(step * stride)
        .op('i32.add');
      if (local === counter!.local) code.tee(local);
      else code.set(local);
    }
    code.get(end).op('i32.ne').branch('br_if', 0).op('end');
  }

  #counter(from: number): { local: number; stride: number } {
    const local = this.#code.local('i32');
    this.#code.i32(from).set(local);
    return { local, stride: 1 };
  }

  /** Computes what is the same in every round of a loop, before it. */
  #hoist(loop: Loop, scope: Scope): void {
    const effects = effectsOf(loop.body);
    const seen = new Set<Value>();
    const kept: Value[] = [];
    const visit = (value: Value): void => {
      if (seen.has(value) || this.#find(value, scope) !== undefined) return;
      seen.add(value);
      if (!isPlain(value) && isInvariant(value, loop.variable, effects)) kept.push(value);
      else for (const part of operandsOf(value)) visit(part);
    };
    for (const value of effects.values) visit(value);
    const { uses } = scope;
    scope.uses = countUses(kept, scope);
    for (const value of kept) if (this.#find(value, scope) === undefined) this.#keep(value, scope);
    scope.uses = uses;
  }

  /** A pointer for every stride at which the loop's body, or a loop within, steps along with its variable. */
  #startPointers({ variable, from, body }: Loop, scope: Scope, inner: Scope): { local: number; stride: number }[] {
    const pointers: { local: number; stride: number }[] = [];
    for (const offset of this.#offsetsIn(body)) {
      const stride = offset.terms.get(variable);
      const known = this.#boundIn(offset, inner, false);
      if (stride === undefined) {
        if (known.dynamic.length > 0) this.#pointer(known, scope);
        continue;
      }
      const key = offsetKey(known);
      if (inner.pointers.has(key)) continue;
      const local = this.#code.local('i32');
      this.#pushPointer({ terms: without(known.terms, variable), dynamic: known.dynamic }, scope);
      if (from !== 0) this.#code.i32(from * stride).op('i32.add');
      this.#code.set(local);
      inner.pointers.set(key, local);
      pointers.push({ local, stride });
    }
    return pointers;
  }

  /** Every offset at which something is read, stored or numbered in statements, loops within included. */
  #offsetsIn(body: readonly Statement[]): Offset[] {
    const { values, places } = effectsOf(body);
    const found = places.map(({ position, buffer }) => inBytes(position, bytesOf(buffer.dtype)));
    const seen = new Set<Value>();
    const visit = (value: Value): void => {
      if (seen.has(value)) return;
      seen.add(value);
      const position = positionOf(value);
      if (position) found.push(inBytes(position, value.kind === 'load' ? bytesOf(value.type.dtype) : 1));
      for (const part of operandsOf(value)) visit(part);
    };
    for (const value of values) visit(value);
    return found;
  }

  /** What of an offset is known in a scope: the variables of the loops around, and values that depend on no others. */
  #boundIn({ terms, dynamic }: Offset, scope: Scope, withOwn = true): Offset {
    const bound = new Set<Variable>();
    for (let s: Scope | undefined = scope; s; s = s.parent) if (s.variable) bound.add(s.variable);
    return {
      terms: new Map([...terms].filter(([variable]) => bound.has(variable))),
      dynamic: dynamic.filter(({ value }) => {
        const { variables } = dependenceOf(value);
        return (
          [...variables].every((variable) => bound.has(variable)) &&
          (withOwn || !scope.variable || !variables.has(scope.variable))
        );
      }),
    };
  }

  /** Pushes the address that an offset stands for, without what is constant in it. */
  #pushPointer(offset: Offset, scope: Scope): void {
    const local = this.#pointer(offset, scope);
    if (local === undefined) this.#code.i32(0);
    else this.#code.get(local);
  }

  #pointer(offset: Offset, scope: Scope): number | undefined {
    if (offset.terms.size === 0 && offset.dynamic.length === 0) return undefined;
    const key = offsetKey(offset);
    const known = scope.pointers.get(key);
    if (known !== undefined) return known;
    const lookedUpHere = offset.dynamic.filter(
      ({ value }) => !scope.parent || (scope.variable && dependenceOf(value).variables.has(scope.variable)),
    );
    if (lookedUpHere.length === 0) {
      if (!scope.parent) throw new Error('wasm: a position depends on a loop that is not around it.');
      return this.#pointer(offset, scope.parent);
    }
    this.#pushPointer({ terms: offset.terms, dynamic: offset.dynamic.filter((d) => !lookedUpHere.includes(d)) }, scope);
    for (const { value, scale } of lookedUpHere) {
      this.#push(value, scope);
      if (value.type.dtype !== 'i32') this.#code.op(`i32.trunc_sat_${value.type.dtype}_s`);
      this.#code.i32(scale).op('i32.mul').op('i32.add');
    }
    const local = this.#code.local('i32');
    this.#code.set(local);
    scope.pointers.set(key, local);
    return local;
  }

  #set({ local, value }: Statement & { kind: 'set' }, scope: Scope): void {
    this.#push(value, scope);
    this.#code.set(this.#localOf(local, () => this.#code.local(wasmType(local.type))));
    for (const known of scope.values.keys()) if (dependenceOf(known).locals.has(local)) scope.values.delete(known);
  }

  #store(store: Statement & { kind: 'store' }, later: readonly Statement[], scope: Scope): void {
    const { buffer, position, value, lanes } = store;
    for (const load of pendingLoads(store, later)) if (this.#find(load, scope) === undefined) this.#keep(load, scope);
    const address = this.#addressOf(buffer) + position.offset * bytesOf(buffer.dtype);
    this.#pushPointer(inBytes(position, bytesOf(buffer.dtype)), scope);
    this.#push(value, scope);
    if (lanes === value.type.lanes) {
      this.#code.memory(value.type.lanes > 1 ? 'v128.store' : `${buffer.dtype}.store`, address);
      return;
    }
    this.#storeLanes(store, address, scope);
  }

  /** Some lanes of the vector on the stack, above the address: the first by eights of bytes, the last by four. */
  #storeLanes({ buffer, position, lanes }: Statement & { kind: 'store' }, address: number, scope: Scope): void {
    const code = this.#code;
    const vector = code.local('v128');
    code.set(vector);
    const bytes = bytesOf(buffer.dtype);
    let done = 0;
    while (done < lanes) {
      const count = bytes === 4 && lanes - done >= 2 ? 2 : 1;
      const mnemonic = bytes * count === 8 ? 'v128.store64_lane' : 'v128.store32_lane';
      if (done > 0) this.#pushPointer(inBytes(position, bytes), scope);
      code.get(vector).memory(mnemonic, address + done * bytes, done / count);
      done += count;
    }
  }

  #random({ buffer, seed, counter, stream }: Statement & { kind: 'random' }, scope: Scope): void {
    const code = this.#code;
    const [seedLocal, counterLocal] = [seed, counter].map((value) => {
      this.#push(value, scope);
      if (value.type.dtype === 'f32') code.op('f64.promote_f32');
      if (value.type.dtype === 'i32') code.op('f64.convert_i32_s');
      const local = code.local('f64');
      code.set(local);
      return local;
    });
    writeRandom(code, {
      seed: seedLocal!,
      counter: counterLocal!,
      stream,
      address: this.#addressOf(buffer),
      count: buffer.size,
      dtype: buffer.dtype,
    });
  }

  #localOf(key: unknown, make: () => number): number {
    let local = this.#locals.get(key);
    if (local === undefined) this.#locals.set(key, (local = make()));
    return local;
  }

  #find(value: Value, scope: Scope | undefined): number | undefined {
    for (let s = scope; s; s = s.parent) {
      const local = s.values.get(value);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  /** Computes a value into a local of its own. */
  #keep(value: Value, scope: Scope): void {
    this.#make(value, scope);
    const local = this.#code.local(wasmType(value.type, isTruth(value)));
    this.#code.set(local);
    scope.values.set(value, local);
  }

  /** Pushes a value, as a truth if so wanted. */
  #push(value: Value, scope: Scope, wantTruth = false): void {
    const code = this.#code;
    const known = this.#find(value, scope);
    if (known !== undefined) code.get(known);
    else {
      this.#make(value, scope);
      if ((scope.uses.get(value) ?? 0) > 1 && !isPlain(value)) {
        const local = code.local(wasmType(value.type, isTruth(value)));
        code.tee(local);
        scope.values.set(value, local);
      }
    }
    this.#convertTruth(value, wantTruth);
  }

  #convertTruth(value: Value, wantTruth: boolean): void {
    if (isTruth(value) === wantTruth) return;
    const code = this.#code;
    const isVector = value.type.lanes > 1;
    if (!wantTruth) {
      if (!isVector) code.op(`${value.type.dtype}.convert_i32_u`);
      else {
        writeNumber(code, value.type, 1);
        code.op('v128.and');
      }
      return;
    }
    writeNumber(code, value.type, 0);
    code.op(isVector ? `${value.type.dtype}x${value.type.lanes}.ne` : `${value.type.dtype}.ne`);
  }

  /** Pushes a value that is not at hand yet. */
  #make(value: Value, scope: Scope): void {
    const code = this.#code;
    const { type } = value;
    switch (value.kind) {
      case 'constant':
        writeNumber(code, type, value.value);
        return;
      case 'local':
        code.get(this.#localOf(value.local, () => code.local(wasmType(type))));
        return;
      case 'load':
        this.#load(value, type.lanes > 1 ? 'v128.load' : `${type.dtype}.load`, scope);
        return;
      case 'splat':
        this.#splat(value.value, value, scope);
        return;
      case 'apply': {
        const truths = value.op.truths ?? [];
        value.args.forEach((arg, i) => this.#push(arg, scope, truths.includes(i)));
        value.op.code!.wasm(new TypedWriter(code, type));
        return;
      }
      case 'index':
        this.#index(value, scope);
        return;
      case 'cast':
        this.#push(value.value, scope);
        code.op(conversion(value.value.type.dtype, type.dtype, type.lanes));
        return;
      case 'fold':
        this.#fold(value, scope);
        return;
      case 'head': {
        this.#push(value.value, scope);
        this.#push(value.rest, scope);
        const mask = new Uint8Array(16).fill(255, 0, value.count * bytesOf(type.dtype));
        code.v128(mask.buffer).op('v128.bitselect');
        return;
      }
    }
  }

  #load(load: Value & { kind: 'load' }, mnemonic: string, scope: Scope): void {
    const bytes = bytesOf(load.type.dtype);
    this.#pushPointer(inBytes(load.position, bytes), scope);
    this.#code.memory(mnemonic, this.#addressOf(load.buffer) + load.position.offset * bytes);
  }

  #splat(inner: Value, outer: Value, scope: Scope): void {
    const bits = 8 * bytesOf(inner.type.dtype);
    // An element that is needed for nothing else is fetched into all lanes at once.
    if (inner.kind === 'load' && this.#find(inner, scope) === undefined && (scope.uses.get(inner) ?? 0) <= 1) {
      this.#load(inner, `v128.load${bits}_splat`, scope);
      return;
    }
    this.#push(inner, scope);
    this.#code.op(`${outer.type.dtype}x${outer.type.lanes}.splat`);
  }

  #index(value: Value & { kind: 'index' }, scope: Scope): void {
    const code = this.#code;
    const { type, position, stride } = value;
    this.#pushPointer(inBytes(position, 1), scope);
    if (position.offset !== 0) code.i32(position.offset).op('i32.add');
    if (type.lanes === 1) {
      if (type.dtype !== 'i32') code.op(`${type.dtype}.convert_i32_s`);
      return;
    }
    code
      .op('i32x4.splat')
      .v128(Int32Array.from({ length: 4 }, (_, lane) => lane * stride).buffer)
      .op('i32x4.add');
    if (type.dtype === 'f32') code.op('f32x4.convert_i32x4_s');
    if (type.dtype === 'f64') code.op('f64x2.convert_low_i32x4_s');
  }

  /** Lanes combined crosswise: the vectors two by two, until each lane of one vector holds the whole of one. */
  #fold({ combine, vectors, type }: Value & { kind: 'fold' }, scope: Scope): void {
    const code = this.#code;
    const lanes = 16 / bytesOf(type.dtype);
    const writer = new TypedWriter(code, { dtype: type.dtype, lanes });
    let locals = vectors.map((vector) => {
      const local = code.local('v128');
      this.#push(vector, scope);
      code.set(local);
      return local;
    });
    while (locals.length < lanes) locals.push(locals.at(-1)!);
    for (let count = lanes; count > 1; count /= 2) {
      const next: number[] = [];
      for (let i = 0; i < count; i += 2) {
        const result = code.local('v128');
        code
          .get(locals[i]!)
          .get(locals[i + 1]!)
          .shuffle(evenLanes(lanes, 0));
        code
          .get(locals[i]!)
          .get(locals[i + 1]!)
          .shuffle(evenLanes(lanes, 1));
        combine.code!.wasm(writer);
        code.set(result);
        next.push(result);
      }
      locals = next;
    }
    code.get(locals[0]!);
    if (type.lanes === 1) code.lane(`${type.dtype}x${lanes}.extract_lane`, 0);
  }
}

/** Bytes of every second lane of two vectors, beginning with lane 0 or 1. */
function evenLanes(lanes: number, first: 0 | 1): number[] {
  const bytes = 16 / lanes;
  return Array.from({ length: 16 }, (_, i) => (2 * Math.floor(i / bytes) + first) * bytes + (i % bytes));
}

/** Whether a value is at hand in any case. */
const isPlain = (value: Value): boolean =>
  value.kind === 'local' || (value.kind === 'constant' && value.type.lanes === 1);

const isTruth = (value: Value): boolean => value.kind === 'apply' && value.op.truth === true;

const without = <K, V>(map: ReadonlyMap<K, V>, key: K): Map<K, V> => new Map([...map].filter(([own]) => own !== key));

const inBytes = ({ terms, dynamic }: Position, bytes: number): Offset => ({
  terms: new Map([...terms].map(([variable, coefficient]) => [variable, coefficient * bytes])),
  dynamic: dynamic.map(({ scale, value }) => ({ scale: scale * bytes, value })),
});

const offsetKey = ({ terms, dynamic }: Offset): string =>
  `${[...terms].map(([variable, stride]) => `${stride}v${variable.id}`).join('+')} ${dynamic.map(({ scale, value }) => `${scale}x${value.id}`).join('+')}`;

/** How often each value is used below `roots`, what is at hand in a scope not looked into. */
function countUses(roots: readonly Value[], scope: Scope): Map<Value, number> {
  const uses = new Map<Value, number>();
  const isKnown = (value: Value): boolean => {
    for (let s: Scope | undefined = scope; s; s = s.parent) if (s.values.has(value)) return true;
    return false;
  };
  const visit = (value: Value): void => {
    const count = uses.get(value) ?? 0;
    uses.set(value, count + 1);
    if (count === 0 && !isKnown(value)) for (const part of operandsOf(value)) visit(part);
  };
  for (const root of roots) visit(root);
  return uses;
}

/** Loads of later statements that must happen before a store, because they read what it overwrites. */
function pendingLoads(
  { buffer, position, lanes }: Statement & { kind: 'store' },
  later: readonly Statement[],
): Value[] {
  const found = new Set<Value>();
  const seen = new Set<Value>();
  const key = offsetKey(inBytes(position, 1));
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'load' && value.buffer === buffer) {
      const apart =
        offsetKey(inBytes(value.position, 1)) === key &&
        (value.position.offset >= position.offset + lanes ||
          value.position.offset + value.type.lanes <= position.offset);
      if (!apart) found.add(value);
    }
    for (const part of operandsOf(value)) visit(part);
  };
  for (const statement of later) if (statement.kind !== 'loop') for (const value of valuesOf(statement)) visit(value);
  return [...found];
}

function conversion(from: string, to: string, lanes: number): string {
  if (lanes > 1) return to === 'f32' ? 'f32x4.convert_i32x4_s' : 'i32x4.trunc_sat_f32x4_s';
  if (from === 'i32') return `${to}.convert_i32_s`;
  if (to === 'i32') return `i32.trunc_sat_${from}_s`;
  return to === 'f32' ? 'f32.demote_f64' : 'f64.promote_f32';
}

import { type AddressOf, bytesOf, type Local, type Value } from '../../compile/loop.ts';
import { findValue, type Scope } from '../scope.ts';
import type { Code } from './code.ts';
import { Pointers } from './pointers.ts';
import { TypedWriter, wasmType, writeNumber } from './writer.ts';

/** The parameter of a kernel's function that tells the thread's number. */
export const THREAD = 0;

/** Puts values on the stack, and keeps in locals those that are used again. */
export class Values {
  readonly pointers: Pointers;
  readonly #code: Code;
  readonly #addressOf: AddressOf;
  readonly #locals = new Map<Local, number>();

  constructor(code: Code, addressOf: AddressOf) {
    this.#code = code;
    this.#addressOf = addressOf;
    this.pointers = new Pointers(code, (value, scope) => this.push(value, scope));
  }

  /** The WebAssembly local of a local of the loops. */
  localOf(local: Local): number {
    let own = this.#locals.get(local);
    if (own === undefined) this.#locals.set(local, (own = this.#code.local(wasmType(local.type))));
    return own;
  }

  /** Computes a value into a local of its own. */
  keep(value: Value, scope: Scope): void {
    this.#make(value, scope);
    const local = this.#code.local(wasmType(value.type, isTruth(value)));
    this.#code.set(local);
    scope.values.set(value, local);
  }

  /** Pushes a value, as a truth if so wanted. */
  push(value: Value, scope: Scope, wantTruth = false): void {
    const code = this.#code;
    const known = findValue(value, scope);
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
        code.get(this.localOf(value.local));
        return;
      case 'thread':
        code.get(THREAD);
        return;
      case 'load':
        this.#load(value, type.lanes > 1 ? 'v128.load' : `${type.dtype}.load`, scope);
        return;
      case 'splat':
        this.#splat(value.value, value, scope);
        return;
      case 'apply': {
        const truths = value.op.truths ?? [];
        value.args.forEach((arg, i) => this.push(arg, scope, truths.includes(i)));
        value.op.code!(new TypedWriter(code, type));
        return;
      }
      case 'index':
        this.#index(value, scope);
        return;
      case 'cast':
        this.push(value.value, scope);
        code.op(conversion(value.value.type.dtype, type.dtype, type.lanes));
        return;
      case 'fold':
        this.#fold(value, scope);
        return;
      case 'head': {
        this.push(value.value, scope);
        this.push(value.rest, scope);
        const mask = new Uint8Array(16).fill(255, 0, value.count * bytesOf(type.dtype));
        code.v128(mask.buffer).op('v128.bitselect');
        return;
      }
    }
  }

  #load(load: Value & { kind: 'load' }, mnemonic: string, scope: Scope): void {
    const bytes = bytesOf(load.type.dtype);
    this.pointers.push(load.position.steps(bytes), scope);
    this.#code.memory(mnemonic, this.#addressOf(load.buffer) + load.position.offset * bytes);
  }

  #splat(inner: Value, outer: Value, scope: Scope): void {
    const bits = 8 * bytesOf(inner.type.dtype);
    // An element that is needed for nothing else is fetched into all lanes at once.
    if (inner.kind === 'load' && findValue(inner, scope) === undefined && (scope.uses.get(inner) ?? 0) <= 1) {
      this.#load(inner, `v128.load${bits}_splat`, scope);
      return;
    }
    this.push(inner, scope);
    this.#code.op(`${outer.type.dtype}x${outer.type.lanes}.splat`);
  }

  #index(value: Value & { kind: 'index' }, scope: Scope): void {
    const code = this.#code;
    const { type, position, stride } = value;
    this.pointers.push(position.steps(1), scope);
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

  /** Lanes combined crosswise: a vector with itself turned about, several two by two until each lane is one's whole. */
  #fold({ combine, vectors, type }: Value & { kind: 'fold' }, scope: Scope): void {
    const code = this.#code;
    const lanes = 16 / bytesOf(type.dtype);
    const writer = new TypedWriter(code, { dtype: type.dtype, lanes });
    if (type.lanes === 1) {
      const local = code.local('v128');
      this.push(vectors[0]!, scope);
      for (let distance = 1; distance < lanes; distance *= 2) {
        code.tee(local).get(local).get(local).shuffle(turned(lanes, distance));
        combine.code!(writer);
      }
      code.lane(`${type.dtype}x${lanes}.extract_lane`, 0);
      return;
    }
    let locals = vectors.map((vector) => {
      const local = code.local('v128');
      this.push(vector, scope);
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
        combine.code!(writer);
        code.set(result);
        next.push(result);
      }
      locals = next;
    }
    code.get(locals[0]!);
  }
}

/** Bytes of a vector's lanes, each exchanged with the one at a distance. */
const turned = (lanes: number, distance: number): number[] =>
  Array.from({ length: 16 }, (_, i) => i ^ ((distance * 16) / lanes));

/** Bytes of every second lane of two vectors, beginning with lane 0 or 1. */
function evenLanes(lanes: number, first: 0 | 1): number[] {
  const bytes = 16 / lanes;
  return Array.from({ length: 16 }, (_, i) => (2 * Math.floor(i / bytes) + first) * bytes + (i % bytes));
}

/** Whether a value is at hand in any case. */
export const isPlain = (value: Value): boolean =>
  value.kind === 'local' || value.kind === 'thread' || (value.kind === 'constant' && value.type.lanes === 1);

const isTruth = (value: Value): boolean => value.kind === 'apply' && value.op.truth === true;

function conversion(from: string, to: string, lanes: number): string {
  if (lanes > 1) return to === 'f32' ? 'f32x4.convert_i32x4_s' : 'i32x4.trunc_sat_f32x4_s';
  if (from === 'i32') return `${to}.convert_i32_s`;
  if (to === 'i32') return `i32.trunc_sat_${from}_s`;
  return to === 'f32' ? 'f32.demote_f64' : 'f64.promote_f32';
}

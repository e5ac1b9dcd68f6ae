import type { Type } from '../../compile/loop.ts';
import type { CodeWriter, Mnemonic } from '../../graph/code.ts';
import type { Dtype } from '../../graph/expr.ts';
import type { Code, WasmType } from './code.ts';

/** The kind of local that holds a value. A truth beside single numbers is an integer, beside vectors a mask. */
export const wasmType = ({ dtype, lanes }: Type, truth = false): WasmType =>
  lanes > 1 ? 'v128' : truth ? 'i32' : dtype;

/** `f32x4` */
const prefixOf = ({ dtype, lanes }: Type): string => (lanes > 1 ? `${dtype}x${lanes}` : dtype);

const integerOf = (dtype: Dtype): 'i32' | 'i64' => (dtype === 'f64' ? 'i64' : 'i32');

/** A number in every lane, as bytes. */
function filled({ dtype, lanes }: Type, value: number): ArrayBufferLike {
  const numbers = new Array<number>(lanes).fill(value);
  return (
    dtype === 'f64'
      ? Float64Array.from(numbers)
      : dtype === 'f32'
        ? Float32Array.from(numbers)
        : Int32Array.from(numbers)
  ).buffer;
}

export function writeNumber(code: Code, type: Type, value: number): void {
  if (type.lanes > 1) code.v128(filled(type, value));
  else if (type.dtype === 'i32') code.i32(value);
  else if (type.dtype === 'f32') code.f32(value);
  else code.f64(value);
}

/** Writes the code of elementwise operations for one type, single or vector. */
export class TypedWriter implements CodeWriter {
  readonly bits: 32 | 64;
  readonly #code: Code;
  readonly #type: Type;
  readonly #prefix: string;
  readonly #integerPrefix: string;

  constructor(code: Code, type: Type) {
    this.#code = code;
    this.#type = type;
    this.bits = type.dtype === 'f64' ? 64 : 32;
    this.#prefix = prefixOf(type);
    const integer = integerOf(type.dtype);
    this.#integerPrefix = type.lanes > 1 ? `${integer}x${type.lanes}` : integer;
  }

  get #isVector(): boolean {
    return this.#type.lanes > 1;
  }

  op(mnemonic: Mnemonic): void {
    this.#code.op(`${this.#prefix}.${mnemonic}`);
  }

  number(value: number): void {
    writeNumber(this.#code, this.#type, value);
  }

  integer(mnemonic: 'add' | 'sub' | 'shl' | 'shr_u'): void {
    this.#code.op(`${this.#integerPrefix}.${mnemonic}`);
  }

  integerConstant(value: bigint): void {
    if (!this.#isVector) {
      if (this.bits === 32) this.#code.i32(Number(value));
      else this.#code.i64(value);
    } else if (this.bits === 32) this.#code.v128(Int32Array.from({ length: 4 }, () => Number(value)).buffer);
    else this.#code.v128(BigInt64Array.from({ length: 2 }, () => value).buffer);
  }

  count(value: number): void {
    // A shift of single integers takes a count of their own kind; of vectors, always an i32.
    if (this.#isVector || this.bits === 32) this.#code.i32(value);
    else this.#code.i64(BigInt(value));
  }

  bitwise(mnemonic: 'and' | 'or'): void {
    this.#code.op(this.#isVector ? `v128.${mnemonic}` : `${this.#integerPrefix}.${mnemonic}`);
  }

  toBits(): void {
    if (!this.#isVector) this.#code.op(`${this.#integerPrefix}.reinterpret_${this.#type.dtype}`);
  }

  toNumber(): void {
    if (!this.#isVector) this.#code.op(`${this.#type.dtype}.reinterpret_${this.#integerPrefix}`);
  }

  choose(): void {
    const [condition, yes, no] = this.#take([wasmType(this.#type, true), wasmType(this.#type), wasmType(this.#type)]);
    this.#code
      .get(yes!)
      .get(no!)
      .get(condition!)
      .op(this.#isVector ? 'v128.bitselect' : 'select');
  }

  keep(): void {
    if (this.#isVector) {
      this.#code.op('v128.and');
      return;
    }
    const [condition, x] = this.#take(['i32', this.#type.dtype]);
    this.#code.get(x!);
    this.number(0);
    this.#code.get(condition!).op('select');
  }

  greater(): void {
    if (this.#isVector) this.#code.op(`${this.#prefix}.pmax`);
    else this.#second((x, y) => [x, y]);
  }

  lesser(): void {
    if (this.#isVector) this.#code.op(`${this.#prefix}.pmin`);
    else this.#second((x, y) => [y, x]);
  }

  /** (x, y) → y where one of them is less than the other, else x. */
  #second(compared: (x: number, y: number) => readonly [less: number, than: number]): void {
    const [x, y] = this.#take([this.#type.dtype, this.#type.dtype]) as [number, number];
    const [less, than] = compared(x, y);
    this.#code.get(y).get(x).get(less).get(than);
    this.op('lt');
    this.#code.op('select');
  }

  /** Takes what is on the stack into locals, in the order in which it was put there. */
  #take(types: readonly WasmType[]): number[] {
    const locals = types.map((type) => this.#code.local(type));
    for (const local of locals.toReversed()) this.#code.set(local);
    return locals;
  }
}

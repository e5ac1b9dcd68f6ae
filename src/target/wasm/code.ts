import { Bytes } from './bytes.ts';
import { opcode } from './instructions.ts';

export type WasmType = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';

const typeCode: Readonly<Record<WasmType, number>> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

/** The body of one function as it is written. */
export class Code {
  readonly #bytes = new Bytes();
  readonly #locals: WasmType[] = [];
  readonly #parameters: number;

  constructor(parameters = 0) {
    this.#parameters = parameters;
  }

  op(mnemonic: string): this {
    this.#bytes.bytes(opcode(mnemonic));
    return this;
  }

  local(type: WasmType): number {
    return this.#parameters + this.#locals.push(type) - 1;
  }

  get(local: number): this {
    this.op('local.get').#bytes.unsigned(local);
    return this;
  }

  set(local: number): this {
    this.op('local.set').#bytes.unsigned(local);
    return this;
  }

  tee(local: number): this {
    this.op('local.tee').#bytes.unsigned(local);
    return this;
  }

  i32(value: number): this {
    this.op('i32.const').#bytes.signed(value | 0);
    return this;
  }

  i64(value: bigint): this {
    this.op('i64.const').#bytes.signed64(BigInt.asIntN(64, value));
    return this;
  }

  f32(value: number): this {
    this.op('f32.const').#bytes.float32(value);
    return this;
  }

  f64(value: number): this {
    this.op('f64.const').#bytes.float64(value);
    return this;
  }

  /** A constant vector, by its 16 bytes. */
  v128(bytes: ArrayBufferLike): this {
    this.op('v128.const').#bytes.bytes(new Uint8Array(bytes));
    return this;
  }

  /** A load or store at the address on the stack plus `offset`, one lane of a vector if one is named. */
  memory(mnemonic: string, offset: number, lane?: number): this {
    this.op(mnemonic).#bytes.unsigned(0).unsigned(offset);
    if (lane !== undefined) this.#bytes.byte(lane);
    return this;
  }

  /** An atomic access of an integer at the address on the stack plus `offset`. */
  atomic(mnemonic: string, offset: number): this {
    this.op(mnemonic).#bytes.unsigned(2).unsigned(offset);
    return this;
  }

  shuffle(lanes: readonly number[]): this {
    this.op('i8x16.shuffle').#bytes.bytes(lanes);
    return this;
  }

  lane(mnemonic: string, lane: number): this {
    this.op(mnemonic).#bytes.byte(lane);
    return this;
  }

  /** `block` or `loop` without parameters and results. */
  begin(mnemonic: 'block' | 'loop' | 'if'): this {
    this.op(mnemonic).#bytes.byte(0x40);
    return this;
  }

  branch(mnemonic: 'br' | 'br_if', depth: number): this {
    this.op(mnemonic).#bytes.unsigned(depth);
    return this;
  }

  call(index: number): this {
    this.op('call').#bytes.unsigned(index);
    return this;
  }

  /** The function as it stands in the code section: its locals, in runs of one type, and its instructions. */
  encode(): Uint8Array {
    const runs: [count: number, type: WasmType][] = [];
    for (const type of this.#locals) {
      const last = runs.at(-1);
      if (last?.[1] === type) last[0]++;
      else runs.push([1, type]);
    }
    const head = new Bytes().unsigned(runs.length);
    for (const [count, type] of runs) head.unsigned(count).byte(typeCode[type]);
    return head.bytes(this.#bytes.data).bytes(opcode('end')).data;
  }
}

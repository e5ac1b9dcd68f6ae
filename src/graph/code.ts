/** Instructions on numbers: on all lanes alike in a vector. */
export type Mnemonic =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'min'
  | 'max'
  | 'abs'
  | 'neg'
  | 'sqrt'
  | 'floor'
  | 'nearest'
  | 'eq'
  | 'lt'
  | 'le';

/**
 * What an elementwise operation may write to become code, on every target.
 *
 * Its arguments are on a stack; it leaves its result there. The same lines serve a single number and a vector of them,
 * in both precisions: `op('add')` is f32.add, f64.add, f32x4.add or f64x2.add in WebAssembly, `a + b` in C.
 */
export interface CodeWriter {
  readonly bits: 32 | 64;
  /** An instruction on numbers of the kind at hand. */
  op(mnemonic: Mnemonic): void;
  /** A constant number. */
  number(value: number): void;
  /** An instruction on integers as wide as the number. */
  integer(mnemonic: 'add' | 'sub' | 'shl' | 'shr_u'): void;
  /** A constant integer; `shl` and `shr_u` take their count from `count`. */
  integerConstant(value: bigint): void;
  count(value: number): void;
  /** Bitwise operations on the number's bits. */
  bitwise(mnemonic: 'and' | 'or'): void;
  /** The bits of a number as an integer, and back: no instruction in a vector, where both are the same. */
  toBits(): void;
  toNumber(): void;
  /** (truth, yes, no) → yes where truth holds, else no. */
  choose(): void;
  /** (truth, x) → x where truth holds, else 0. */
  keep(): void;
  /** (x, y) → y where x < y, else x: unlike `max`, one instruction, and x when either is not a number. */
  greater(): void;
  /** (x, y) → y where y < x, else x, likewise. */
  lesser(): void;
}

/** Code of a core operation. */
export type Code = (writer: CodeWriter) => void;

/** The operation is one instruction. */
export const instruction =
  (mnemonic: Mnemonic): Code =>
  (writer) =>
    writer.op(mnemonic);

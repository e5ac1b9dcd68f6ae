import type { Type } from '../../compile/loop.ts';
import type { CodeWriter, Mnemonic } from '../../graph/code.ts';
import { bitsType, cNumber, cType } from './types.ts';

const OPERATORS: Partial<Record<Mnemonic, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  eq: '==',
  lt: '<',
  le: '<=',
};

const INTEGER_OPERATORS = { add: '+', sub: '-', shl: '<<', shr_u: '>>', and: '&', or: '|' } as const;

/** Writes the code of elementwise operations as one C expression, for one type, single or vector. */
export class ExpressionWriter implements CodeWriter {
  readonly bits: 32 | 64;
  readonly #type: Type;
  readonly #stack: string[];
  readonly #rounds: boolean;

  /** @param rounds Whether products are rounded before they are added to. */
  constructor(type: Type, args: readonly string[], rounds = false) {
    this.bits = type.dtype === 'f64' ? 64 : 32;
    this.#type = type;
    this.#stack = [...args];
    this.#rounds = rounds;
  }

  /** The expression. */
  get result(): string {
    return this.#stack.at(-1)!;
  }

  op(mnemonic: Mnemonic): void {
    const operator = OPERATORS[mnemonic];
    if (operator) this.#infix(operator);
    else if (mnemonic === 'neg') this.#push(`(-${this.#pop()})`);
    else this.#call(mnemonic, mnemonic === 'min' || mnemonic === 'max' ? 2 : 1);
    if (mnemonic === 'mul' && this.#rounds) this.#call('rounded', 1);
  }

  number(value: number): void {
    this.#stack.push(numberOf(this.#type, value));
  }

  integer(mnemonic: 'add' | 'sub' | 'shl' | 'shr_u'): void {
    this.#infix(INTEGER_OPERATORS[mnemonic]);
  }

  integerConstant(value: bigint): void {
    this.#stack.push(`(${bitsType({ ...this.#type, lanes: 1 })})${value}u${this.bits === 64 ? 'll' : ''}`);
  }

  count(value: number): void {
    this.#stack.push(String(value));
  }

  bitwise(mnemonic: 'and' | 'or'): void {
    this.#infix(INTEGER_OPERATORS[mnemonic]);
  }

  toBits(): void {
    this.#call('bits', 1);
  }

  toNumber(): void {
    this.#call('number', 1);
  }

  choose(): void {
    this.#call('choose', 3);
  }

  keep(): void {
    this.number(0);
    this.#call('choose', 3);
  }

  greater(): void {
    this.#call('greater', 2);
  }

  #push(expression: string): void {
    this.#stack.push(expression);
  }

  #pop(): string {
    return this.#stack.pop()!;
  }

  #infix(operator: string): void {
    const [b, a] = [this.#pop(), this.#pop()];
    this.#push(`(${a} ${operator} ${b})`);
  }

  #call(name: string, count: number): void {
    const args = this.#stack.splice(-count);
    this.#push(`${name}_${cType(this.#type)}(${args.join(', ')})`);
  }
}

/** A number, in all lanes of a vector. */
export function numberOf(type: Type, value: number): string {
  const number = cNumber(value, type.dtype);
  return type.lanes === 1 ? number : `(${cType(type)}){${new Array<string>(type.lanes).fill(number).join(', ')}}`;
}

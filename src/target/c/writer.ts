import type { Type } from '../../compile/loop.ts';
import type { CodeWriter, Mnemonic } from '../../graph/code.ts';
import { bitsType, cNumber, cType } from './types.ts';

const OPERATORS: Partial<Record<Mnemonic, string>> = {
  div: '/',
  eq: '==',
  lt: '<',
  le: '<=',
};

const INTEGER_OPERATORS = { add: '+', sub: '-', shl: '<<', shr_u: '>>', and: '&', or: '|' } as const;

/** Names of products, with their factors. */
export type Products = ReadonlyMap<string, readonly [x: string, y: string]>;

/** Writes the code of elementwise operations as one C expression, for one type, single or vector. */
export class ExpressionWriter implements CodeWriter {
  readonly bits: 32 | 64;
  readonly #type: Type;
  readonly #stack: string[];
  readonly #products: Products;
  readonly #rounds: boolean;
  #factors: readonly [x: string, y: string] | undefined;

  /**
   * @param products Which of the arguments are products: what is added to one is added at once.
   * @param rounds Whether the result is rounded even if it is a product to which something is added.
   */
  constructor(type: Type, args: readonly string[], products: Products, rounds = false) {
    this.bits = type.dtype === 'f64' ? 64 : 32;
    this.#type = type;
    this.#stack = [...args];
    this.#products = products;
    this.#rounds = rounds;
  }

  /** The expression. */
  get result(): string {
    return this.#stack.at(-1)!;
  }

  /** The factors, if the expression is a product that need not be rounded. */
  get factors(): readonly [x: string, y: string] | undefined {
    return this.#factors;
  }

  op(mnemonic: Mnemonic): void {
    const operator = OPERATORS[mnemonic];
    this.#factors = undefined;
    if (operator) this.#infix(operator);
    else if (mnemonic === 'mul') this.#multiply();
    else if (mnemonic === 'add' || mnemonic === 'sub') this.#add(mnemonic === 'sub' ? '-' : '+');
    else if (mnemonic === 'neg') this.#negate();
    else this.#call(mnemonic, mnemonic === 'min' || mnemonic === 'max' ? 2 : 1);
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

  lesser(): void {
    this.#call('lesser', 2);
  }

  #push(expression: string): void {
    this.#stack.push(expression);
  }

  #pop(): string {
    return this.#stack.pop()!;
  }

  #multiply(): void {
    const [x, y] = this.#stack.slice(-2) as [string, string];
    this.#infix('*');
    if (!this.#rounds) this.#factors = [x, y];
  }

  /** What is negated is a product still. */
  #negate(): void {
    const x = this.#pop();
    const factors = this.#products.get(x);
    this.#push(negative(x));
    if (factors && !this.#rounds) this.#factors = [negative(factors[0]), factors[1]];
  }

  /**
   * a + b or a − b, of which one may be a product: then both are done at once; of two products, the second. A compiler
   * would choose depending on the code around, and bits would on the number of threads.
   */
  #add(operator: '+' | '-'): void {
    const [a, b] = this.#stack.slice(-2) as [string, string];
    const [left, right] = [this.#products.get(a), this.#products.get(b)];
    const signed = (x: string): string => (operator === '-' ? negative(x) : x);
    if (right) this.#fuse(signed(right[0]), right[1], a);
    else if (left) this.#fuse(left[0], left[1], signed(b));
    else this.#infix(operator);
  }

  #fuse(x: string, y: string, z: string): void {
    this.#stack.splice(-2, 2, x, y, z);
    this.#call('fused', 3);
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

/** With a space: two signs side by side would be another operator. */
const negative = (x: string): string => `(- ${x})`;

/** A number, in all lanes of a vector. */
export function numberOf(type: Type, value: number): string {
  const number = cNumber(value, type.dtype);
  return type.lanes === 1 ? number : `(${cType(type)}){${new Array<string>(type.lanes).fill(number).join(', ')}}`;
}

import type { CodeWriter, Mnemonic } from '../../graph/code.ts';
import type { Dtype } from '../../graph/expr.ts';
import type { Helper, Language } from './language.ts';

const ARITHMETIC: Partial<Record<Mnemonic, string>> = { add: '+', sub: '-', mul: '*', div: '/' };
const BITWISE = { add: '+', sub: '-', shl: '<<', and: '&', or: '|' } as const;

/** Writes the code of elementwise operations as one expression on single numbers. */
export class ScalarWriter implements CodeWriter {
  readonly bits: 32 | 64;
  readonly #kind: Dtype;
  readonly #language: Language;
  readonly #stack: string[];
  readonly #use: (helper: Helper, kind: Dtype) => string;

  /** @param use Notes that a helper is needed; gives its name. */
  constructor(kind: Dtype, args: readonly string[], language: Language, use: (helper: Helper, kind: Dtype) => string) {
    this.bits = kind === 'f64' ? 64 : 32;
    this.#kind = kind;
    this.#language = language;
    this.#stack = [...args];
    this.#use = use;
  }

  /** The expression. */
  get result(): string {
    return this.#stack.at(-1)!;
  }

  op(mnemonic: Mnemonic): void {
    const language = this.#language;
    const operator = ARITHMETIC[mnemonic];
    const call = language.call(mnemonic, this.#kind);
    if (operator) this.#infix(operator, (x) => language.rounded(x, this.#kind));
    else if (mnemonic === 'eq') this.#infix(language.equals);
    else if (mnemonic === 'lt') this.#infix('<');
    else if (mnemonic === 'le') this.#infix('<=');
    // With a space: two signs side by side would be another operator.
    else if (mnemonic === 'neg') this.#stack.push(`(- ${this.#stack.pop()!})`);
    else if (call !== undefined) this.#stack.push(language.rounded(`${call}(${this.#stack.pop()!})`, this.#kind));
    else this.#call(mnemonic as Helper, mnemonic === 'nearest' ? 1 : 2);
  }

  number(value: number): void {
    this.#stack.push(this.#language.number(value, this.#kind));
  }

  integer(mnemonic: 'add' | 'sub' | 'shl' | 'shr_u'): void {
    const operator = mnemonic === 'shr_u' ? this.#language.shiftRight(this.bits) : BITWISE[mnemonic];
    this.#infix(operator, (x) => this.#language.wrapped(x, this.bits));
  }

  integerConstant(value: bigint): void {
    this.#stack.push(this.#language.integer(value, this.bits));
  }

  count(value: number): void {
    this.integerConstant(BigInt(value));
  }

  bitwise(mnemonic: 'and' | 'or'): void {
    this.#infix(BITWISE[mnemonic], (x) => this.#language.wrapped(x, this.bits));
  }

  toBits(): void {
    this.#call('bits', 1);
  }

  toNumber(): void {
    this.#call('number', 1);
  }

  choose(): void {
    const [truth, yes, no] = this.#stack.splice(-3);
    this.#stack.push(`(${truth} ? ${yes} : ${no})`);
  }

  keep(): void {
    this.number(0);
    this.choose();
  }

  greater(): void {
    this.#call('greater', 2);
  }

  lesser(): void {
    this.#call('lesser', 2);
  }

  #infix(operator: string, finish = (x: string): string => x): void {
    const [a, b] = this.#stack.splice(-2);
    this.#stack.push(finish(`(${a} ${operator} ${b})`));
  }

  #call(helper: Helper, count: number): void {
    const args = this.#stack.splice(-count);
    this.#stack.push(`${this.#use(helper, this.#kind)}(${args.join(', ')})`);
  }
}

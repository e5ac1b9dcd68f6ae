import type { Mnemonic } from '../../graph/code.ts';
import type { Dtype } from '../../graph/expr.ts';

/** What a name stands for: a number of a kind, or whether something holds. */
export type Kind = Dtype | 'truth';

/** How a language with the syntax of C writes what languages write differently. */
export interface Language {
  /** A number that is given once, with its value. */
  constant(kind: Kind, name: string, value: string): string;
  /** A number that changes. */
  variable(kind: Dtype, name: string): string;
  /** An array that is written to. */
  array(kind: Dtype, name: string, size: number): string;
  /** The head of a loop. */
  loop(counter: string, from: number, to: number, step: number): string;
  number(value: number, kind: Dtype): string;
  /** An integer as wide as numbers of the kind. */
  integer(value: bigint, bits: 32 | 64): string;
  /** What an expression gives, rounded to the kind: where arithmetic is wider than the numbers. */
  rounded(expression: string, kind: Dtype): string;
  cast(expression: string, from: Dtype, to: Dtype): string;
  /** The result of arithmetic on integers, within so many bits. */
  wrapped(expression: string, bits: 32 | 64): string;
  /** The sign of a shift that brings zeros in. */
  shiftRight(bits: 32 | 64): string;
  readonly equals: string;
  readonly differs: string;
  /** Instructions that are a function of the language. */
  call(mnemonic: Mnemonic, kind: Dtype): string | undefined;
  /** The text of a function that is called by `name_kind`; only those that are needed stand in a file. */
  helper(name: Helper, kind: Dtype): string;
}

/** What takes more than an expression. */
export type Helper = 'min' | 'max' | 'nearest' | 'greater' | 'lesser' | 'bits' | 'number';

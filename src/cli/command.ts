import type { en } from './lang/en.ts';
import type { Options, Values } from './option.ts';
import type { Terminal } from './terminal.ts';

/** What the value of an argument is, by how it is written: `<one>`, `[none or one]`, `<one...>`, `[any...]`. */
type Argument<A extends string> = A extends `${string}...${string}`
  ? readonly string[]
  : A extends `<${string}`
    ? string
    : string | undefined;

type Arguments<A extends readonly string[]> = { readonly [K in keyof A]: Argument<A[K]> };

/** The texts that tell how a command is used. */
export type Usage = (typeof en)['usage'];

/** One text for the command, one for each argument, one for each option, and lines that the help ends with. */
interface Told<A, O> {
  readonly summary: string;
  readonly arguments: A;
  readonly options: O;
  readonly more?: readonly string[];
}

/** A command as it is declared. What it needs is loaded when it runs, so that help and short commands need not wait. */
export interface Command {
  readonly name: string;
  readonly example: string;
  readonly arguments: readonly string[];
  readonly options: Options;
  /** Options that the help does not show: who gives one is told why not. */
  readonly hidden?: readonly string[];
  readonly told: (usage: Usage) => Told<readonly string[], Readonly<Record<string, string>>>;
  /** Returns the exit code. */
  readonly run: (given: readonly unknown[], values: never, terminal: Terminal) => number | Promise<number>;
}

/** Declares a command; what it is given has the types of its arguments and options. */
export const command = <const A extends readonly string[], const O extends Options>(definition: {
  readonly name: string;
  readonly example: string;
  readonly arguments: A;
  readonly options: O;
  readonly hidden?: readonly (keyof O)[];
  readonly told: (usage: Usage) => Told<{ readonly [K in keyof A]: string }, { readonly [K in keyof O]: string }>;
  readonly run: (given: Arguments<A>, values: Values<O>, terminal: Terminal) => number | Promise<number>;
}): Command => definition as unknown as Command;

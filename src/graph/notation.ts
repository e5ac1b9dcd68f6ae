import { SUBSCRIPTS } from '../util/scripts.ts';
import type { Expr } from './expr.ts';

/** What decides about parentheses: + binds 1, × 2, prefix − 3, ^ 4, f(x) 5. */
export interface Binding {
  readonly binds: number;
  /** How strongly each argument must bind to stand as it is; left out: as strongly as this, and more than it. */
  readonly takes?: readonly number[];
  /** Arguments need no parentheses whatever they are: a numerator, a radicand, a function's argument. */
  readonly fenced?: boolean;
  /** Arguments behind the first may begin with a sign. */
  readonly signs?: boolean;
}

/**
 * How an operation is written on paper, its arguments given as already written, with the parentheses they need.
 *
 * LaTeX is how mathematics writes it. Text is what `parse` reads as the same operation again.
 */
export interface Notation extends Binding {
  readonly tex: (args: readonly string[], expr: Expr) => string;
  readonly text: (args: readonly string[], expr: Expr) => string;
  /** The sign for many arguments at once, where it has one of its own: Σ for +. */
  readonly over?: { readonly tex: string; readonly text: string };
  /** Where text has other parentheses than LaTeX. */
  readonly inText?: Partial<Binding>;
}

export const PREFIX: number = 3;
export const ATOM: number = 6;

/** a + b */
export const infix = (text: string, tex: string, binds: number): Notation => ({
  binds,
  tex: ([a, b]) => `${a} ${tex} ${b}`,
  text: ([a, b]) => `${a} ${text} ${b}`,
});

/** f(x, …) */
export const call = (name: string, tex: string = `\\operatorname{${name}}`): Notation => ({
  binds: 5,
  fenced: true,
  tex: (args) => `${tex}\\left(${args.join(', ')}\\right)`,
  text: (args) => `${name}(${args.join(', ')})`,
});

/** |x|, ⌊x⌋, …: written between two signs */
export const between = (open: string, close: string, texOpen: string, texClose: string): Notation => ({
  binds: 5,
  fenced: true,
  tex: ([x]) => `\\left${texOpen} ${x} \\right${texClose}`,
  text: ([x]) => `${open}${x}${close}`,
});

export const fraction: Notation = {
  binds: 2,
  fenced: true,
  tex: ([a, b]) => `\\frac{${a}}{${b}}`,
  text: ([a, b]) => `${a} / ${b}`,
  inText: { fenced: false },
};

/** In text a call of the function by its name, where mathematics has a formula for it. */
export const namedInText = (name: string, notation: Binding & Pick<Notation, 'tex'>): Notation => ({
  ...notation,
  text: (args) => `${name}(${args.join(', ')})`,
  inText: { binds: 5, fenced: true },
});

/** A Greek letter is a name by itself: 2πr is a product of three. A word of other letters is one name. */
const GREEK = '\\p{Script=Greek}';
const LETTER = `(?!${GREEK})[\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}\\p{M}]`;

/** Subscripts that stand in names, and what each is after a _. */
export const LOWERED = `${SUBSCRIPTS.slice(0, 10)}ᵢⱼₖₘₙ`;

/** Names that stand in a formula as they are, for regular expressions with the flag u. */
export const NAME = `(?:${GREEK}|(?:${LETTER})(?:${LETTER}|\\d)*|∞)(?:_(?:${LETTER}|${GREEK}|\\d)+|[${LOWERED}])*`;

/** All other names, between backticks; one within is doubled. */
export const QUOTED = '`(?:[^`]|``)+`';

const isWhole = new RegExp(`^(?:${NAME})$`, 'u');

/** Whether a name stands in a formula as it is. */
export const isPlain = (name: string): boolean => isWhole.test(name);

/** A name as it stands in a formula. */
export const quoted = (name: string): string => (isPlain(name) ? name : `\`${name.replaceAll('`', '``')}\``);

/** The name that is between backticks. */
export const unquote = (written: string): string => written.slice(1, -1).replaceAll('``', '`');

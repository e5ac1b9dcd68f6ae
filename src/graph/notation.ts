import type { Expr } from './expr.ts';

/**
 * How an operation is written on paper: its arguments are given as already written, and put in parentheses where they
 * bind less strongly than `binds` (+ is 1, × 2, prefix − 3, ^ 4, f(x) 5).
 */
export interface Notation {
  readonly binds: number;
  readonly tex: (args: readonly string[], expr: Expr) => string;
  readonly text: (args: readonly string[], expr: Expr) => string;
  /** Arguments need no parentheses whatever they are: a numerator, a radicand, a function's argument. */
  readonly fenced?: boolean;
}

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
  text: ([a, b]) => `(${a}) / (${b})`,
};

/** How mathematics is said in a language: the words of its signs, and how they are put together. */
export interface Speech {
  /** Letters that are no word of the language. */
  readonly letters: Readonly<Record<string, string>>;
  /** Signs between terms, or that stand for themselves. */
  readonly signs: Readonly<Record<string, string>>;
  /** Functions that are called otherwise than they are written; … is where the argument is said. */
  readonly functions: Readonly<Record<string, string>>;
  /** What is put above a letter or behind it. */
  readonly marks: Readonly<Record<string, (x: string) => string>>;
  /** Sums and products over an index; what follows is what is added. */
  readonly folds: Readonly<Record<string, Fold>>;
  /** Between two signs: |x|, ⌊x⌋. */
  readonly fences: Readonly<Record<string, (x: string) => string>>;
  readonly fractions: Readonly<Record<string, string>>;
  readonly negative: string;
  readonly comma: string;
  readonly inBrackets: (x: string) => string;
  readonly inBraces: (x: string) => string;
  readonly vector: (x: string) => string;
  readonly truth: (x: string) => string;
  readonly element: (x: string, at: string) => string;
  readonly subscript: (x: string, index: string) => string;
  readonly superscript: (x: string, index: string) => string;
  readonly power: (x: string, exponent: string) => string;
  /** What a function is of that stands without one. */
  readonly argument: string;
  readonly times: string;
  readonly applied: (name: string, to: string) => string;
  readonly root: (x: string) => string;
  readonly cubeRoot: (x: string) => string;
  readonly gradient: (x: string) => string;
  readonly choice: (condition: string, yes: string, no: string) => string;
  /** @param of Left out where what is derived follows. */
  readonly derivative: (
    kind: 'partial' | 'total',
    order: number,
    of: string | undefined,
    by: readonly string[],
  ) => string;
}

export type Fold = (index: string | undefined, to: string | undefined) => string;

import { type Circumstances, Problem, problem } from '../util/problem.ts';

/** A part of a formula: positions of its first character and of the one behind its last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A problem at a place of a formula. */
export class Mistake extends Problem {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** How much of a long formula is shown on each side of the place. */
const CONTEXT = 36;

/** Characters that a terminal shows in two columns: below them the space of that width keeps the caret in place. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** What is wrong at a place of a formula: the message, and below it the place underlined. */
export function mistake(
  source: string,
  span: Span,
  disagreement: string,
  circumstances: Omit<Circumstances, 'at' | 'excerpt'> = {},
): Mistake {
  const { message } = problem('parse', disagreement, {
    ...circumstances,
    at: `character ${columnOf(source, span)}`,
    excerpt: underlined(source, span),
  });
  return new Mistake(message, span);
}

/** The place of a part among the characters of a formula, counted from 1. */
export const columnOf = (source: string, { start }: Span): number => [...source.slice(0, start)].length + 1;

/** Does something with expressions; what they do not agree to is shown at its place in the formula. */
export function atPlace<T>(source: string, span: Span, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Mistake(`${error.message}\n${underlined(source, span)}`, span);
  }
}

/** The line of a formula, and below it carets under the span. */
export function underlined(source: string, { start, end }: Span): string {
  const characters = (from: number, to: number) => [...source.slice(from, to).replace(/\s/gu, ' ')];
  const [before, place, after] = [
    characters(0, start),
    characters(start, end).slice(0, CONTEXT),
    characters(end, source.length),
  ];
  const left = before.length > CONTEXT ? ['…', ...before.slice(-CONTEXT)] : before;
  const right = after.length > CONTEXT ? [...after.slice(0, CONTEXT), '…'] : after;
  const columns = (shown: readonly string[], mark: string, wide: string) =>
    shown.map((character) => (WIDE.test(character) ? wide : mark)).join('');
  const carets = columns(place, '^', '^^') || '^';
  return `  ${[...left, ...place, ...right].join('')}\n  ${columns(left, ' ', '\u3000')}${carets}`;
}

import type { Notation } from '../graph/notation.ts';

/** Iverson's bracket: [a < b] is 1 where the statement holds, else 0. */
export const truth = (text: string, tex: string): Notation => ({
  binds: 5,
  fenced: true,
  tex: ([a, b]) => `\\left[${a} ${tex} ${b}\\right]`,
  text: ([a, b]) => `[${a} ${text} ${b}]`,
});

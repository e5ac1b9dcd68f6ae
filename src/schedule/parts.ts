import type { Part } from '../util/parse-call.ts';
import { problem } from '../util/problem.ts';

/** What is given without a name, as numbers. @param example How it is written. @throws When it is something else. */
export const numbersOf = (where: string, parts: readonly Part[], example: string): number[] =>
  parts.map((part) => {
    if (typeof part === 'number') return part;
    throw problem(where, 'numbers are expected', {
      got: 'name' in part ? JSON.stringify(part.name) : part.join(':'),
      advice: `Write it like ${example}`,
    });
  });

import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { isValue } from '../graph/simplify.ts';

/** Sum, elementwise: y = a + b. */
export const add: Binary = binary({
  name: 'add',
  value: (a, b) => a + b,
  partials: () => [constant(1), constant(1)],
  identity: (a, b) => (isValue(a, 0) ? b : isValue(b, 0) ? a : undefined),
  code: instruction('add'),
  // a + (−b) is written a − b: only a number or a product with one begins with a sign here, any sum is in parentheses.
  notation: { binds: 1, tex: signed, text: signed },
  domain: [
    [-4, 4],
    [-4, 4],
  ],
  examples: [[2, 3, 5]],
});

function signed([a, b]: readonly string[]): string {
  return b!.startsWith('-') ? `${a} - ${b!.slice(1).trimStart()}` : `${a} + ${b}`;
}

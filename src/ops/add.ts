import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { infix } from '../graph/notation.ts';
import { isValue } from '../graph/simplify.ts';

/** Sum, elementwise: y = a + b. */
export const add: Binary = binary({
  name: 'add',
  value: (a, b) => a + b,
  partials: () => [constant(1), constant(1)],
  taught: () => ({ rule: 'sum' }),
  identity: (a, b) => (isValue(a, 0) ? b : isValue(b, 0) ? a : undefined),
  code: instruction('add'),
  onnx: 'Add',
  notation: {
    over: { tex: '\\sum', text: 'Σ' },
    ...infix('+', '+', 1),
    // a + (−b) is written a − b: a number, a negative or a product begins with a sign, any sum is in parentheses.
    signs: true,
    tex: ([a, b]) => (b!.startsWith('-') ? `${a} - ${b!.slice(1).trimStart()}` : `${a} + ${b}`),
    inText: { signs: false },
  },
  domain: [
    [-4, 4],
    [-4, 4],
  ],
  examples: [[2, 3, 5]],
});

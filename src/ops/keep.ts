import { type Binary, binary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { namedInText } from '../graph/notation.ts';
import { isValue } from '../graph/simplify.ts';

/**
 * x where a condition holds, else 0, elementwise: what a product with a truth means, and 0 even where x is infinite.
 */
export const keep: Binary = binary({
  name: 'keep',
  value: (condition, x) => (condition !== 0 ? x : 0),
  partials: (_, condition) => [constant(0), condition],
  identity: (condition, x) =>
    isValue(x, 1)
      ? condition
      : isValue(condition, 1)
        ? x
        : isValue(condition, 0) || isValue(x, 0)
          ? constant(0)
          : undefined,
  truths: [0],
  code: (writer) => writer.keep(),
  onnx: (onnx, [condition, x], { dtype }) => onnx.node('Where', [condition!, x!, onnx.number(0, dtype)]),
  notation: namedInText('keep', { binds: 2, tex: ([condition, x]) => `${condition} \\, ${x}` }),
  domain: [
    [1, 1],
    [-4, 4],
  ],
  examples: [
    [1, 3, 3],
    [0, 3, 0],
  ],
});

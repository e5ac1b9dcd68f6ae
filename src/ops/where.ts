import { type Ternary, ternary } from '../graph/build.ts';
import { constant } from '../graph/leaf.ts';
import { isValue } from '../graph/simplify.ts';

/** A choice, elementwise: y = yes where the condition is not 0, else no. */
export const where: Ternary = ternary({
  name: 'where',
  value: (condition, yes, no) => (condition !== 0 ? yes : no),
  partials: (_, condition) => [constant(0), where(condition, 1, 0), where(condition, 0, 1)],
  taught: ([condition], [, a, b]) => ({ rule: 'cases', derivative: where(condition, a ?? 0, b ?? 0) }),
  identity: (condition, yes, no) =>
    yes === no ? yes : isValue(condition, 0) ? no : isValue(condition, 1) ? yes : undefined,
  truths: [0],
  code: (writer) => writer.choose(),
  onnx: 'Where',
  notation: {
    binds: 5,
    fenced: true,
    tex: ([condition, yes, no]) =>
      `\\begin{cases} ${yes} & \\text{if } ${condition} \\\\ ${no} & \\text{otherwise} \\end{cases}`,
    text: ([condition, yes, no]) => `where(${condition}, ${yes}, ${no})`,
  },
  domain: [
    [1, 1],
    [-4, 4],
    [-4, 4],
  ],
  examples: [
    [1, 2, 3, 2],
    [0, 2, 3, 3],
  ],
});

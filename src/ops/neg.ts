import { type Unary, unary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { PREFIX } from '../graph/notation.ts';

/** Negative, elementwise: y = −x. */
export const neg: Unary = unary({
  name: 'neg',
  value: (x) => -x,
  partials: () => [constant(-1)],
  taught: (_, [dx]) => ({ rule: 'constant-factor', derivative: neg(dx!) }),
  identity: (x) => (x.op === neg.op ? x.args[0] : undefined),
  code: instruction('neg'),
  onnx: 'Neg',
  notation: { binds: PREFIX, takes: [2], inText: { takes: [PREFIX] }, tex: ([x]) => `-${x}`, text: ([x]) => `-${x}` },
  domain: [[-4, 4]],
  examples: [[2, -2]],
});

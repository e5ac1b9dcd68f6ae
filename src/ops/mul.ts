import { type Binary, binary } from '../graph/build.ts';
import { instruction } from '../graph/code.ts';
import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { infix } from '../graph/notation.ts';
import { isValue } from '../graph/simplify.ts';
import { add } from './add.ts';
import { keep } from './keep.ts';
import { neg } from './neg.ts';

/** Product, elementwise: y = a·b. */
export const mul: Binary = binary({
  name: 'mul',
  value: (a, b) => a * b,
  partials: (_, a, b) => [b, a],
  taught: ([a, b], [da, db]) =>
    da && db
      ? { rule: 'product', derivative: add(mul(da, b), mul(a, db)) }
      : { rule: 'constant-factor', derivative: da ? mul(b, da) : mul(a, db!) },
  identity: (a, b) => oneSided(a, b) ?? oneSided(b, a),
  code: instruction('mul'),
  onnx: 'Mul',
  notation: {
    ...infix('·', '\\,', 2),
    over: { tex: '\\prod', text: 'Π' },
    tex: ([a, b]) => (/^(?:[\d-]|\\left\(-?\d)/.test(b!) ? `${a} \\cdot ${b}` : `${a} \\, ${b}`),
  },
  domain: [
    [-4, 4],
    [-4, 4],
  ],
  examples: [[2, 3, 6]],
});

function oneSided(a: Expr, b: Expr): Expr | undefined {
  if (isValue(a, 0)) return constant(0, b.dtype);
  if (isValue(a, 1)) return b;
  if (isValue(a, -1)) return neg(b);
  // A gradient through a kink: choosing is cheaper than multiplying by 1 or 0, and 0 wins over an infinity.
  if (b.op.kind === 'elementwise' && b.op.truth) return keep(b, a);
  return undefined;
}

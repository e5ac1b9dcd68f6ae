import { type Binary, binary } from '../graph/build.ts';
import type { CodeWriter } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { namedInText } from '../graph/notation.ts';

/** (a, n) → a·2ⁿ: the whole number n, added to 3·2^(m−1), m the bits of the mantissa, stands in the lowest bits. */
function multiplyByPower(writer: CodeWriter): void {
  const mantissa = writer.bits === 32 ? 23 : 52;
  writer.number(3 * 2 ** (mantissa - 1));
  writer.op('add');
  writer.toBits();
  writer.integerConstant(writer.bits === 32 ? 127n : 1023n);
  writer.integer('add');
  writer.count(mantissa);
  writer.integer('shl');
  writer.toNumber();
  writer.op('mul');
}

/**
 * Scaling by a power of two, elementwise: y = a·2ⁿ for whole n within the exponents of normal numbers
 * (−126 to 127 in float32, −1022 to 1023 in float64).
 */
export const scale2: Binary = binary({
  name: 'scale2',
  value: (a, n) => a * 2 ** n,
  partials: (_, __, n) => [scale2(1, n), constant(0)],
  code: multiplyByPower,
  onnx: (onnx, [a, n], { dtype }) => onnx.node('Mul', [a!, onnx.node('Pow', [onnx.number(2, dtype), n!])]),
  notation: namedInText('scale2', { binds: 2, takes: [2, 0], tex: ([a, n]) => `${a} \\cdot 2^{${n}}` }),
  domain: [
    [-4, 4],
    [3, 3],
  ],
  examples: [
    [3, 4, 48],
    [3, -4, 0.1875],
  ],
});

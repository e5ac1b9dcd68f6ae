import { type Unary, unary } from '../graph/build.ts';
import type { CodeWriter } from '../graph/code.ts';
import { constant } from '../graph/leaf.ts';
import { namedInText } from '../graph/notation.ts';

/** The exponent's bits go below the mantissa of 2^m, m its bits; subtracting 2^m and the bias leaves the number. */
function exponentBits(writer: CodeWriter): void {
  const mantissa = writer.bits === 32 ? 23 : 52;
  writer.toBits();
  writer.count(mantissa);
  writer.integer('shr_u');
  writer.integerConstant(BigInt(writer.bits === 32 ? 0x4b000000 : 0x4330000000000000n));
  writer.integer('add');
  writer.toNumber();
  writer.number(2 ** mantissa + (writer.bits === 32 ? 127 : 1023));
  writer.op('sub');
}

/** The power of two below, elementwise: y = ⌊log₂ x⌋, for positive normal x. */
export const exponent: Unary = unary({
  name: 'exponent',
  value(x) {
    const y = Math.floor(Math.log2(x));
    return 2 ** y > x ? y - 1 : 2 ** (y + 1) <= x ? y + 1 : y;
  },
  partials: () => [constant(0)],
  code: exponentBits,
  notation: namedInText('exponent', { binds: 5, fenced: true, tex: ([x]) => `\\lfloor \\log_2 ${x} \\rfloor` }),
  domain: [[1.1, 1.9]],
  examples: [
    [8, 3],
    [7.9, 2],
    [0.5, -1],
  ],
});

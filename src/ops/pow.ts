import { type Binary, binary } from '../graph/build.ts';
import type { Expr } from '../graph/expr.ts';
import { constant } from '../graph/leaf.ts';
import { isValue } from '../graph/simplify.ts';
import { PLAIN, SUPERSCRIPTS, translate } from '../util/scripts.ts';
import { abs } from './abs.ts';
import { add } from './add.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { div } from './div.ts';
import { equal } from './equal.ts';
import { expOfSum } from './exp.ts';
import { floor } from './floor.ts';
import { less } from './less.ts';
import { LN2 } from './ln2.ts';
import { aroundOne, log } from './log.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { exactProduct, exactSum, type Pair, product } from './pair.ts';
import { polynomial } from './polynomial.ts';
import { sqrt } from './sqrt.ts';
import { square } from './square.ts';
import { sub } from './sub.ts';
import { where } from './where.ts';

const CONSTANTS = {
  f32: {
    /** Any larger exponent gives 0 or infinity too, whatever the base, and is even. */
    largest: 1e10,
    twoThirds: [0.6666667, -1.9868216e-8],
    /** P in ln(1 + f) = s·(2 + z·(⅔ + z·P(z))), s = f/(2 + f), z = s²; scripts/minimax.py pow f32 */
    p: [0.39999998, 0.28571972, 0.22179733, 0.19556202],
  },
  f64: {
    largest: 1e19,
    twoThirds: [0.6666666666666666, 3.700743415417188e-17],
    // scripts/minimax.py pow f64
    p: [
      0.4, 0.2857142857142689, 0.2222222222271642, 0.18181818106042602, 0.15384622183314228, 0.1333296001939018,
      0.11777264789037804, 0.10278995109258701, 0.12028790480903755,
    ],
  },
} as const;

/**
 * Power, elementwise: y = aᵇ. Where a is negative and b not a whole number, y is not a number; a⁰ is 1 for every a.
 *
 * Error: 1.8 ulp in float32, 1.5 ulp in float64. Results below the least normal number are 0.
 */
export const pow: Binary = binary({
  name: 'pow',
  // Zeros count as positive, 1 stays 1 under infinite exponents, and −∞ is as negative as any other number, where
  // Math.pow has a different mind.
  value(a, b) {
    if (Math.abs(a) === 1 && Math.abs(b) === Infinity) return 1;
    if (a === -Infinity && Number.isFinite(b) && !Number.isInteger(b)) return Number.NaN;
    return (a === 0 ? 0 : a) ** b;
  },
  partials: (y, a, b) => [mul(b, pow(a, sub(b, 1))), where(equal(a, 0), 0, mul(y, log(a)))],
  taught([a, b], [da, db]) {
    const y = pow(a, b);
    if (!db) return { rule: 'power', derivative: mul(mul(b, pow(a, sub(b, 1))), da!) };
    if (!da) return { rule: 'exponential', derivative: mul(mul(y, log(a)), db) };
    // y′ = y·(ln y)′
    return { rule: 'power-and-exponent', derivative: mul(y, add(mul(db, log(a)), mul(b, div(da, a)))) };
  },
  identity(a, b) {
    if (isValue(b, 0)) return constant(1, a.dtype);
    if (isValue(b, 1)) return a;
    if (isValue(b, 2)) return square(a);
    if (isValue(b, 0.5)) return sqrt(a);
    if (isValue(b, -1)) return div(1, a);
    return undefined;
  },
  shortcut(a, b) {
    const factors = FEW_FACTORS.find((n) => isValue(b, n) || isValue(b, -n));
    if (factors === undefined) return undefined;
    return isValue(b, factors) ? repeated(a, factors) : div(1, repeated(a, factors));
  },
  lower(dtype, a, b) {
    const { largest } = CONSTANTS[dtype];
    const size = abs(a);
    const exponent = atLeast(atMost(b, largest), -largest);
    const isInfinite = equal(size, Infinity);
    const logarithm = logOf(dtype, where(isInfinite, 1, size));
    const { high, low } = exactProduct(dtype, exponent, logarithm.high);
    const ofZero = where(less(0, b), -Infinity, Infinity);
    const power = expOfSum(
      dtype,
      where(equal(size, 0), ofZero, where(isInfinite, neg(ofZero), high)),
      // Where the power is 0 or infinite the low part may be as large as it likes.
      atLeast(atMost(add(low, mul(exponent, logarithm.low)), 1), -1),
    );
    const signed = where(isWhole(exponent), where(isWhole(mul(exponent, 0.5)), power, neg(power)), Number.NaN);
    return where(equal(b, 0), 1, where(less(a, 0), signed, power));
  },
  onnx: 'Pow',
  notation: {
    binds: 4,
    takes: [5, 0],
    // a^b^c is a^(b^c)
    inText: { takes: [5, 4] },
    tex: ([a, b]) => `{${a}}^{${b}}`,
    text: ([a, b]) => `${a}${superscript(b!) ?? `^${b}`}`,
  },
  domain: [
    [0.5, 3],
    [-2, 3],
  ],
  examples: [
    [2, 10, 1024],
    [-2, 3, -8],
    [0, 0, 1],
    [9, -1.5, 1 / 27],
    [2, 1 / 3, 1.2599210498948732],
  ],
});

/** x³ and x⁻¹ for powers that are whole numbers. */
function superscript(exponent: string): string | undefined {
  const [, whole] = /^\(?(-?\d+)\)?$/.exec(exponent) ?? [];
  return whole === undefined ? undefined : translate(whole, PLAIN, SUPERSCRIPTS);
}

/** Powers that are products: with each more the error grows by half a unit in the last place. */
const FEW_FACTORS = [2, 3, 4, 5, 6];

/** aⁿ for a few factors: n − 1 roundings at most. */
function repeated(a: Expr, factors: number): Expr {
  if (factors === 1) return a;
  const half = repeated(a, Math.floor(factors / 2));
  return factors % 2 === 0 ? mul(half, half) : mul(a, mul(half, half));
}

/** ln x in one and a half times the digits, for positive finite x: e to the power of its product with b needs them. */
function logOf(dtype: 'f32' | 'f64', x: Expr): Pair {
  const { n, f } = aroundOne(dtype, x);
  // s = f/(2 + f), and what the division left over.
  const divisor = exactSum(constant(2), f);
  const quotient = div(f, divisor.high);
  const back = exactProduct(dtype, quotient, divisor.high);
  const left = sub(sub(sub(f, back.high), back.low), mul(quotient, divisor.low));
  const s = { high: quotient, low: div(left, divisor.high) };
  const z = product(dtype, s, s);
  const [twoThirds, rest] = CONSTANTS[dtype].twoThirds;
  const inner = exactSum(constant(twoThirds), add(rest, mul(z.high, polynomial(z.high, CONSTANTS[dtype].p))));
  const bracket = product(dtype, z, inner);
  const outer = exactSum(constant(2), bracket.high);
  const fraction = product(dtype, s, { high: outer.high, low: add(outer.low, bracket.low) });
  // The exponent's part is 0 or larger than the other.
  const [ln2, ln2Rest] = LN2[dtype];
  const total = exactSum(mul(n, ln2), fraction.high);
  return exactSum(total.high, add(total.low, add(fraction.low, mul(n, ln2Rest))));
}

const isWhole = (x: Expr): Expr => equal(x, floor(x));

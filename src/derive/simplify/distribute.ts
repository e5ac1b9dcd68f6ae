import type { Expr } from '../../graph/expr.ts';
import { cost } from './cost.ts';
import { fraction, ONE, times } from './fraction.ts';
import { expressionOf, type Factor, merged, type Product } from './product.ts';
import { collected, isSum, sumOf, termsOf } from './sum.ts';

/** More terms than this no one multiplies out. */
const MOST = 32;

/** A product with its sums multiplied out; undefined where that makes too many terms. */
function multipliedOut({ number, factors }: Product): readonly Product[] | undefined {
  let terms: readonly Product[] = [{ number, factors: [] }];
  for (const factor of factors) {
    const { base, power } = factor;
    const isMultiplied = isSum(base) && (power === 1 || power === 2 || power === 3);
    const choices = isMultiplied ? termsOf(base) : [{ number: ONE, factors: [factor] }];
    for (let k = isMultiplied ? power : 1; k > 0; k--) {
      terms = collected(
        terms.flatMap((term) =>
          choices.map((choice) => ({
            number: times(term.number, choice.number),
            factors: [...term.factors, ...choice.factors],
          })),
        ),
      );
      if (terms.length > MOST) return undefined;
    }
  }
  return terms;
}

/** A sum with the products in it multiplied out and like terms put together. */
export function expanded(expr: Expr): Expr | undefined {
  const terms: Product[] = [];
  for (const term of termsOf(expr)) {
    const parts = multipliedOut(merged(term));
    if (!parts || terms.length + parts.length > MOST) return undefined;
    terms.push(...parts);
  }
  return sumOf(collected(terms));
}

/** The power of a base that all terms have: the least, 0 where one lacks it; exponents with letters must be equal. */
function shared(base: Expr, terms: readonly Product[]): Factor['power'] {
  const powers = terms.map(({ factors }) => factors.find((factor) => factor.base === base)?.power ?? 0);
  if (powers.every((power) => power === powers[0])) return powers[0]!;
  return powers.every((power) => typeof power === 'number') ? Math.min(...(powers as number[])) : 0;
}

/**
 * A sum with what all its terms have in common taken out, a·c + b·c = c·(a + b), or brought to one denominator.
 *
 * A power of a letter alone is left in: polynomials are written as sums.
 */
export function factored(expr: Expr): Expr | undefined {
  const terms = termsOf(expr).map(merged);
  if (terms.length < 2) return undefined;
  const bases = new Set(terms.flatMap(({ factors }) => factors.map(({ base }) => base)));
  const common = [...bases].map((base) => ({ base, power: shared(base, terms) })).filter(({ power }) => power !== 0);
  const isWorth = common.some(({ base, power }) => base.args.length > 0 || typeof power !== 'number' || power < 0);
  if (!isWorth) return undefined;
  const number = sharedNumber(terms);
  const rest = terms.map((term) => ({
    number: times(term.number, fraction(1, number)),
    factors: common.reduce(without, term.factors),
  }));
  const sum = sumOf(collected(rest));
  const flat = expanded(sum);
  const shorter = flat && cost(flat) < cost(sum) ? flat : sum;
  return expressionOf({ number: { top: number, bottom: 1 }, factors: [...common, { base: shorter, power: 1 }] });
}

/** The factors divided by one. */
function without(factors: readonly Factor[], { base, power }: Factor): readonly Factor[] {
  const own = factors.find((factor) => factor.base === base)?.power ?? 0;
  const others = factors.filter((factor) => factor.base !== base);
  return own === power ? others : [...others, { base, power: (own as number) - (power as number) }];
}

/** The whole number that all terms have in common. */
function sharedNumber(terms: readonly Product[]): number {
  if (!terms.every(({ number }) => Number.isSafeInteger(number.top) && number.bottom === 1)) return 1;
  return terms
    .map(({ number }) => Math.abs(number.top))
    .reduce((a, b) => {
      let [x, y] = [a, b];
      while (y > 0) [x, y] = [y, x % y];
      return x;
    });
}

import type { Expr } from '../../graph/expr.ts';
import { constant, constantValue, nameOf } from '../../graph/leaf.ts';
import { add } from '../../ops/add.ts';
import { div } from '../../ops/div.ts';
import { exp } from '../../ops/exp.ts';
import { mul } from '../../ops/mul.ts';
import { neg } from '../../ops/neg.ts';
import { pow } from '../../ops/pow.ts';
import { sqrt } from '../../ops/sqrt.ts';
import { square } from '../../ops/square.ts';
import { sub } from '../../ops/sub.ts';
import { isSigned } from './cost.ts';
import { type Fraction, isPlain, ONE, raised, times } from './fraction.ts';

/** A base and its exponent. */
export interface Factor {
  readonly base: Expr;
  readonly power: number | Expr;
}

/** number · Π base^power: products, quotients, powers, roots and exponentials in one form. */
export interface Product {
  readonly number: Fraction;
  readonly factors: readonly Factor[];
}

/** The base of eˣ. */
const E = constant(Math.E);

const scaled = (power: number | Expr, by: number): number | Expr =>
  typeof power === 'number' ? power * by : by === 1 ? power : by === -1 ? opposite(power) : mul(by, power);

/** −x, without a second sign. */
function opposite(x: Expr): Expr {
  const value = constantValue(x);
  if (value !== undefined) return constant(-value);
  if (x.op === neg.op) return x.args[0]!;
  const [first, second] = x.args;
  if ((x.op === mul.op || x.op === div.op) && isSigned(first!))
    return x.op === mul.op ? mul(opposite(first!), second!) : div(opposite(first!), second!);
  return neg(x);
}

const together = (a: Product, b: Product): Product => ({
  number: times(a.number, b.number),
  factors: [...a.factors, ...b.factors],
});

/** An expression to a whole power as a product, its factors as they come. */
export function productOf(expr: Expr, power = 1): Product {
  const { op } = expr;
  const [a, b] = expr.args as [Expr, Expr];
  const value = constantValue(expr);
  if (value !== undefined) return numberOf(expr, value, power);
  if (op === neg.op)
    return together({ number: power % 2 === 0 ? ONE : { top: -1, bottom: 1 }, factors: [] }, productOf(a, power));
  if (op === mul.op && Math.abs(power) === 1) return together(productOf(a, power), productOf(b, power));
  if (op === div.op && Math.abs(power) === 1) return together(productOf(a, power), productOf(b, -power));
  if (op === mul.op || op === div.op) return powerOfProduct(expr, power);
  if (op === square.op) return productOf(a, 2 * power);
  if (op === sqrt.op) return { number: ONE, factors: [{ base: a, power: power / 2 }] };
  if (op === exp.op) return { number: ONE, factors: [{ base: E, power: scaled(constantValue(a) ?? a, power) }] };
  if (op !== pow.op) return { number: ONE, factors: [{ base: expr, power }] };
  const exponent = constantValue(b);
  if (exponent !== undefined && Number.isInteger(exponent)) return productOf(a, exponent * power);
  return { number: ONE, factors: [{ base: a, power: scaled(exponent ?? b, power) }] };
}

/** Only a number or a sign is worth taking out of a power: (2x)² is 4x², (xy)² stays. */
function powerOfProduct(expr: Expr, power: number): Product {
  const inner = productOf(expr);
  if (inner.number.top === 1 && inner.number.bottom === 1) return { number: ONE, factors: [{ base: expr, power }] };
  return {
    number: raised(inner.number, power),
    factors: inner.factors.map(({ base, power: own }) => ({ base, power: scaled(own, power) })),
  };
}

function numberOf(expr: Expr, value: number, power: number): Product {
  const number = raised({ top: value, bottom: 1 }, power);
  const isUsable =
    isPlain(value) && value !== 0 && isPlain(number.top) && isPlain(number.bottom) && number.bottom !== 0;
  if (isUsable || (value === 0 && power > 0)) return { number, factors: [] };
  return { number: ONE, factors: [{ base: expr, power }] };
}

const same = (a: Factor, b: Factor): boolean => a.base === b.base;

const sumOf = (p: number | Expr, q: number | Expr): number | Expr => {
  if (typeof p === 'number' && typeof q === 'number') return p + q;
  const [a, b] = [p, q].map((x) => (typeof x === 'number' ? constant(x) : x)) as [Expr, Expr];
  if (a === opposite(b)) return 0;
  return isSigned(b) ? sub(a, opposite(b)) : add(a, b);
};

/** Equal bases once, with the sum of their exponents. */
export function merged({ number, factors }: Product): Product {
  const found: Factor[] = [];
  for (const factor of factors) {
    const at = found.findIndex((other) => same(other, factor));
    if (at < 0) found.push(factor);
    else found[at] = { base: factor.base, power: sumOf(found[at]!.power, factor.power) };
  }
  return found
    .filter(({ power }) => power !== 0)
    .reduce<Product>(
      (all, { base, power }) => {
        const value = constantValue(base);
        const isWhole = value !== undefined && typeof power === 'number' && Number.isInteger(power);
        return together(all, isWhole ? numberOf(base, value, power) : { number: ONE, factors: [{ base, power }] });
      },
      { number, factors: [] },
    );
}

/** base^power as it is written. */
function written({ base, power }: Factor): Expr {
  if (base === E) return exp(power);
  if (power === 1) return base;
  if (power === 2) return square(base);
  return power === 0.5 ? sqrt(base) : pow(base, power);
}

/** Numbers, letters and their powers, exponentials, functions, sums. */
function rank({ base }: Factor): number {
  if (base === E) return 2;
  if (constantValue(base) !== undefined) return 0;
  if (base.op.kind === 'leaf') return 1;
  return base.op === add.op || base.op === sub.op ? 4 : 3;
}

/** Letters in alphabetical order; all else as it comes. */
const inOrder = (a: Factor, b: Factor): number => {
  const [first, second] = [a, b].map(({ base }) => nameOf(base));
  return (
    rank(a) - rank(b) || (first === undefined || second === undefined || first === second ? 0 : first < second ? -1 : 1)
  );
};

const isBelow = ({ base, power }: Factor): boolean =>
  typeof power === 'number' ? power < 0 && base !== E : base !== E && isSigned(power);

const chain = (first: number, factors: readonly Expr[]): Expr => {
  const [head, ...rest] = first === 1 && factors.length > 0 ? factors : [constant(first), ...factors];
  return rest.reduce((product, factor) => mul(product, factor), head!);
};

/** A product as it is written: the sign and the number in front, letters, functions, sums; one fraction line. */
export function expressionOf({ number, factors }: Product): Expr {
  if (number.top === 0) return constant(0);
  const ordered = factors.toSorted(inOrder);
  const above = ordered.filter((factor) => !isBelow(factor)).map(written);
  const below = ordered.filter(isBelow).map(({ base, power }) => written({ base, power: scaled(power, -1) }));
  const size = Math.abs(number.top);
  if (number.bottom === 1 && below.length === 0) {
    if (number.top !== -1 || above.length === 0) return chain(number.top, above);
    const [first, ...rest] = above;
    return rest.reduce((product, factor) => mul(product, factor), opposite(first!));
  }
  const quotient = div(chain(size, above), chain(number.bottom, below));
  return number.top < 0 ? neg(quotient) : quotient;
}

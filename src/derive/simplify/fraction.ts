/** A number as people write it: top / bottom, both whole, or a short decimal over 1. */
export interface Fraction {
  readonly top: number;
  readonly bottom: number;
}

export const ONE: Fraction = { top: 1, bottom: 1 };

/** Numbers with more digits are no numbers to calculate with on paper: they stay as they are, as π does. */
const DIGITS = 12;

const digitsOf = (value: number): number =>
  value
    .toExponential()
    .replace(/e.*|[-.]/g, '')
    .replace(/0+$/, '').length;

/** Whether a number is calculated with on paper. */
export const isPlain = (value: number): boolean =>
  Number.isFinite(value) && (Number.isSafeInteger(value) || digitsOf(value) <= DIGITS);

/** 0.1·3 is 0.3 and not 0.30000000000000004: what only rounding has added is left out again. */
function decimal(value: number): number {
  const short = Number(value.toPrecision(DIGITS));
  return Math.abs(short - value) <= 4 * Number.EPSILON * Math.abs(value) ? short : value;
}

function divisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** A fraction in lowest terms, its sign on top. */
export function fraction(top: number, bottom: number): Fraction {
  if (bottom < 0) return fraction(-top, -bottom);
  if (bottom === 1) return { top: decimal(top), bottom };
  if (!Number.isSafeInteger(top) || !Number.isSafeInteger(bottom)) {
    const ratio = decimal(top / bottom);
    if (digitsOf(ratio) <= 6) return { top: ratio, bottom: 1 };
    const scale = [10, 100, 1e3, 1e4, 1e5, 1e6].find((power) =>
      [top, bottom].every((part) => Number.isSafeInteger(decimal(part * power))),
    );
    if (scale === undefined) return { top, bottom };
    return fraction(decimal(top * scale), decimal(bottom * scale));
  }
  const common = divisor(top, bottom);
  return common === 0 ? { top, bottom } : { top: top / common, bottom: bottom / common };
}

export const times = (a: Fraction, b: Fraction): Fraction =>
  fraction(decimal(a.top * b.top), decimal(a.bottom * b.bottom));

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.bottom === b.bottom
    ? fraction(decimal(a.top + b.top), a.bottom)
    : fraction(decimal(a.top * b.bottom + b.top * a.bottom), decimal(a.bottom * b.bottom));

/** aⁿ for a whole number n. */
export const raised = ({ top, bottom }: Fraction, n: number): Fraction =>
  n < 0 ? fraction(bottom ** -n, top ** -n) : fraction(decimal(top ** n), decimal(bottom ** n));

export const negated = ({ top, bottom }: Fraction): Fraction => ({ top: top === 0 ? 0 : -top, bottom });

import { superscript } from './scripts.ts';

/** The signs that numbers are written with. */
export interface NumberSigns {
  readonly minus: string;
  readonly times: string;
  readonly power: (exponent: number) => string;
  readonly infinity: string;
  readonly nan: string;
}

/** In charts and lines of words. */
export const DRAWN: NumberSigns = {
  minus: '−',
  times: '×',
  power: (exponent) => `10${superscript(exponent)}`,
  infinity: '∞',
  nan: 'NaN',
};

/** In formulas as text, with the signs that `parse` reads and `text` prints. */
export const TEXT: NumberSigns = { ...DRAWN, minus: '-', times: '·' };

/** In LaTeX. */
export const TEX: NumberSigns = {
  minus: '-',
  times: ' \\cdot ',
  power: (exponent) => `10^{${exponent}}`,
  infinity: '\\infty',
  nan: '\\mathrm{NaN}',
};

/** Beyond these a number is written with a power of ten. */
export const isPlain = (size: number): boolean => size === 0 || (size >= 1e-4 && size < 1e6);

/**
 * A number in decimal digits, to at most so many significant ones (all that it has, if none are told), with a power of
 * ten where it is less than 1e-4 or at least 1e6. Below that a whole number is written whole: 12345 is not 12350.
 */
export function decimal(value: number, { minus, times, power, infinity, nan }: NumberSigns, digits?: number): string {
  if (Number.isNaN(value)) return nan;
  const sign = value < 0 ? minus : '';
  const size = Math.abs(value);
  if (size === Infinity) return sign + infinity;
  const isWhole = Number.isInteger(size) && isPlain(size);
  const rounded = digits === undefined || isWhole ? size : Number(size.toPrecision(digits));
  if (isPlain(rounded)) return sign + String(rounded);
  // Of the size itself: the largest numbers are rounded to none that there is.
  const [factor, exponent] = size.toExponential(digits && digits - 1).split('e') as [string, string];
  const mantissa = String(Number(factor));
  // A mantissa of 1 goes without saying: 10⁶, not 1×10⁶.
  return sign + (mantissa === '1' ? '' : mantissa + times) + power(Number(exponent));
}

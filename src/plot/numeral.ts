const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A whole number, raised: −12 is ⁻¹². */
export const superscript = (exponent: number): string =>
  String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);

/** Beyond these a number is written with a power of ten. */
const isPlain = (size: number): boolean => size === 0 || (size >= 1e-4 && size < 1e6);

/**
 * A number for people, to at most `digits` significant digits.
 *
 * @example
 * numeral(-1.4288700112); // '−1.42887'
 * numeral(2.85e-5); // '2.85×10⁻⁵'
 */
export function numeral(value: number, digits = 6): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const rounded = Number(value.toPrecision(digits));
  if (isPlain(Math.abs(rounded))) return String(rounded).replace(/^-/, '−').replace(/^−0$/, '0');
  const [digitsOf, exponent] = rounded.toExponential().split('e') as [string, string];
  const mantissa = digitsOf.replace('-', '−');
  // A mantissa of 1 goes without saying: 10⁶, not 1×10⁶.
  return `${/^−?1$/.test(mantissa) ? mantissa.slice(0, -1) : `${mantissa}×`}10${superscript(Number(exponent))}`;
}

/** Texts of the numbers of one axis, all to the same decimal place, that of the `step` between them. */
export function numeralsOf(values: readonly number[], step: number): string[] {
  const size = Math.max(0, ...values.map(Math.abs));
  const place = Math.floor(Math.log10(step) + 1e-9);
  if (isPlain(size) && place > -7)
    return values.map((value) =>
      value
        .toFixed(Math.max(0, -place))
        .replace(/^-(?=0\.?0*$)/, '')
        .replace('-', '−'),
    );
  const digits = Math.floor(Math.log10(size) + 1e-9) - place + 1;
  return values.map((value) => numeral(value, Math.min(Math.max(digits, 1), 15)));
}

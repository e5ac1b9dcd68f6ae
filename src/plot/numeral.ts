import { DRAWN, decimal, isPlain } from '../util/decimal.ts';

/**
 * A number for people, to at most `digits` significant digits.
 *
 * @example
 * numeral(-1.4288700112); // '−1.42887'
 * numeral(2.85e-5); // '2.85×10⁻⁵'
 */
export const numeral = (value: number, digits = 6): string => decimal(value, DRAWN, digits);

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

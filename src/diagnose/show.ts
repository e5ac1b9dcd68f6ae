import { DRAWN, decimal } from '../util/decimal.ts';

/** A number in a sentence: three digits that count. */
export const show = (value: number): string => decimal(value, DRAWN, 3);

/** One that others may have computed too: five digits. */
export const precisely = (value: number): string => decimal(value, DRAWN, 5);

/** A number of the size of 1 to so many places. */
export const placed = (value: number, places: number): string =>
  value
    .toFixed(places)
    .replace(/^-(?=[0.]*$)/, '')
    .replace('-', '−');

/** A count in an English sentence: 1 step, 2 steps. */
export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** A share of 1 as a percentage: whole, unless it is close to none or to all. */
export function percent(share: number): string {
  const value = 100 * share;
  return `${decimal(value, DRAWN, value > 0 && (value < 1 || (value > 99 && value < 100)) ? 3 : 2)} %`;
}

/** A learning rate, or a like setting, that does not promise more digits than it has. */
export const rounded = (value: number, digits = 2): number => Number(value.toPrecision(digits));

/** A setting that is at most a bound: rounded down. */
export function roundedDown(value: number, digits = 2): number {
  const near = rounded(value, digits);
  return near <= value ? near : rounded(near - 10 ** (Math.floor(Math.log10(value)) - digits + 1), digits);
}

import { SHARES } from '../train/metrics.ts';
import type { Rates } from '../train/rates.ts';

/** A loss or other number for people: about four significant digits, plain where that is readable. */
export function showValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(2);
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4).replace('-', '−');
}

/** A metric for people: four places tell a share. */
export function showMetric(name: string, value: number): string {
  if (!SHARES.has(name) || !Number.isFinite(value)) return showValue(value);
  return value
    .toFixed(4)
    .replace(/^-0\.0000$/, '0.0000')
    .replace('-', '−');
}

/** A learning rate: four digits that count, however small it is. */
export const showRate = (rate: number): string => String(Number(rate.toPrecision(4)));

/** A learning rate, or where parameters are in groups that of each: `dense1 0.01, * 0.001`. */
export const showRates = ({ lr, lrs }: Rates): string =>
  lrs === undefined
    ? showRate(lr)
    : Object.entries(lrs)
        .map(([name, rate]) => `${name} ${showRate(rate)}`)
        .join(', ');

/** 1.2 M, 350 k, 27 */
export function showCount(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(1)} M`;
  return count >= 1e3 ? `${(count / 1e3).toFixed(0)} k` : count.toFixed(0);
}

import { SHARES } from '../train/metrics.ts';
import type { Rates } from '../train/rates.ts';

/** A loss or other number for people: about four significant digits, plain where that is readable. */
export function showValue(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(2).replace(/^-/, '−');
  return value.toFixed(size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4).replace('-', '−');
}

/** A metric for people: four places tell a share. */
export function showMetric(name: string, value: number): string {
  if (!SHARES.has(name) || !(Math.abs(value) < 100)) return showValue(value);
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

/** A time: 0.25 s, 45 s, 12 min, 3.5 h */
export function showSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 10) return `${seconds.toFixed(seconds < 1 ? 2 : 1)} s`;
  if (seconds < 100) return `${seconds.toFixed(0)} s`;
  return seconds < 5700 ? `${(seconds / 60).toFixed(0)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

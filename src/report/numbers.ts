import { DRAWN, decimal } from '../util/decimal.ts';

/** A number to four digits that count. */
export const shown = (value: number): string => decimal(value, DRAWN, 4);

/** 12,345 */
export const counted = (count: number): string => count.toLocaleString('en');

/** The most places of numbers that stand below one another. */
const PLACES = 4;

/** Numbers of one column: to the same decimal place, unless one is too small for that, or has a power of ten. */
export function aligned(values: readonly number[]): string[] {
  const texts = values.map(shown);
  const isOdd = (value: number): boolean => (value !== 0 && Math.abs(value) < 10 ** (1 - PLACES)) || value >= 1e6;
  if (values.some(isOdd)) return texts;
  const places = Math.min(PLACES, Math.max(...texts.map((text) => (text.split('.')[1] ?? '').length)));
  return values.map((value, i) => (Number.isFinite(value) ? value.toFixed(places).replace('-', '−') : texts[i]!));
}

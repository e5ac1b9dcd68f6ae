import { DRAWN, decimal } from '../util/decimal.ts';

/** A number to four digits that count. */
export const shown = (value: number): string => decimal(value, DRAWN, 4);

/** 12,345 */
export const counted = (count: number): string => count.toLocaleString('en');

/** Numbers of one column: to the same decimal place, that of the one that has most, unless one has a power of ten. */
export function aligned(values: readonly number[]): string[] {
  const texts = values.map(shown);
  if (texts.some((text) => text.includes('×') || text.includes('10⁻'))) return texts;
  const places = Math.max(...texts.map((text) => (text.split('.')[1] ?? '').length));
  return values.map((value, i) => (Number.isFinite(value) ? value.toFixed(places).replace('-', '−') : texts[i]!));
}

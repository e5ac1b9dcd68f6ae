import { numeral } from 'talweg/plot';

/** Digits of numbers that are looked at rather than computed with. */
const DIGITS = 5;

/** A number as the lab shows it, rounded; the whole of it stands in tables. */
export const show = (value: number, digits: number = DIGITS): string => numeral(value, digits);

/** A number that is added to what stands before it: + 0.5, − 0.5. */
export const added = (value: number, digits?: number): string =>
  value < 0 ? `− ${show(-value, digits)}` : `+ ${show(value, digits)}`;

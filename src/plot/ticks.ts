import { superscript } from '../util/scripts.ts';
import { numeral, numeralsOf } from './numeral.ts';

/** A value that an axis names. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** Multiples of a step that is 1, 2 or 5 times a power of ten, from the `first` to the `last`. */
interface Multiples {
  readonly mantissa: number;
  readonly exponent: number;
  readonly first: number;
  readonly last: number;
}

/** The least such step of which at most `count` + 1 multiples lie in a range. */
function multiplesIn(least: number, most: number, count: number): Multiples {
  const exponent = Math.floor(Math.log10((most - least) / (count + 2)));
  const all = [1, 2, 5, 10, 20, 50].map((mantissa): Multiples => {
    const step = mantissa * power(exponent);
    // A bound that is a multiple but for a rounding counts as one.
    return { mantissa, exponent, first: Math.ceil(least / step - 1e-9), last: Math.floor(most / step + 1e-9) };
  });
  return all.find(({ first, last }) => last - first <= count) ?? all.at(-1)!;
}

/** 10ᵏ, correctly rounded: `10 ** k` is not for every k. */
const power = (exponent: number): number => Number(`1e${exponent}`);

/** A multiple, rounded as its decimal text is. */
const multiple = (whole: number, { mantissa, exponent }: Multiples): number =>
  Number(`${whole * mantissa}e${exponent}`);

/**
 * Round values from `least` to `most`: at most `count` + 1 of them.
 *
 * @example
 * linearTicks(0, 0.9, 2).map(({ text }) => text); // ['0.0', '0.5']
 */
export function linearTicks(least: number, most: number, count: number): Tick[] {
  const multiples = multiplesIn(least, most, count);
  const { mantissa, exponent, first, last } = multiples;
  const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => multiple(first + i, multiples));
  return numeralsOf(values, mantissa * power(exponent)).map((text, i) => ({ value: values[i]!, text }));
}

/** The range widened to multiples of the step between its ticks. */
export function roundRange(least: number, most: number, count: number): [least: number, most: number] {
  const multiples = multiplesIn(least, most, count);
  const step = multiples.mantissa * power(multiples.exponent);
  return [multiple(Math.floor(least / step + 1e-9), multiples), multiple(Math.ceil(most / step - 1e-9), multiples)];
}

/**
 * Ticks of a logarithmic axis: powers of ten, every second, third, … where they are many; within fewer than two decades
 * also their doubles and fivefolds, and within less than one the ticks of a linear axis.
 */
export function logTicks(least: number, most: number, count: number): Tick[] {
  const decades = Math.log10(most / least);
  if (decades < 1) return linearTicks(least, most, count);
  const [first, last] = [Math.ceil(Math.log10(least) - 1e-9), Math.floor(Math.log10(most) + 1e-9)];
  const isWithin = (value: number): boolean => value >= least * (1 - 1e-9) && value <= most * (1 + 1e-9);
  if (decades < 2) {
    const exponents = Array.from({ length: last - first + 2 }, (_, i) => first - 1 + i);
    const all = exponents.flatMap((exponent) => [1, 2, 5].map((mantissa) => Number(`${mantissa}e${exponent}`)));
    const within = all.filter(isWithin);
    if (within.length <= count + 1) return within.map((value) => ({ value, text: numeral(value) }));
  }
  // Every n-th power, those with a multiple of n: the same ones wherever the axis begins.
  const every = Math.max(1, Math.ceil((last - first) / count));
  const start = Math.ceil(first / every) * every;
  const exponents = Array.from({ length: Math.floor((last - start) / every) + 1 }, (_, i) => start + i * every);
  const isPlain = first >= -3 && last <= 5;
  return exponents.map((exponent) => ({
    value: power(exponent),
    text: isPlain ? numeral(power(exponent)) : `10${superscript(exponent)}`,
  }));
}

import { decimal, TEX, TEXT } from '../util/decimal.ts';
import type { Lang } from '../util/lang.ts';
import type { Formula } from './document.ts';
import { wordsIn } from './words.ts';

export interface NumeralOptions {
  /** Significant digits, of a number that is not whole. */
  readonly digits?: number;
  /** All digits beside the rounded number, where it has more, with a word in this language. */
  readonly exact?: Lang;
}

/**
 * A number as it is shown: rounded to significant digits, with a power of ten where it is less than 1e-4 or at least
 * 1e6. What is computed with is never rounded: a number that is shown stands beside the one that it is of.
 *
 * @example
 * numeral(1.5e-7).text; // '1.5·10⁻⁷'
 * numeral(1e6).tex; // '10^{6}'
 * numeral(0.00045682519855988, { digits: 5, exact: 'en' }).text; // '0.00045683 (exact 0.00045682519855988)'
 */
export function numeral(value: number, { digits = 6, exact }: NumeralOptions = {}): Formula {
  const tex = decimal(value, TEX, digits);
  const text = decimal(value, TEXT, digits);
  const allText = decimal(value, TEXT);
  if (exact === undefined || allText === text) return { tex, text };
  const words = wordsIn(exact);
  return {
    tex: `${tex} \\quad (\\text{${words.exactWord} } ${decimal(value, TEX)})`,
    text: text + words.exact(allText),
  };
}

/** The digits, and −, as superscripts and as subscripts, in the order of `PLAIN`. */
export const PLAIN = '0123456789-';
export const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹⁻';
export const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉₋';

/** A text in other characters: each of `from` becomes the one at its place in `to`. */
export const translate = (text: string, from: string, to: string): string =>
  [...text].map((character) => to[from.indexOf(character)]!).join('');

/** A whole number, raised: −12 is ⁻¹². */
export const superscript = (exponent: number): string => translate(String(exponent), PLAIN, SUPERSCRIPTS);

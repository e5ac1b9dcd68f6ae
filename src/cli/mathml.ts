import type { Typeset } from '../writing/html.ts';

/** A minus behind another sign, unless that closes something: the sign of a number, not of a difference. */
const SIGN = /(<mo(?: [^>]*)?>[^<)\]}⌋⌉!′]*<\/mo>)<mo>−<\/mo>/g;

/**
 * What makes MathML of LaTeX: KaTeX's, without its HTML, which would need its fonts and style sheet.
 *
 * KaTeX is loaded when a page is written, not with every command.
 */
export async function mathml(): Promise<Typeset> {
  const { default: katex } = await import('katex');
  return (tex, displayMode) =>
    katex
      .renderToString(tex, { output: 'mathml', displayMode, strict: 'ignore', throwOnError: false })
      // Browsers take a minus for a difference, with space around it, wherever it is not the first of its row.
      .replace(SIGN, '$1<mo form="prefix">−</mo>');
}

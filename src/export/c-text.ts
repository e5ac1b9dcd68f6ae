/** A name that C takes: what is no letter of ASCII or digit becomes _. */
export const cIdentifier = (name: string): string =>
  name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?![A-Za-z])/, 'model_');

/** A text within one line of a comment; neither ends it nor makes a trigraph. */
export const cComment = (text: string): string =>
  text
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, ' ')
    .replace(/\*(?=\/)/g, '* ')
    .replace(/\/(?=\*)/g, '/ ')
    .replace(/[?\\]/g, ' ');

/** Longer texts are written as arrays: C99 promises no more in a literal. */
const LONGEST = 4000;

/** A text as an expression that stands for its UTF-8, whatever it holds. */
export function cString(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  if (bytes.length > LONGEST)
    return `(const char[]){${[...bytes.map((byte) => (byte > 127 ? byte - 256 : byte)), 0].join(', ')}}`;
  const plain = (byte: number): boolean => byte >= 0x20 && byte < 0x7f && !'"\\?'.includes(String.fromCharCode(byte));
  // Three digits: no digit of the text behind is taken for a fourth.
  const sign = (byte: number): string =>
    plain(byte) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  return `"${bytes.map(sign).join('')}"`;
}

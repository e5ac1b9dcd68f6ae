/** A part of a line of mathematics. */
export interface Token {
  readonly kind: 'number' | 'word' | 'low' | 'high' | 'sign';
  readonly text: string;
  /** What stands above a letter. */
  readonly marks: readonly string[];
  readonly isSpaced: boolean;
}

const SINGLE = '[\\p{Script=Greek}\\u2100-\\u214f\\u{1d7cf}]';
const LETTER = '[\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}]';

/** A word begins with a letter; a Greek one is a word by itself, and so is one like ℝ, and 𝟏, a column of ones. */
const PARTS = new RegExp(
  [
    '(?<space>\\s+)',
    '(?<number>(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    '(?<low>[\\u2080-\\u209c\\u1d62-\\u1d6a\\u2c7c]+)',
    '(?<high>[\\u00b2\\u00b3\\u00b9\\u2070\\u2071\\u2074-\\u207f\\u02b0-\\u02b8\\u02e1-\\u02e3\\u1d2c-\\u1d2e\\u1d30-\\u1d3a\\u1d3c-\\u1d4d\\u1d4f-\\u1d61\\u1d9b-\\u1dbf]+)',
    `(?<word>(?:${SINGLE}|(?:(?!${SINGLE})${LETTER})(?:(?!${SINGLE})${LETTER}|\\d)*)\\p{M}*)`,
    '(?<sign>:=|\\.\\.\\.|\\.\\.|__+|.)',
  ].join('|'),
  'suy',
);

/** Spellings of signs, and the one that is in the tables. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '⋅': '·',
  '∙': '·',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '∑': 'Σ',
  '∏': 'Π',
  '∼': '~',
  "'": '′',
  '’': '′',
  '∥': '‖',
  '∣': '|',
  '...': '…',
  '（': '(',
  '）': ')',
  '：': ':',
  '；': ';',
  ᵀ: '⊤',
  T: '⊤',
};

/** A blank to be filled in is as long as it likes. */
export const spelling = (sign: string): string => SPELLINGS[sign] ?? (sign.startsWith('__') ? '__' : sign);

/** Letters without what stands above them; signs such as ≠ stay whole. */
const taken = (text: string): string => text.replace(/\p{L}/gu, (letter) => letter.normalize('NFD'));

export function tokensOf(source: string): Token[] {
  const text = taken(source);
  const tokens: Token[] = [];
  let isSpaced = false;
  PARTS.lastIndex = 0;
  for (let match = PARTS.exec(text); match !== null; match = PARTS.exec(text)) {
    const [kind, part] = Object.entries(match.groups!).find(([, group]) => group !== undefined)!;
    if (kind !== 'space') {
      const [letters, marks] =
        kind === 'word' ? [part.replace(/\p{M}/gu, ''), part.match(/\p{M}/gu) ?? []] : [part, []];
      // Small digits and letters as usual ones.
      const plain = kind === 'low' || kind === 'high' ? letters.normalize('NFKC') : letters;
      tokens.push({
        kind: kind as Token['kind'],
        text: kind === 'sign' || letters === '∑' ? spelling(plain) : plain,
        marks,
        isSpaced,
      });
    }
    isSpaced = kind === 'space';
  }
  return tokens;
}

import { PLAIN, SUBSCRIPTS, SUPERSCRIPTS, translate } from '../graph/notation.ts';
import { mistake, type Span } from './mistake.ts';

/**
 * The smallest parts of a formula: a number; a name; a whole number written as a superscript; a sign or a bracket; the
 * end.
 */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'power' | 'sign' | 'end';
  /** How it is written, one way for all its spellings: `·` for `*` and `×`, `x_1` for `x₁`. */
  readonly text: string;
}

/** No longer than what a person or a program writes by intent. */
const LONGEST = 100_000;

/** A Greek letter is a name by itself: 2πr is a product of three. A word of other letters is one name. */
const GREEK = '\\p{Script=Greek}';
const LETTER = `(?!${GREEK})[\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}\\p{M}]`;
const LOWERED = `${SUBSCRIPTS.slice(0, 10)}ᵢⱼₖₘₙ`;
const RAISED = SUPERSCRIPTS.slice(0, 10);

const PARTS = new RegExp(
  [
    '(?<space>[\\s\\u2061-\\u2064]+)',
    '(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    `(?<sign>[ΣΠ∑∏√∛]|\\*\\*|<=|>=|!=|==|[-−–+*·×⋅∙∗/÷∕⁄^<>≤≥≠=(){}\\[\\]|‖⌊⌋⌈⌉⌉,;_])`,
    `(?<name>(?:${GREEK}|(?:${LETTER})(?:${LETTER}|\\d)*|∞)(?:_(?:${LETTER}|${GREEK}|\\d)+|[${LOWERED}])*)`,
    `(?<power>⁻?[${RAISED}]+)`,
  ].join('|'),
  'uy',
);

/** Spellings of signs, and the one that the grammar knows. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '*': '·',
  '×': '·',
  '⋅': '·',
  '∙': '·',
  '∗': '·',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '**': '^',
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '∑': 'Σ',
  '∏': 'Π',
};

const plain: Readonly<Record<string, (text: string) => string>> = {
  number: (text) => text,
  sign: (text) => SPELLINGS[text] ?? text,
  name: (text) =>
    text
      .normalize('NFC')
      .replace(
        new RegExp(`_?([${LOWERED}]+)`, 'gu'),
        (_, run: string) => `_${translate(run, LOWERED, '0123456789ijkmn')}`,
      ),
  power: (text) => translate(text, SUPERSCRIPTS, PLAIN),
};

/**
 * Cuts a formula into its parts; spaces separate and mean nothing else.
 *
 * @throws When a character has no meaning, a number is too large, or the formula is longer than 100,000 characters.
 */
export function tokenize(source: string): Token[] {
  if (source.length > LONGEST) {
    const place = { start: LONGEST, end: LONGEST + 1 };
    throw mistake(source, place, `a formula may have ${LONGEST} characters`, { got: String(source.length) });
  }
  const tokens: Token[] = [];
  PARTS.lastIndex = 0;
  for (let start = 0; start < source.length; start = PARTS.lastIndex) {
    const groups = PARTS.exec(source)?.groups;
    if (!groups) throw unknown(source, start);
    const [kind, text] = Object.entries(groups).find(([, part]) => part !== undefined)!;
    if (kind === 'space') continue;
    const token = { kind: kind as Token['kind'], text: plain[kind]!(text), start, end: PARTS.lastIndex };
    if (kind === 'number' && !Number.isFinite(Number(text))) {
      throw mistake(source, token, 'the number is larger than float64 numbers are', { got: text });
    }
    tokens.push(token);
  }
  return [...tokens, { kind: 'end', text: '', start: source.length, end: source.length }];
}

function unknown(source: string, start: number): Error {
  const character = String.fromCodePoint(source.codePointAt(start)!);
  return mistake(source, { start, end: start + character.length }, 'this character has no meaning in a formula', {
    got: JSON.stringify(character),
  });
}

/** The canonical spelling of a name: `x_1` for `x₁`. */
export const canonicalName = (name: string): string => plain.name!(name);

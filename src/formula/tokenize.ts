import { isPlain, LOWERED, NAME, QUOTED, unquote } from '../graph/notation.ts';
import { PLAIN, SUPERSCRIPTS, translate } from '../util/scripts.ts';
import { mistake, type Span } from './mistake.ts';

/**
 * The smallest parts of a formula: a number; a name, or one that only backticks make a name; a whole number written as
 * a superscript; a sign or a bracket; the end.
 */
export interface Token extends Span {
  readonly kind: 'number' | 'name' | 'quoted' | 'power' | 'sign' | 'end';
  /** How it is written, one way for all its spellings: `·` for `*` and `×`, `x_1` for `x₁`. */
  readonly text: string;
}

/** No longer than what a person or a program writes by intent. */
const LONGEST = 100_000;

const RAISED = SUPERSCRIPTS.slice(0, 10);

const PARTS = new RegExp(
  [
    '(?<space>[\\s\\u2061-\\u2064]+)',
    '(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?)',
    `(?<sign>[ΣΠ∑∏√∛]|\\*\\*|<=|>=|!=|==|[-−–+*·×⋅∙∗/÷∕⁄^<>≤≥≠=(){}\\[\\]|‖⌊⌋⌈⌉⌉,;_])`,
    `(?<name>${NAME})`,
    `(?<quoted>${QUOTED})`,
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
  quoted: unquote,
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
    const [kind, text] = nameInQuotes(Object.entries(groups).find(([, part]) => part !== undefined)!);
    if (kind === 'space') continue;
    const token = { kind: kind as Token['kind'], text: plain[kind]!(text), start, end: PARTS.lastIndex };
    if (kind === 'number' && !Number.isFinite(Number(text))) {
      throw mistake(source, token, 'the number is larger than float64 numbers are', { got: text });
    }
    tokens.push(token);
  }
  return [...tokens, { kind: 'end', text: '', start: source.length, end: source.length }];
}

/** Around a name that needs no backticks they mean nothing. */
const nameInQuotes = ([kind, text]: readonly [kind: string, text: string]): readonly [string, string] =>
  kind === 'quoted' && isPlain(unquote(text)) ? ['name', unquote(text)] : [kind, text];

function unknown(source: string, start: number): Error {
  const character = String.fromCodePoint(source.codePointAt(start)!);
  if (character === '`')
    throw mistake(source, { start, end: start + 1 }, 'a name in backticks is empty, or has no end', {
      advice: 'Write it like `my column`',
    });
  return mistake(source, { start, end: start + character.length }, 'this character has no meaning in a formula', {
    got: JSON.stringify(character),
  });
}

/** The canonical spelling of a name: `x_1` for `x₁`; that of others is their own. */
export const canonicalName = (name: string): string => (isPlain(name) ? plain.name!(name) : name);

/** The name that is written in a formula, in backticks or without. */
export const nameWritten = (written: string): string =>
  canonicalName(new RegExp(`^${QUOTED}$`).test(written) ? unquote(written) : written);

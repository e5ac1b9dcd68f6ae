import { Mistake, type Span } from '../../formula/mistake.ts';
import { parse } from '../../formula/parse.ts';
import { type Token, tokenize } from '../../formula/tokenize.ts';
import { evaluate } from '../../graph/evaluate.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { constantValue, nameOf } from '../../graph/leaf.ts';
import { tex } from '../../math/print.ts';
import { decimal, TEX } from '../../util/decimal.ts';
import { halfWidth } from '../../util/half-width.ts';
import { Problem } from '../../util/problem.ts';
import type { Formula } from '../../writing/document.ts';
import { namedSymbols } from './formula-symbols.ts';
import type { HandWork } from './hand-work.ts';
import type { Answer } from './judge.ts';
import { matchSymbol } from './match-symbol.ts';
import { asEquation, likeliest, turned } from './suggest.ts';
import { writtenNumber } from './written-number.ts';

/** An answer with its place in a file. */
export interface ReadAnswer extends Answer {
  /** From 1. */
  readonly line: number;
  /** Both sides as they were written. */
  readonly symbol: string;
  readonly written: Formula;
  /** Whether a number was written and no formula. */
  readonly isNumber: boolean;
}

/** Why a line is no answer. */
export type Unreadable =
  | 'too long'
  /** There is no =, nothing before it that has a symbol, or nothing behind it. */
  | 'no equation'
  | 'no symbol'
  | 'no value'
  /** No quantity has the symbol, several may have it, or it has no value yet. */
  | 'unknown'
  | 'ambiguous'
  | 'unvalued'
  /** What stands there is neither number nor formula, has a comma for a point, or comes to no finite number. */
  | 'no formula'
  | 'comma'
  | 'not finite';

/** A line that could not be read. */
export interface Unread {
  readonly line: number;
  readonly text: string;
  readonly why: Unreadable;
  /** The place in the line. */
  readonly span: Span;
  /** What stands at the place if that has no meaning; then what may be meant: symbols, or a line. */
  readonly choices: readonly string[];
  /** What the reader of formulas says, in English. */
  readonly detail?: string;
}

/** What a comment begins with. */
const COMMENT = /(?:#|\/\/).*$/;

/** Between the sides of an equation. */
const EQUALS = /:=|[=≈←]/;

/** No more than anyone writes on a line, and than anyone computes by hand: sums are written out. */
const LONGEST = 1000;
const MOST_OPERATIONS = 1000;

/**
 * Reads hand work: on each line a symbol, `=`, and a number or a formula, which may have the symbols of earlier lines.
 * Of `a = σ(-0.02) = 0.495` the last side counts. Lines may be empty, and have comments behind # or //.
 */
export function readAnswers(
  text: string,
  work: HandWork,
): { readonly answers: readonly ReadAnswer[]; readonly unread: readonly Unread[] } {
  const answers: ReadAnswer[] = [];
  const unread: Unread[] = [];
  for (const [i, whole] of text.split(/\r\n|[\n\r\u2028\u2029]/).entries()) {
    const line = halfWidth(whole).replace(COMMENT, '');
    if (line.trim() === '') continue;
    const found = readLine(line, work, answers);
    if ('why' in found) unread.push({ line: i + 1, text: whole.slice(0, LONGEST), ...found });
    else answers.push({ line: i + 1, ...found });
  }
  return { answers, unread };
}

type Missed = Omit<Unread, 'line' | 'text'>;

/** Reads one line; the answers before it have values for its formula. */
function readLine(line: string, work: HandWork, before: readonly Answer[]): Omit<ReadAnswer, 'line'> | Missed {
  const sides = sidesOf(line);
  if (line.length > LONGEST) return missed('too long', { start: LONGEST, end: line.length });
  if (!sides) return missed('no equation', trimmed(line), [asEquation(line, work)]);
  const { symbol, behind } = sides;
  const start = line.indexOf(symbol);
  const span = { start, end: start + Math.max(1, symbol.length) };
  if (symbol === '' || writtenNumber(symbol))
    return missed('no symbol', span, [turned(symbol, line.slice(behind).trim(), work)]);
  const [quantity, ...others] = matchSymbol(work, symbol);
  if (!quantity) return missed('unknown', span, [shortened(symbol), ...likeliest(symbol, work)]);
  if (others.length > 0)
    return missed(
      'ambiguous',
      span,
      [quantity, ...others].map((own) => own.symbol.text),
    );
  const value = readValue(line, behind, work, before);
  return 'why' in value ? value : { quantity, symbol, ...value };
}

/** The symbol before the first equal sign, and the place behind that; undefined where there is none. */
export function sidesOf(line: string): { readonly symbol: string; readonly behind: number } | undefined {
  const equals = EQUALS.exec(line);
  return equals ? { symbol: line.slice(0, equals.index).trim(), behind: equals.index + equals[0].length } : undefined;
}

/** Reads what stands behind the last equal sign from a place on. */
export function readValue(
  line: string,
  from: number,
  work: HandWork,
  before: readonly Answer[],
): Omit<ReadAnswer, 'line' | 'symbol' | 'quantity'> | Missed {
  let start = from;
  for (let next = EQUALS.exec(line.slice(start)); next; next = EQUALS.exec(line.slice(start)))
    start += next.index + next[0].length;
  const written = line.slice(start).trim();
  if (written === '') return missed('no value', { start: Math.max(0, start - 1), end: Math.max(1, start) });
  const number = writtenNumber(written);
  if (number) return { ...number, written: { text: written, tex: texOf(written, number.value) }, isNumber: true };
  if (NOT_FINITE.test(written)) return missed('not finite', spanOf(line, start));
  if (DECIMAL_COMMA.test(written)) return missed('comma', spanOf(line, start), [written.replace(',', '.')]);
  // Places in the formula are those in the line.
  const result = readFormula(' '.repeat(start) + line.slice(start), work, before);
  if ('why' in result) return result;
  const { formula, ...valued } = result;
  return { ...valued, written: { text: written, tex: formula }, isNumber: false };
}

/** What programs write for a result that is no finite number, and numbers that are beyond theirs. */
const NOT_FINITE = /^[-−–+]?\s*(?:nan|inf(?:inity)?|∞|\d+(?:\.\d*)?e\+?\d{3,})$/i;

/** A number as many countries write it. */
const DECIMAL_COMMA = /^[-−–+]?\d*,\d+$/;

/** So many characters of a line are repeated in what is said of it. */
const MOST_QUOTED = 24;

const shortened = (text: string): string => (text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text);

/** What stands from a place on. */
const spanOf = (line: string, start: number): Span => ({
  start: start + line.slice(start).search(/\S|$/),
  end: line.trimEnd().length,
});

/** A number in LaTeX with the digits that were written. */
const texOf = (written: string, value: number): string => (/^-?[\d.]+$/.test(written) ? written : decimal(value, TEX));

/** A formula with the numbers that its symbols have, each to all its digits. */
const texOfFormula = (expr: Expr): string =>
  tex(
    expr,
    new Map(
      topological([expr]).flatMap((part) => {
        const value = constantValue(part);
        return value === undefined ? [] : [[part, decimal(value, TEX)] as const];
      }),
    ),
  );

function readFormula(
  line: string,
  work: HandWork,
  before: readonly Answer[],
): (Valued & { readonly formula: string }) | Missed {
  const { source, written } = namedSymbols(line, work);
  try {
    const tokens = tokenize(source);
    const names = tokens.filter(({ kind }) => kind === 'name' || kind === 'quoted');
    const answers = new Map(
      names.flatMap(({ text }) => {
        const answer = valueOf(written.get(text) ?? text, work, before);
        return answer ? [[text, answer] as const] : [];
      }),
    );
    const known = Object.fromEntries([...answers].map(([name, { value }]) => [name, value]));
    const { expr, variables } = parse(source, known);
    const open = variables.map((variable) => nameOf(variable)!);
    if (open.length > 0) {
      const token = names.find(({ text }) => open.includes(text)) ?? names[0]!;
      const quantities = matchSymbol(work, token.text);
      if (NOT_FINITE.test(token.text)) return missed('not finite', token);
      if (quantities.length === 0)
        return missed('unknown', token, [shortened(token.text), ...likeliest(token.text, work)]);
      return missed('unvalued', token, [token.text]);
    }
    if (topological([expr]).length > MOST_OPERATIONS) return missed('too long', trimmed(source));
    const value = evaluate(expr).data;
    if (expr.shape.length > 0) return missed('no formula', trimmed(source), [shortened(source.trim())]);
    if (!Number.isFinite(value[0])) return missed('not finite', trimmed(source));
    return { formula: texOfFormula(expr), value: value[0]!, half: reach(source, tokens, answers, value[0]!, work) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const span = error instanceof Mistake ? error.span : trimmed(source);
    return {
      ...missed('no formula', span, [shortened(line.slice(span.start, span.end).trim())]),
      detail: error.message.split('\n')[0]!.replace(/^parse: /, ''),
    };
  }
}

type Valued = Pick<Answer, 'value' | 'half'>;

/** The value that a symbol has by what was written before, or by what is given. */
function valueOf(name: string, work: HandWork, before: readonly Answer[]): Valued | undefined {
  const values = matchSymbol(work, name).flatMap((quantity): Valued[] => {
    const answer = before.findLast((own) => own.quantity === quantity);
    return answer ? [answer] : quantity.definition ? [] : [{ value: quantity.value, half: 0 }];
  });
  return values.length === 1 ? values[0] : undefined;
}

/** How far a formula may be off because its numbers were rounded: half a unit of the last digit of each. */
function reach(
  source: string,
  tokens: readonly Token[],
  answers: ReadonlyMap<string, Valued>,
  value: number,
  work: HandWork,
): number {
  const known = Object.fromEntries([...answers].map(([name, own]) => [name, own.value]));
  const change = (text: string, bound: Readonly<Record<string, number>>): number => {
    const moved = Math.abs(evaluate(parse(text, bound).expr).data[0]! - value);
    return Number.isFinite(moved) ? moved : 0;
  };
  const ofNumbers = tokens.map(({ kind, text, start, end }) => {
    const number = kind === 'number' ? writtenNumber(text) : undefined;
    if (!number || number.half === 0 || isExact(number.value, work)) return 0;
    return change(`${source.slice(0, start)}(${number.value + number.half})${source.slice(end)}`, known);
  });
  const ofSymbols = [...answers].map(([name, own]) =>
    own.half === 0 ? 0 : change(source, { ...known, [name]: own.value + own.half }),
  );
  return [...ofNumbers, ...ofSymbols].reduce((total, own) => total + own, 0);
}

/** Whether a number is one of the step's, to all digits: it was not rounded. */
const isExact = (number: number, work: HandWork): boolean =>
  work.quantities.some(({ value }) => Math.abs(Math.abs(value) - number) <= 1e-12 * Math.max(1, number));

const missed = (why: Unreadable, { start, end }: Span, choices: readonly string[] = []): Missed => ({
  why,
  span: { start, end },
  choices,
});

const trimmed = (source: string): Span => ({ start: source.search(/\S|$/), end: source.length });

import { closest } from '../../util/closest.ts';
import type { HandWork } from './hand-work.ts';
import { matchSymbol } from './match-symbol.ts';
import type { Part } from './quantity.ts';
import { symbolText } from './symbol-text.ts';
import { writtenNumber } from './written-number.ts';

/** Kinds of quantities that learners write down; one of each shows what symbols look like. */
const SHOWN: readonly Part[] = ['sum', 'output', 'prediction', 'row loss', 'delta', 'new value'];

/** One symbol of each kind that is computed. */
const examplesOf = (work: HandWork): readonly string[] =>
  SHOWN.flatMap((part) => work.quantities.find(({ source }) => source.part === part)?.symbol.text ?? []);

/** A line as lines are written. */
export const exampleLine = (work: HandWork): string => `${examplesOf(work)[0] ?? 'E'} = 0.25`;

/** The symbol that is closest to an unknown one, however both are spelled; else some of those that there are. */
export function likeliest(symbol: string, work: HandWork): readonly string[] {
  const spelled = new Map(work.quantities.map((own) => [symbolText(own.symbol.text), own.symbol.text]));
  const near = closest(symbolText(symbol), spelled.keys());
  return near === undefined ? examplesOf(work) : [spelled.get(near)!];
}

/** A line without an equal sign as it may be meant: a = 0.5 for a 0.5. */
export function asEquation(line: string, work: HandWork): string {
  const [, symbol = '', value = ''] = /^(.*\S)\s+(\S+)$/.exec(line.trim()) ?? [];
  return isSymbol(symbol, work) && writtenNumber(value) ? `${symbol} = ${value}` : exampleLine(work);
}

/** An equation without a symbol before its equal sign as it may be meant: a = 0.5 for 0.5 = a. */
export const turned = (before: string, behind: string, work: HandWork): string =>
  isSymbol(behind, work) && before !== '' ? `${behind} = ${before}` : exampleLine(work);

const isSymbol = (text: string, work: HandWork): boolean => matchSymbol(work, text).length > 0;

import { underlined } from '../../formula/mistake.ts';
import type { Document, Formula, Line, Section } from '../../writing/document.ts';
import { delta } from '../notations/delta.ts';
import type { RecordedStep } from '../recorded-step.ts';
import type { Telling } from '../telling.ts';
import { HandWork } from './hand-work.ts';
import { type Judgment, judge } from './judge.ts';
import type { AnswerTexts } from './lang/en.ts';
import { answerTexts } from './lang/texts.ts';
import { type ReadAnswer, readAnswers, type Unread } from './read-answers.ts';
import { exampleLine } from './suggest.ts';

/** What came of checking hand work. */
export interface Checked {
  readonly document: Document;
  readonly judgments: readonly Judgment<ReadAnswer>[];
  /** The first line that is wrong by itself, in the order of the computation. */
  readonly first: Judgment<ReadAnswer> | undefined;
  readonly unread: readonly Unread[];
  /** Lines for a terminal about those that could not be read, the place in each underlined. */
  readonly complaints: readonly string[];
  /** Whether there are lines, all could be read, and none is wrong. */
  readonly isRight: boolean;
}

/**
 * Checks hand work on a step: a text with a line for each quantity, as learners write it.
 *
 * Each number is judged by its own digits and by the lines before it: what goes on correctly from a wrong number is not
 * counted again. The first mistake is named where a known slip comes to its number.
 */
export function checkAnswers(step: RecordedStep, text: string, options: Telling): Checked {
  const { notation = delta, lang = 'en', numeral } = options;
  const texts = answerTexts(lang);
  const work = new HandWork(step, notation);
  const { answers, unread } = readAnswers(text, work);
  const judgments = judge(work, answers);
  const places = new Map(work.quantities.map((quantity, i) => [quantity, i]));
  const place = ({ answer }: Judgment<ReadAnswer>): number => places.get(answer.quantity)!;
  const [first] = judgments.filter(isMistake).toSorted((a, b) => place(a) - place(b));
  const sections = [
    summary(judgments, first, unread, texts, exampleLine(work)),
    ...(judgments.length === 0 ? [] : [allLines(judgments, texts, numeral)]),
    ...(first ? [mistake(first, work, texts, numeral)] : []),
    ...(unread.length === 0 ? [] : [unreadLines(unread, texts)]),
  ];
  return {
    document: { title: texts.title, lang, notation: notation.name, sections },
    judgments,
    first,
    unread,
    complaints: unread.map((own) => complaint(own, texts)),
    isRight: answers.length > 0 && unread.length === 0 && !first,
  };
}

/** Whether an answer is wrong by itself. */
const isMistake = ({ verdict }: Judgment): boolean => verdict === 'slip' || verdict === 'wrong';

/** A verdict in words. */
export function verdictText(
  { answer, verdict, slips }: Judgment,
  texts: AnswerTexts,
  numeral: (value: number) => Formula,
): string {
  const { value } = answer.quantity;
  if (verdict === 'slip') return texts.explains(slips.map((name) => texts.slips[name].said));
  if (verdict === 'cut off') return texts.cutOff(roundedLike(value, answer.half));
  if (verdict === 'rounded') return texts.rounded(numeral(value).text);
  return texts[verdict];
}

/** A number to the digits that another was written to. */
function roundedLike(value: number, half: number): string {
  const decimals = Math.round(-Math.log10(2 * half));
  return decimals >= 0 && decimals <= 20 ? value.toFixed(decimals) : value.toPrecision(4);
}

function summary(
  judgments: readonly Judgment<ReadAnswer>[],
  first: Judgment<ReadAnswer> | undefined,
  unread: readonly Unread[],
  texts: AnswerTexts,
  example: string,
): Section {
  const count = (...verdicts: readonly Judgment['verdict'][]): number =>
    judgments.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const [right, carried, early] = [count('right', 'cut off'), count('carried'), count('rounded')];
  const isAllRight = right === judgments.length && unread.length === 0;
  const all = judgments.length + unread.length;
  const remarks =
    judgments.length === 0
      ? all === 0
        ? [texts.nothing(example)]
        : []
      : [
          isAllRight ? texts.allRight : texts.counted(right, all),
          ...(first ? [texts.mistakeIn(first.answer.line, first.answer.quantity.symbol.text)] : []),
          ...(carried > 0 ? [texts.carriedCount(carried)] : []),
          ...(early > 0 ? [texts.earlyCount(early)] : []),
        ];
  return {
    kind: 'summary',
    title: texts.summary,
    remarks: [...remarks, ...(unread.length > 0 ? [texts.notRead(unread.length)] : [])],
    lines: [],
  };
}

const allLines = (
  judgments: readonly Judgment<ReadAnswer>[],
  texts: AnswerTexts,
  numeral: (value: number) => Formula,
): Section => ({
  kind: 'answers',
  title: texts.lines,
  lines: judgments.map((judgment): Line => {
    const { quantity, written, isNumber, value } = judgment.answer;
    return {
      symbol: quantity.symbol,
      formula: written,
      value,
      result: isNumber ? written : numeral(value),
      reason: verdictText(judgment, texts, numeral),
    };
  }),
});

function mistake(
  judgment: Judgment<ReadAnswer>,
  work: HandWork,
  texts: AnswerTexts,
  numeral: (value: number) => Formula,
): Section {
  const { answer, slips } = judgment;
  const said = slips.length === 0 ? texts.unknownSlip : verdictText(judgment, texts, numeral);
  return {
    kind: 'mistake',
    title: texts.firstMistake,
    remarks: [texts.atLine(answer.line, said.replace(/[.。]$/, '')), texts.shouldBe],
    lines: [work.line(answer.quantity, numeral)],
  };
}

const unreadLines = (unread: readonly Unread[], texts: AnswerTexts): Section => ({
  kind: 'unread',
  title: texts.unread,
  remarks: unread.map(({ line, why, choices }) => texts.atLine(line, texts.unreadable[why](choices))),
  lines: [],
});

/** What is wrong with a line, and below it the line with its place underlined. */
const complaint = ({ line, why, choices, text, span }: Unread, texts: AnswerTexts): string =>
  `${texts.atLine(line, texts.unreadable[why](choices))}\n${underlined(text, span)}`;

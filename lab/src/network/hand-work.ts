import { checkAnswers, hintOf, type RecordedStep, worksheet } from 'talweg/explain';
import type { Section } from 'talweg/writing';
import type { Asks, CheckAnswer, CheckedLine, SheetAnswer } from './asks.ts';
import { tellingOf } from './telling.ts';

/** What is asked, of a step that is known. */
type Asked<Q extends 'sheet' | 'check'> = Omit<Asks[Q]['ask'], 'trained'>;

/** A worksheet of a step, with its solutions. */
export function sheetOf(step: RecordedStep, { seed, formulas, ...told }: Asked<'sheet'>): SheetAnswer {
  const { document, solutions } = worksheet(step, { ...tellingOf(told), seed, formulas });
  return { document, solutions };
}

/** What is right and wrong in lines that someone has written of a step, or of the worksheet that is made of it. */
export function checked(given: RecordedStep, { seed, text, ...told }: Asked<'check'>): CheckAnswer {
  const telling = tellingOf(told);
  const step = seed === 0 ? given : worksheet(given, { ...telling, seed }).step;
  const { document, judgments, unread, first, isRight } = checkAnswers(step, text, telling);
  const section = (kind: string): Section | undefined => document.sections.find((own) => own.kind === kind);
  const written = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const judged = judgments.map((judgment, i): CheckedLine => {
    const { line } = judgment.answer;
    const { verdict } = judgment;
    const isMistake = verdict === 'slip' || verdict === 'wrong';
    return {
      line,
      verdict,
      said: section('answers')!.lines[i]!.reason!,
      span: isMistake ? resultIn(written[line - 1]!) : undefined,
      hint: isMistake ? hintOf(judgment, told.lang) : undefined,
    };
  });
  const missed = unread.map(({ line, span }, i): CheckedLine => {
    // Its line is named beside it.
    const said = section('unread')!.remarks![i]!.replace(/^[^:：]*[:：]\s*/, '');
    return { line, verdict: 'unread', said, span, hint: undefined };
  });
  return {
    remarks: section('summary')!.remarks!,
    lines: [...judged, ...missed].toSorted((a, b) => a.line - b.line),
    first: first && {
      line: first.answer.line,
      symbol: first.answer.quantity.symbol,
      solution: section('mistake')!.lines,
    },
    isRight,
  };
}

/** What stands behind the last equal sign of a line, without a comment. */
function resultIn(line: string) {
  const own = line.replace(/(?:#|\/\/).*$/, '').trimEnd();
  const start = own.search(/[^=≈←＝]*$/);
  return { start: start + (own.slice(start).length - own.slice(start).trimStart().length), end: own.length };
}

import {
  checkAnswers,
  explainStep,
  hintOf,
  notations,
  type RecordedStep,
  stepNumbers,
  worksheet,
} from 'talweg/explain';
import { type Document, numeral, type Section } from 'talweg/writing';
import { Recent } from '../mathematics/recent.ts';
import type { Asks, CheckedLine, Question, Stage, Told } from './asks.ts';
import { type Course, courseOf } from './course.ts';
import { placesOf, type Trained } from './network.ts';

/** Trainings that were asked for last: the same is asked of one in several ways. */
const courses = new Recent<Course>(6);

const known = (trained: Trained): Course => courses.get(JSON.stringify(trained), () => courseOf(trained));

/** The step that is made after so many; the last that there is, where the training ended before. */
const stepAt = (trained: Trained, at: number): RecordedStep => {
  const { steps } = known(trained);
  return steps[Math.min(at, steps.length - 1)]!;
};

const telling = ({ notation, lang }: Told) => ({ notation: notations[notation]!, lang, numeral });

export const ANSWERS: { readonly [Q in Question]: (ask: Asks[Q]['ask']) => Asks[Q]['answer'] } = {
  course({ trained }) {
    const { losses, parameters, outputs } = known(trained);
    return { losses, parameters, outputs };
  },

  step({ trained, at, ...told }) {
    const step = stepAt(trained, at);
    const document = explainStep(step, telling({ at, ...told }));
    return { numbers: stepNumbers(step, telling({ at, ...told })), document, stages: stagesOf(document) };
  },

  curve({ trained, at, place, values }) {
    const course = known(trained);
    const k = Math.min(at, course.parameters.length - 1);
    return values.map((value) => {
      const parameters = course.parameters[k]!.with(place, value);
      const named = placesOf(trained.network).map(
        ({ name, from, rows, columns }) => [name, parameters.slice(from, from + rows * columns)] as const,
      );
      return course.lossAt(k, Object.fromEntries(named));
    });
  },

  sheet({ trained, seed, formulas, ...told }) {
    const { document, solutions } = worksheet(stepAt(trained, told.at), { ...telling(told), seed, formulas });
    return { document, solutions };
  },

  check({ trained, seed, text, ...told }) {
    const given = stepAt(trained, told.at);
    const step = seed === 0 ? given : worksheet(given, { ...telling(told), seed }).step;
    const { document, judgments, unread, first, isRight } = checkAnswers(step, text, telling(told));
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
  },
};

/** What stands behind the last equal sign of a line, without a comment. */
function resultIn(line: string) {
  const own = line.replace(/(?:#|\/\/).*$/, '').trimEnd();
  const start = own.search(/[^=≈←＝]*$/);
  return { start: start + (own.slice(start).length - own.slice(start).trimStart().length), end: own.length };
}

/** Sections that there is one of for each layer: from the first on, or from the last back. */
const WAYS: Readonly<Record<string, 'forward' | 'backward'>> = {
  forward: 'forward',
  backward: 'backward',
  gradient: 'forward',
  update: 'forward',
};

/** What the sections of an explained step are about. */
function stagesOf({ sections }: Document): Stage[] {
  return sections.map(({ kind }, i) => {
    const way = WAYS[kind];
    if (!way) return { kind, layer: undefined };
    const all = sections.filter((section) => section.kind === kind).length;
    const before = sections.slice(0, i).filter((section) => section.kind === kind).length;
    return { kind, layer: way === 'forward' ? before + 1 : all - before };
  });
}

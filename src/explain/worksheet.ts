import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import { checkLimit, whole } from '../util/limit.ts';
import { uniforms } from '../util/sample.ts';
import { streams } from '../util/streams.ts';
import type { Document, Formula, Line, Section } from '../writing/document.ts';
import { HandWork } from './answers/hand-work.ts';
import { PARAMETERS, type Part } from './answers/quantity.ts';
import { explainStep } from './explain-step.ts';
import { worksheetTexts } from './lang/worksheet.ts';
import { delta } from './notations/delta.ts';
import type { RecordedStep } from './recorded-step.ts';
import type { Telling } from './telling.ts';

export interface WorksheetOptions extends Telling {
  /** What the numbers are drawn by: a whole number from 0. */
  readonly seed: number;
  /** Whether the formulas are printed before the blanks. */
  readonly formulas?: boolean;
}

export interface Worksheet {
  /** The step with its new numbers: what answers are checked against. */
  readonly step: RecordedStep;
  /** The given numbers, and a blank for each quantity. */
  readonly document: Document;
  /** The same with the whole computation, as `explainStep` makes it. */
  readonly solutions: Document;
}

/** A worksheet of a step: its network with other numbers, easy to compute with, which a seed determines. */
export function worksheet(given: RecordedStep, options: WorksheetOptions): Worksheet {
  const { seed, notation = delta, lang = 'en', numeral, formulas = false } = options;
  checkLimit('worksheet', 'seed', seed, whole);
  const texts = worksheetTexts(lang);
  const step = niceNumbers(given, seed);
  const explained = explainStep(step, { notation, lang, numeral });
  const known = givenNumbers(step, { notation, lang, numeral });
  // A step that is η·δ·x needs no gradient between, unless a formula names it.
  const isDirect = notation.sign === -1 && !formulas;
  const sections = explained.sections.filter(
    ({ kind }) => BLANKED.includes(kind) && !(isDirect && kind === 'gradient'),
  );
  return {
    step,
    document: {
      title: texts.title(seed),
      lang,
      notation: notation.name,
      sections: [
        { ...known, remarks: [texts.task] },
        ...sections.map(({ kind, title, lines }) => ({
          kind,
          title,
          lines: lines.map((line) => blank(line, formulas)),
        })),
      ],
    },
    solutions: { ...explained, title: texts.solutions(seed), sections: [known, ...explained.sections] },
  };
}

/** The numbers that a step begins with. */
export function givenNumbers(step: RecordedStep, { notation = delta, lang = 'en', numeral }: Telling): Section {
  return {
    kind: 'given',
    title: worksheetTexts(lang).given,
    lines: new HandWork(step, notation).quantities
      .filter(({ source }) => GIVEN.includes(source.part))
      .map(({ symbol, value }): Line => ({ symbol, formula: numeral(value), value })),
  };
}

/** What the learner is told. */
const GIVEN: readonly Part[] = ['input', 'target', ...PARAMETERS, 'rate'];

/** Sections whose numbers are left to the learner. */
const BLANKED: readonly string[] = ['forward', 'loss', 'backward', 'gradient', 'update'];

/** Room for a number that is written by hand; dots, because a rule is not drawn by all that show LaTeX. */
const BLANK: Formula = { tex: '\\ldots'.repeat(8), text: '____________' };

/** A line whose result is left out, and its formula unless it is wanted. */
const blank = ({ symbol, relation, formula, reason }: Line, isTold: boolean): Line => ({
  ...(symbol && { symbol }),
  ...(relation && { relation }),
  formula: isTold ? formula : BLANK,
  ...(isTold && { result: BLANK }),
  ...(reason !== undefined && { reason }),
});

/**
 * The same step with numbers of one digit, or of two where an array has more elements than there are: those of an array
 * differ from each other, so that exchanging two of them shows.
 */
function niceNumbers(step: RecordedStep, seed: number): RecordedStep {
  const { model, settings, before, x, y } = step;
  let array = 0;
  const drawn = (count: number): Float64Array => signed(count, uniforms(seed, streams.worksheet + array++));
  const inputs = drawn(x.length);
  const outcomes = uniforms(seed, streams.worksheet + array++);
  const { targets } = settings.loss;
  const target = (value: number): number => {
    if (targets === 'classes') return value;
    const uniform = outcomes.next().value;
    return targets === 'binary' ? Math.floor(2 * uniform) : Math.floor(11 * uniform) / 10;
  };
  const parameters = model.parameters.map(
    ({ variable }) => [nameOf(variable)!, drawn(sizeOf(variable.shape))] as const,
  );
  const { after: _, ...rest } = step;
  return {
    ...rest,
    x: inputs,
    y: Float64Array.from({ length: y.length }, (_unused, i) => target(y[i]!)),
    before: new Map<string, ArrayLike<number>>([...before, ...parameters]),
  };
}

/** Numbers ±0.1 … ±0.9, or with two decimals where these are not enough, in random order. */
function signed(count: number, uniform: Generator<number, never>): Float64Array {
  const parts = count <= 18 ? 10 : 100;
  const sizes = Array.from({ length: parts - 1 }, (_, i) => i + 1);
  const all = sizes.flatMap((size) => [size / parts, -size / parts]);
  return Float64Array.from({ length: count }, () => {
    const place = Math.floor(uniform.next().value * all.length);
    const [value = 1 / parts] = all.length > 1 ? all.splice(place, 1) : all;
    return value;
  });
}

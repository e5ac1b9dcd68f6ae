import { halfWidth } from '../../util/half-width.ts';
import type { Formula } from '../../writing/document.ts';
import { delta } from '../notations/delta.ts';
import type { RecordedStep } from '../recorded-step.ts';
import type { Telling } from '../telling.ts';
import { verdictText } from './check-answers.ts';
import { HandWork } from './hand-work.ts';
import { whereToLook } from './hint.ts';
import { type Answer, type Judgment, judge } from './judge.ts';
import type { AnswerTexts } from './lang/en.ts';
import { answerTexts } from './lang/texts.ts';
import { matchSymbol } from './match-symbol.ts';
import type { Part, Quantity } from './quantity.ts';
import { readValue, sidesOf } from './read-answers.ts';

/** What is asked for, one after another: what a course would have on its lines. */
const ASKED: readonly Part[] = ['sum', 'output', 'prediction', 'loss', 'delta', 'other', 'change', 'new value'];

/** What is said to an answer. */
export interface Reply {
  /** Undefined where the answer could not be read. */
  readonly judgment: Judgment | undefined;
  /** Whether the next question follows. */
  readonly isDone: boolean;
  readonly said: string;
}

/**
 * A step worked out by hand in a conversation: it asks for one quantity after another, says what is wrong with an
 * answer, and gives hints, first where to look, then what was done.
 *
 * What is asked is `question`, undefined at the end; `answer` takes a number, a formula, or a line with its symbol.
 */
export class Practice {
  readonly #work: HandWork;
  readonly #texts: AnswerTexts;
  readonly #numeral: (value: number) => Formula;
  readonly #asked: readonly Quantity[];
  readonly #answers: Answer[] = [];
  #place = 0;
  #last: Judgment | undefined;

  constructor(step: RecordedStep, { notation = delta, lang = 'en', numeral }: Telling) {
    this.#work = new HandWork(step, notation);
    this.#texts = answerTexts(lang);
    this.#numeral = numeral;
    this.#asked = this.#work.quantities.filter(
      ({ source, definition }) => definition !== undefined && ASKED.includes(source.part),
    );
  }

  /** What is asked for now: undefined when all is done. */
  get quantity(): Quantity | undefined {
    return this.#asked[this.#place];
  }

  get question(): string | undefined {
    return this.quantity && this.#texts.practice.question(this.quantity.symbol.text);
  }

  /** How many questions there are, and how many are done. */
  get progress(): { readonly done: number; readonly all: number } {
    return { done: this.#place, all: this.#asked.length };
  }

  answer(written: string): Reply {
    const { quantity } = this;
    if (!quantity) return { judgment: undefined, isDone: true, said: this.#texts.allRight };
    const line = halfWidth(written);
    const sides = sidesOf(line);
    // Where a symbol may be several, what is asked for is meant.
    if (sides && !matchSymbol(this.#work, sides.symbol).includes(quantity))
      return { judgment: undefined, isDone: false, said: this.#texts.practice.other(quantity.symbol.text) };
    const read = readValue(line, sides?.behind ?? 0, this.#work, this.#answers);
    if ('why' in read)
      return { judgment: undefined, isDone: false, said: this.#texts.unreadable[read.why](read.choices) };
    const answer: Answer = { quantity, value: read.value, half: read.half };
    const judgment = judge(this.#work, [...this.#answers, answer]).at(-1)!;
    const isDone = judgment.verdict !== 'slip' && judgment.verdict !== 'wrong';
    this.#last = judgment;
    if (isDone) this.#go(answer);
    const said = isDone ? verdictText(judgment, this.#texts, this.#numeral) : this.#texts.wrong;
    return { judgment, isDone, said };
  }

  /** A hint about the last answer, in two strengths: where to look; what was done, and the formula with its symbols. */
  hint(strength: 'weak' | 'strong'): string {
    const { quantity } = this;
    if (!quantity) return this.#texts.allRight;
    const names = this.#last?.slips ?? [];
    if (strength === 'weak') return whereToLook(names, this.#texts);
    const slips = names.map((name) => this.#texts.slips[name]);
    const { formula } = this.#work.line(quantity, this.#numeral);
    const told = this.#texts.practice.formula(`${quantity.symbol.text} = ${formula.text}`);
    return slips.length === 0 ? told : `${this.#texts.explains(slips.map(({ said }) => said))}\n${told}`;
  }

  /** Gives the answer, and goes on. */
  reveal(): string | undefined {
    const { quantity } = this;
    if (!quantity) return undefined;
    this.#go({ quantity, value: quantity.value, half: 0 });
    return this.#texts.practice.given(`${quantity.symbol.text} = ${this.#numeral(quantity.value).text}`);
  }

  #go(answer: Answer): void {
    this.#answers.push(answer);
    this.#last = undefined;
    this.#place++;
  }
}

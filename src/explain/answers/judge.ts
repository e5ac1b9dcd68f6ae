import type { Expr } from '../../graph/expr.ts';
import type { HandWork, Known } from './hand-work.ts';
import { compute, OUTPUTS, type Quantity } from './quantity.ts';
import { type SlipName, type Slipped, slippedOf } from './slips.ts';

/** A number that was written for a quantity. */
export interface Answer {
  readonly quantity: Quantity;
  readonly value: number;
  /** How far what it was rounded from may be away. */
  readonly half: number;
}

/**
 * What is said of an answer: right to its last digit, or cut off there instead of rounded; right for the numbers
 * written before it, which were rounded, or wrong; a slip that has a name; or wrong for no known reason.
 */
export type Verdict = 'right' | 'cut off' | 'rounded' | 'carried' | 'slip' | 'wrong';

export interface Judgment<A extends Answer = Answer> {
  readonly answer: A;
  readonly verdict: Verdict;
  /** The slips that come to the written number, the likeliest first: several where it does not tell them apart. */
  readonly slips: readonly SlipName[];
}

/** So many slips are named at most: more would say nothing. */
const MOST_NAMED = 3;

/** How far float64 may be off from the same numbers computed by hand, relative to the larger. */
const NOISE = 1e-9;

const isClose = (a: number, b: number, within: number): boolean =>
  Math.abs(a - b) <= within * (1 + NOISE) + NOISE * Math.max(Math.abs(a), Math.abs(b));

/** The verdict on each answer, in their order. Each is judged on its own, and by the answers that it depends on. */
export function judge<A extends Answer>(work: HandWork, answers: readonly A[]): readonly Judgment<A>[] {
  const places = new Map(work.quantities.map((quantity, i) => [quantity, i]));
  const inOrder = answers.toSorted((a, b) => places.get(a.quantity)! - places.get(b.quantity)!);
  const judge = new Judge(work, answers);
  const found = new Map(inOrder.map((answer) => [answer, judge.judgment(answer)]));
  return answers.map((answer) => found.get(answer)!);
}

/** Judges answers one after another, each after those that it depends on. */
class Judge<A extends Answer> {
  readonly #work: HandWork;
  readonly #written: ReadonlyMap<Quantity, A>;
  readonly #wrong = new Set<Quantity>();
  /** Neither wrong nor computed from what is. */
  readonly #sound = new Set<Quantity>();

  constructor(work: HandWork, answers: readonly A[]) {
    this.#work = work;
    this.#written = new Map(answers.map((answer) => [answer.quantity, answer]));
  }

  judgment(answer: A): Judgment<A> {
    const { quantity, value, half } = answer;
    const told = (verdict: Verdict, slips: readonly SlipName[] = []): Judgment<A> => {
      if (verdict === 'slip' || verdict === 'wrong') this.#wrong.add(quantity);
      else if (verdict !== 'carried') this.#sound.add(quantity);
      return { answer, verdict, slips };
    };
    const isNone = value === 0 && half > 0 && Math.abs(quantity.value) > NOISE;
    if (isClose(value, quantity.value, half)) return told(isNone ? 'rounded' : 'right');
    const unwritten = new Unwritten(this.#work, quantity, this.#written);
    const isCarried = unwritten.ends.some((end) => this.#dependsOnWrong(end));
    const contexts = this.#contexts(quantity);
    // What follows from right answers alone goes on from no wrong one, whatever was wrong before them.
    const sound = this.#known(quantity, (other) => this.#sound.has(other));
    if (isClose(value, this.#work.value(quantity, sound), half)) return told('rounded');
    const follows = isCarried ? 'carried' : 'rounded';
    if (contexts.some((known) => isClose(value, this.#work.value(quantity, known), half))) return told(follows);
    if (isCutOff(value, quantity.value, half)) return told('cut off');
    const isNear = contexts.some((known) =>
      isClose(value, this.#work.value(quantity, known), half + this.#reach(quantity.variable, known)),
    );
    // A second slip that comes to what a carried one comes to is less likely than none.
    if (isNear && isCarried) return told(follows);
    const exact = this.#slips(answer, unwritten, contexts, () => half);
    if (exact.length > 0 && exact[0] !== 'rounding') return told('slip', exact);
    if (isNear) return told(follows);
    if (exact.length > 0) return told('rounded');
    const near = this.#slips(answer, unwritten, contexts, (expr, known) => half + this.#reach(expr, known));
    return near.length > 0 ? told('slip', near) : told('wrong');
  }

  /** What a learner may have gone on from: wrong numbers as they were written and others in full, or all as written. */
  #contexts(quantity: Quantity): readonly Known[] {
    const own = this.#known(quantity, () => true);
    const wrong = this.#known(quantity, (other) => this.#wrong.has(other));
    return [wrong, own, this.#fromSums(quantity, wrong), this.#fromSums(quantity, own)];
  }

  /** The same where f′ is worked out from the sum by itself, as if no output were written. */
  #fromSums(quantity: Quantity, known: Known): Known {
    const derivatives = this.#work.quantities.filter((q) => q.source.part === 'derivative' && q !== quantity);
    const sums = new Map([...known].filter(([{ source }]) => !OUTPUTS.includes(source.part)));
    const read = this.#work.reader(sums);
    return new Map([...derivatives.map((q) => [q, read(q.variable)] as const), ...known]);
  }

  #dependsOnWrong(quantity: Quantity, seen: Set<Quantity> = new Set()): boolean {
    if (this.#wrong.has(quantity)) return true;
    if (seen.has(quantity) || !quantity.definition) return false;
    seen.add(quantity);
    return this.#work.within(quantity.definition).some((part) => this.#dependsOnWrong(part, seen));
  }

  /** What was written for others, of those that count. */
  #known(quantity: Quantity, counts: (other: Quantity) => boolean): Known {
    return new Map(
      [...this.#written].flatMap(([other, { value }]) =>
        other !== quantity && counts(other) ? [[other, value] as const] : [],
      ),
    );
  }

  /** How far a result may move because known numbers were rounded where they were written. */
  #reach(expr: Expr, known: Known): number {
    const value = compute(expr, this.#work.reader(known));
    let reach = 0;
    for (const [other, written] of known) {
      const half = this.#written.get(other)?.half ?? 0;
      if (half === 0) continue;
      const moved = compute(expr, this.#work.reader(new Map([...known, [other, written + half]])));
      reach += Math.abs(moved - value);
    }
    return reach;
  }

  /** The slips, in a quantity or in what was left unwritten before it, that come to the written number. */
  #slips(
    { quantity, value }: A,
    unwritten: Unwritten,
    contexts: readonly Known[],
    within: (expr: Expr, known: Known) => number,
  ): readonly SlipName[] {
    const found = new Map<SlipName, number>();
    for (const known of contexts) {
      const read = this.#work.reader(known);
      for (const {
        slipped: { name, expr },
        of,
        depth,
      } of unwritten.slipped()) {
        if ((found.get(name) ?? Infinity) <= depth) continue;
        const wrong = compute(expr, read);
        const isOwn = of === quantity;
        const result = isOwn ? wrong : this.#work.value(quantity, new Map([...known, [of, wrong]]));
        // What comes to the same as no slip does explains nothing.
        if (result === read(quantity.variable)) continue;
        if (
          isClose(value, result, 0) ||
          isClose(value, result, isOwn ? within(expr, known) : within(quantity.variable, known))
        )
          found.set(name, depth);
      }
    }
    const depths = [...found].toSorted(([, a], [, b]) => a - b);
    return depths.slice(0, MOST_NAMED).map(([name]) => name);
  }
}

/** Whether a number of at least two digits is the beginning of another, which rounds to another last digit. */
const isCutOff = (value: number, exact: number, half: number): boolean => {
  const rest = (exact - value) * Math.sign(exact);
  return half > 0 && rest > 0 && rest < 2 * half * (1 - NOISE) && Math.abs(value) >= 20 * half * (1 - NOISE);
};

/** A quantity and those before it that no answer tells: in all of them a slip may lie. */
class Unwritten {
  readonly #work: HandWork;
  readonly #quantities = new Map<Quantity, number>();
  /** Those before it that answers tell, and given numbers. */
  readonly ends: readonly Quantity[];
  #slipped: { slipped: Slipped; of: Quantity; depth: number }[] | undefined;

  constructor(work: HandWork, quantity: Quantity, written: ReadonlyMap<Quantity, unknown>) {
    this.#work = work;
    const ends = new Set<Quantity>();
    const queue: [Quantity, number][] = [[quantity, 0]];
    for (const [part, depth] of queue) {
      if (this.#quantities.has(part)) continue;
      this.#quantities.set(part, depth);
      for (const before of part.definition ? work.within(part.definition) : []) {
        if (written.has(before)) ends.add(before);
        else if (before.definition) queue.push([before, depth + 1]);
      }
    }
    this.ends = [...ends];
  }

  slipped(): readonly { readonly slipped: Slipped; readonly of: Quantity; readonly depth: number }[] {
    this.#slipped ??= [...this.#quantities].flatMap(([of, depth]) =>
      slippedOf(of, this.#work).map((slipped) => ({ slipped, of, depth })),
    );
    return this.#slipped;
  }
}

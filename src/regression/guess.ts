import type { Random } from './random.ts';

/** What a column tells of the parameters that go with it. */
export interface Extent {
  readonly low: number;
  readonly high: number;
  /** The mean distance between neighbors, of values that differ. */
  readonly gap: number;
}

/** undefined for a column whose values are all the same. */
export function extentOf(column: ArrayLike<number>): Extent | undefined {
  const distinct = Float64Array.from(new Set(Array.from(column))).sort();
  const [low, high] = [distinct[0]!, distinct.at(-1)!];
  return high > low ? { low, high, gap: (high - low) / (distinct.length - 1) } : undefined;
}

/** Sizes of parameters of which nothing is known go from 1 / this to this. */
const LARGEST = 1e3;

/** Most parameters of formulas are above 0. */
const POSITIVE = 0.75;

/** How a parameter may go with a column: the part of guesses that each has at first, and what it gives. */
const kinds: readonly { readonly part: number; readonly guess: (random: Random, of: Extent) => number }[] = [
  { part: 0.25, guess: (random) => signed(random, random.size(1 / LARGEST, LARGEST)) },
  // A place: x − m.
  { part: 0.2, guess: (random, { low, high }) => low + random.uniform() * (high - low) },
  // A width or a period: (x − m) / w.
  { part: 0.15, guess: (random, { low, high, gap }) => signed(random, random.size(gap / 2, 2 * (high - low))) },
  // A rate, e^(−k·x): hardly a change over all the range, or the highest frequency that rows can tell.
  {
    part: 0.2,
    guess: (random, { low, high, gap }) => signed(random, random.size(0.1 / (high - low), Math.PI / gap)),
  },
  // A frequency, each as likely: of those that fit, neighbors are as far apart at any size.
  { part: 0.15, guess: (random, { gap }) => signed(random, (random.uniform() * Math.PI) / gap) },
  // The factor of a power, c·x² or d·x³.
  {
    part: 0.05,
    guess: (random, { low, high }) =>
      signed(
        random,
        random.size(1 / LARGEST, LARGEST) * Math.max(Math.abs(low), Math.abs(high)) ** -(1 + random.below(3)),
      ),
  },
];

const signed = (random: Random, value: number): number => (random.uniform() < POSITIVE ? value : -value);

/** A value, and which kind of guess it is. */
export interface Guess {
  readonly value: number;
  readonly kind: number;
}

/** How often the target's extent is taken for that of a column: parameters may be of its size within a function. */
const OF_TARGET = 0.1;

/** Part of guesses that stays as it was at first, whatever has been learned. */
const UNLEARNED = 0.4;

/** Values that a parameter may have, by the columns' extents; learns which kinds of guess are good. */
export class Guesses {
  readonly #columns: readonly Extent[];
  readonly #target: Extent | undefined;
  readonly #low: number;
  readonly #high: number;
  #parts: readonly number[] = kinds.map(({ part }) => part);

  /** @param low The parameter's bounds. */
  constructor(columns: readonly Extent[], target: Extent | undefined, low: number, high: number) {
    this.#columns = columns;
    this.#target = target;
    this.#low = low;
    this.#high = high;
  }

  /** Takes the kinds of good guesses more often. */
  learn(good: readonly number[]): void {
    this.#parts = kinds.map(
      ({ part }, kind) =>
        UNLEARNED * part + ((1 - UNLEARNED) * good.filter((own) => own === kind).length) / good.length,
    );
  }

  next(random: Random): Guess {
    const [low, high] = [this.#low, this.#high];
    if (Number.isFinite(low) && Number.isFinite(high)) return { value: low + random.uniform() * (high - low), kind: 0 };
    const { value, kind } = this.#unbounded(random);
    if (low > -Infinity) return { value: value > low ? value : low + Math.abs(value), kind };
    if (high < Infinity) return { value: value < high ? value : high - Math.abs(value), kind };
    return { value, kind };
  }

  #unbounded(random: Random): Guess {
    const isTarget = this.#target && (this.#columns.length === 0 || random.uniform() < OF_TARGET);
    const extent = isTarget ? this.#target : random.of(this.#columns);
    if (!extent) return { value: kinds[0]!.guess(random, { low: 0, high: 1, gap: 1 }), kind: 0 };
    let rest = random.uniform();
    let kind = 0;
    while (kind < kinds.length - 1 && rest >= this.#parts[kind]!) rest -= this.#parts[kind++]!;
    return { value: kinds[kind]!.guess(random, extent), kind };
  }
}

import { dot } from '../linear/vector.ts';
import type { Box } from '../minimize/box.ts';
import { follow } from '../minimize/follow.ts';
import { levenbergMarquardt } from '../minimize/levenberg-marquardt.ts';
import { linearVariables, termsOf } from '../minimize/linear-variables.ts';
import type { Objective } from '../minimize/objective.ts';
import { Projected } from '../minimize/projected.ts';
import { Guesses } from './guess.ts';
import type { Sight } from './looked-at.ts';
import { type Breeding, byValue, different, evolve, kicked, type Member } from './population.ts';
import { Random } from './random.ts';

/** Where a fit may begin. */
export interface StartOptions {
  /** Values of parameters that are given; NaN for those to be found. */
  readonly given: Float64Array;
  readonly box: Box;
  readonly count: number;
  readonly seed: number;
}

/** Points that are guessed for each population. */
const GUESSED = 1000;

/** Members of a population, and children in a round, for each parameter that is searched for. */
const [MEMBERS, CHILDREN] = [12, 300];

/** Above so many rows, fewer points are looked at: what they cost grows with the rows. */
const ROWS = 1000;

/** Most rounds of a population, and most populations. */
const [ROUNDS, POPULATIONS] = [6, 4];

/** Descents from members and from kicked ends in each round, and their most steps: to tell which minimum is lower. */
const [DESCENTS, KICKS, STEPS] = [4, 8, 20];

/** Ends whose f differs by no more than this part are the same. */
const SAME = 1e-5;

/**
 * Starts of a fit whose start values are not all given: ends of short descents, the lowest first. Parameters in which
 * the formula is linear are always those that fit best for the others. The others are guessed by the columns' extents,
 * and a population of the best guesses evolves by differential evolution; in each round some members that differ go
 * down by Levenberg–Marquardt, and so do ends in which one term's parameters are guessed anew. A population is left
 * when a round brings nothing lower, the search when two that know nothing of each other came to the same.
 */
export function findStarts(objective: Objective, { columns, target }: Sight, options: StartOptions): Float64Array[] {
  const { given, box, count, seed } = options;
  const isOpen = Array.from(given, Number.isNaN);
  const linear = linearVariables(objective, box).filter((j) => isOpen[j]);
  const searched = Array.from(given.keys()).filter((j) => isOpen[j] && !linear.includes(j));
  const origin = box.nearest(given.map((value) => (Number.isNaN(value) ? 0 : value)));
  const projected = new Projected(objective, linear, searched, origin);
  if (searched.length === 0) return [projected.whole(new Float64Array())];

  const random = new Random(seed);
  const inside = (own: Float64Array): Float64Array =>
    own.map((x, k) => Math.min(Math.max(x, box.lower[searched[k]!]!), box.upper[searched[k]!]!));
  const judge = (child: Float64Array): Member => {
    const own = inside(child);
    const residuals = projected.residuals(own);
    const value = 0.5 * dot(residuals, residuals);
    return { own, at: projected.whole(own), value: Number.isFinite(value) ? value : Infinity };
  };
  const descend = levenbergMarquardt().on(objective, box);
  const ended = ({ at }: Member): Member[] => {
    const { path } = follow(descend(at), box, { steps: STEPS, tolerance: undefined, gradientTolerance: 0 });
    const end = path.at(-1);
    return end ? [{ own: Float64Array.from(searched, (j) => end.at[j]!), at: end.at, value: end.value }] : [];
  };
  const terms = termsOf(objective, linear, searched).filter((term) => term.length > 0);
  const groups = terms.length > 0 ? terms : [searched];
  const numbered = groups.map((group) => group.map((j) => searched.indexOf(j)));
  const rows = objective.residual!.shape[0]!;
  const share = Math.min(1, ROWS / rows);

  /** Ends that one population has come to, the lowest first. */
  const settle = (): Member[] => {
    const guesses = searched.map((j) => new Guesses(columns, target, box.lower[j]!, box.upper[j]!));
    const guessed = Array.from({ length: Math.ceil(GUESSED * share) }, () => {
      const drawn = guesses.map((own) => own.next(random));
      return { ...judge(Float64Array.from(drawn, ({ value }) => value)), kinds: drawn.map(({ kind }) => kind) };
    });
    const good = guessed
      .filter(({ value }) => value < Infinity)
      .sort(byValue)
      .slice(0, MEMBERS * searched.length);
    if (good.length === 0) return [];
    guesses.forEach((own, k) => {
      own.learn(good.map(({ kinds }) => kinds[k]!));
    });
    const members: Member[] = good;
    const breeding: Breeding = { random, groups: numbered, guess: (k) => guesses[k]!.next(random).value, judge };
    let ends: Member[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const before = ends[0]?.value ?? Infinity;
      for (let left = CHILDREN * searched.length * share; left > 0; left -= members.length) evolve(members, breeding);
      const kicks = Array.from({ length: ends.length === 0 ? 0 : KICKS }, () =>
        kicked(ends[random.below(1 + random.below(ends.length))]!, breeding),
      );
      const found = [...different(members, DESCENTS), ...kicks].flatMap(ended);
      ends = distinct([...ends, ...found]).slice(0, DESCENTS);
      // Ends are members too, in place of the worst.
      for (const { own } of found) members.push(judge(own));
      members.sort(byValue).splice(good.length);
      if (round > 0 && !(ends[0]!.value < before * (1 - SAME))) break;
    }
    return ends;
  };

  let all: Member[] = [];
  const lowest: number[] = [];
  for (let population = 0; population < POPULATIONS; population++) {
    const ends = settle();
    if (ends.length === 0) continue;
    lowest.push(ends[0]!.value);
    all = distinct([...all, ...ends]);
    if (lowest.filter((value) => value <= all[0]!.value * (1 + SAME)).length > 1) break;
  }
  return all.slice(0, count).map(({ at }) => at);
}

/** Ends in order, of those with the same f the first. */
const distinct = (ends: readonly Member[]): Member[] =>
  [...ends].sort(byValue).filter(({ value }, i, all) => i === 0 || value > all[i - 1]!.value * (1 + SAME));

import type { Random } from './random.ts';

/** A point that has been judged. */
export interface Member {
  /** The parameters that are searched for. */
  readonly own: Float64Array;
  /** All parameters. */
  readonly at: Float64Array;
  readonly value: number;
}

/** What members are made by. */
export interface Breeding {
  readonly random: Random;
  /** Parameters that belong together, such as place and width of one peak. */
  readonly groups: readonly (readonly number[])[];
  /** Another value of a parameter. */
  readonly guess: (j: number) => number;
  readonly judge: (own: Float64Array) => Member;
}

export const byValue = (a: Member, b: Member): number => a.value - b.value;

/** Part of children in which one group is guessed anew, and in which one parameter is. */
const [NEW_GROUP, NEW_ONE] = [0.4, 0.1];

/** A child's step to one of the best is to one of this part of all. */
const BEST = 0.2;

/**
 * One generation: each member has a child, which takes its place if it is no worse. Some have a group of parameters
 * guessed anew; the others are made by differential evolution, and half of them change in one group only.
 *
 * Source: Storn & Price 1997, "Differential evolution"; Zhang & Sanderson 2009, JADE: steps towards one of the best.
 */
export function evolve(members: Member[], { random, groups, guess, judge }: Breeding): void {
  members.forEach((parent, i) => {
    const child = parent.own.slice();
    const group = random.of(groups);
    const way = random.uniform();
    if (way < NEW_GROUP) for (const j of group) child[j] = guess(j);
    else if (way < NEW_GROUP + NEW_ONE) {
      const j = random.below(child.length);
      child[j] = guess(j);
    } else {
      const best = members[random.below(Math.ceil(BEST * members.length))]!;
      const [from, one, other] = [random.of([parent, random.of(members)]), random.of(members), random.of(members)];
      const factor = 0.4 + 0.6 * random.uniform();
      const share = random.of([0.3, 0.9]);
      const forced = random.below(child.length);
      const inGroup = random.uniform() < 0.5;
      child.forEach((_, j) => {
        if (inGroup ? !group.includes(j) : j !== forced && random.uniform() >= share) return;
        const towards = from === parent ? best.own[j]! - from.own[j]! : 0;
        child[j] = from.own[j]! + factor * (towards + one.own[j]! - other.own[j]!);
      });
    }
    const judged = judge(child);
    if (judged.value <= parent.value) members[i] = judged;
  });
  members.sort(byValue);
}

/** Up to so many of the best that differ by a tenth in some parameter. */
export function different(members: readonly Member[], count: number): Member[] {
  const chosen: Member[] = [];
  const isNear = (a: Member, b: Member): boolean =>
    a.own.every((x, j) => Math.abs(x - b.own[j]!) <= 0.1 * Math.max(Math.abs(x), Math.abs(b.own[j]!)));
  for (const member of members)
    if (chosen.length < count && !chosen.some((other) => isNear(member, other))) chosen.push(member);
  return chosen;
}

/** Of some members in which a group of parameters, or two, is guessed anew, the best: a way out of a poor minimum. */
export function kicked({ own }: Member, { random, groups, guess, judge }: Breeding): Member {
  const group = random.uniform() < 0.3 ? [...random.of(groups), ...random.of(groups)] : random.of(groups);
  // The best of many is often the same; of few, another.
  const tries = Array.from({ length: random.of([2, 6, 20]) }, () => {
    const child = own.slice();
    for (const j of group) child[j] = guess(j);
    return judge(child);
  });
  return tries.sort(byValue)[0]!;
}

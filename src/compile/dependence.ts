import type { Buffer, Local, Position, Unidentified, Value, Variable } from './loop.ts';

/** What may be another thing in another round of a loop: what counts the rounds, what is set, what is stored. */
export type Changing = Variable | Local | Buffer;

/** What a value depends on, directly or not, that is made of `parts`. */
export function dependenceOf(value: Unidentified<Value>, parts: readonly Value[]): ReadonlySet<Changing> {
  const below = parts.map(({ dependence }) => dependence);
  if (value.kind === 'local') return union([value.local], below);
  if (value.kind === 'load') return union([value.buffer, ...value.position.terms.keys()], below);
  return union(positionOf(value)?.terms.keys() ?? [], below);
}

const NONE: ReadonlySet<never> = new Set();

/** Some members and those of sets; a set that has them all already is used as it is. */
export function union<T>(own: Iterable<T>, sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  let largest: ReadonlySet<T> = NONE;
  for (const set of sets) if (set.size > largest.size) largest = set;
  let result: Set<T> | undefined;
  const add = (member: T): void => {
    if (!largest.has(member)) (result ??= new Set(largest)).add(member);
  };
  for (const member of own) add(member);
  for (const set of sets) if (set !== largest) for (const member of set) add(member);
  return result ?? largest;
}

/** Where a value is read, or which position it tells. */
export const positionOf = (value: Unidentified<Value>): Position | undefined =>
  value.kind === 'load' || value.kind === 'index' ? value.position : undefined;

interface Numbered {
  readonly id: number;
}

/** scale·⌊value⌋, where ⌊value⌋ is a number from 0 to count − 1; what is not counts as the last. */
export interface LookUp<Value> {
  readonly scale: number;
  readonly value: Value;
  readonly count: number;
}

/** offset + Σ coefficient·term + Σ scale·⌊value⌋: where an element lies, in counters and numbers that are looked up. */
export class Affine<Term extends Numbered, Value extends Numbered> {
  readonly offset: number;
  /** In the order of their ids; no coefficient is 0. */
  readonly terms: ReadonlyMap<Term, number>;
  readonly dynamic: readonly LookUp<Value>[];
  #key: string | undefined;
  #scaled: { readonly scale: number; readonly steps: Affine<Term, Value> } | undefined;

  constructor(offset: number, terms: ReadonlyMap<Term, number>, dynamic: readonly LookUp<Value>[]) {
    this.offset = offset;
    this.terms = terms;
    this.dynamic = dynamic;
  }

  get isFixed(): boolean {
    return this.terms.size === 0 && this.dynamic.length === 0;
  }

  /** What it is made of besides the offset: equal keys, equal steps. */
  get key(): string {
    if (this.#key === undefined) {
      let key = '';
      for (const [term, coefficient] of this.terms) key += `${coefficient}v${term.id}+`;
      for (const { scale, value, count } of this.dynamic) key += `${scale}x${value.id}<${count}+`;
      this.#key = key;
    }
    return this.#key;
  }

  /** `scale` times all but the offset. */
  steps(scale: number): Affine<Term, Value> {
    if (scale === 1 && this.offset === 0) return this;
    if (this.#scaled?.scale !== scale) this.#scaled = { scale, steps: affine(0, [scale, this.from(0)]) };
    return this.#scaled.steps;
  }

  /** The same from another offset. */
  from(offset: number): Affine<Term, Value> {
    return new Affine(offset, this.terms, this.dynamic);
  }
}

/** Of what most positions have none; they need not each have it for themselves. */
const NO_TERMS = new Map<never, number>();
const NO_DYNAMIC: readonly never[] = [];

/** A number. */
export const fixed = <Term extends Numbered, Value extends Numbered>(offset: number): Affine<Term, Value> =>
  new Affine<Term, Value>(offset, NO_TERMS, NO_DYNAMIC);

/** A counter. */
export const counted = <Term extends Numbered, Value extends Numbered>(term: Term): Affine<Term, Value> =>
  new Affine<Term, Value>(0, new Map([[term, 1]]), NO_DYNAMIC);

/** A number that is looked up. */
export const lookedUp = <Term extends Numbered, Value extends Numbered>(
  value: Value,
  count: number,
  scale = 1,
): Affine<Term, Value> => new Affine(0, NO_TERMS, [{ scale, value, count }]);

/** offset + Σ coefficient·part */
export function affine<Term extends Numbered, Value extends Numbered>(
  offset: number,
  ...parts: readonly (readonly [coefficient: number, part: Affine<Term, Value>])[]
): Affine<Term, Value> {
  let only: (typeof parts)[number] | undefined;
  let moving = 0;
  for (const part of parts) {
    offset += part[0] * part[1].offset;
    if (part[0] === 0 || part[1].isFixed) continue;
    only = part;
    moving++;
  }
  // Most sums merely shift one part.
  if (only && moving === 1 && only[0] === 1) return only[1].from(offset);
  const terms = new Map<Term, number>();
  const dynamic: LookUp<Value>[] = [];
  for (const [coefficient, part] of parts) {
    if (coefficient === 0) continue;
    for (const [term, own] of part.terms) {
      const sum = (terms.get(term) ?? 0) + coefficient * own;
      if (sum === 0) terms.delete(term);
      else terms.set(term, sum);
    }
    for (const { scale, value, count } of part.dynamic) dynamic.push({ scale: coefficient * scale, value, count });
  }
  return new Affine(offset, inOrder(terms), dynamic.length === 0 ? NO_DYNAMIC : dynamic);
}

/** One order for equal sums, whatever order they were written in. */
function inOrder<Term extends Numbered>(terms: Map<Term, number>): Map<Term, number> {
  let last = -1;
  for (const { id } of terms.keys()) {
    if (id < last) return new Map([...terms].sort(([a], [b]) => a.id - b.id));
    last = id;
  }
  return terms;
}

import { type Expr, topological } from '../graph/expr.ts';
import { constant, constantValue, input } from '../graph/leaf.ts';
import { simplify } from '../graph/simplify.ts';
import { gather } from '../ops/gather.ts';
import { constants } from './constants.ts';
import { atPlace, mistake, type Span } from './mistake.ts';

/** Sums are written out: with this many operations a formula is larger than anything typed, and still quickly read. */
const LARGEST = 100_000;

/** A part of a formula: what it stands for depends on the names it is read with, as a sum's term on the index. */
export interface Term extends Span {
  readonly build: (scope: Scope) => Expr;
  /** A comparison without anything around it: in brackets it is its truth, and no vector. */
  readonly statement?: boolean;
}

/** What names stand for while a formula becomes a graph. */
export class Scope {
  /** Names without a meaning, which thereby are variables, in order of appearance. */
  readonly variables = new Map<string, Expr>();
  readonly source: string;
  private readonly bound: Map<string, Expr>;
  private spent = 0;

  constructor(source: string, bound: ReadonlyMap<string, Expr>) {
    this.source = source;
    this.bound = new Map(bound);
  }

  /** The result of an operation; what it has against its arguments is said at its place. */
  apply<Args extends readonly unknown[]>(span: Span, operation: (...args: Args) => Expr, ...args: Args): Expr {
    this.spend(span, 1);
    return atPlace(this.source, span, () => operation(...args));
  }

  /** What is built while a name stands for something. */
  with<T>(name: string, meaning: Expr, build: () => T): T {
    const before = this.bound.get(name);
    this.bound.set(name, meaning);
    const built = build();
    if (before) this.bound.set(name, before);
    else this.bound.delete(name);
    return built;
  }

  define(name: string, span: Span, meaning: Expr): void {
    if (this.bound.has(name) || this.variables.has(name)) {
      throw mistake(this.source, span, `${name} has a meaning already`, {
        advice: 'Define a name once, before its use',
      });
    }
    this.bound.set(name, meaning);
  }

  /** What a name stands for: what it is bound to, an element of a bound vector (x_2), a constant, or a variable. */
  resolve(name: string, span: Span): Expr {
    this.spend(span, 1);
    const known = this.bound.get(name);
    if (known) return known;
    const [base = '', ...indices] = name.split('_');
    const subscripts = indices.map((index) => this.numberOf(index) ?? index);
    for (let kept = subscripts.length - 1; kept >= 0; kept--) {
      const vector = this.bound.get([base, ...subscripts.slice(0, kept)].join('_'));
      const rest = subscripts.slice(kept).map(Number);
      if (vector && vector.shape.length >= rest.length && rest.every(Number.isInteger)) {
        return rest.reduce((array, index) => this.element(array, index, span), vector);
      }
    }
    const full = [base, ...subscripts].join('_');
    return this.bound.get(full) ?? constants.get(full) ?? this.variable(full);
  }

  /** Element `index` of a vector, counted from 1. */
  element(vector: Expr, index: number, span: Span): Expr {
    const size = vector.shape[0];
    if (size === undefined) throw mistake(this.source, span, 'only a vector has elements', { got: 'a single number' });
    if (index < 1 || index > size) {
      throw mistake(this.source, span, `elements are counted from 1 to ${size}`, { got: String(index) });
    }
    return this.apply(span, gather, vector, constant(index - 1));
  }

  /** The value of a term that must be a whole number: a bound of a sum, a subscript. */
  whole(term: Term, what: string, least = -Infinity): number {
    const built = term.build(this);
    // It is folded once more for each round of a sum around it.
    this.spend(term, topological([built]).length);
    const value = constantValue(simplify(built));
    if (value === undefined) {
      const unknown = [...this.variables.keys()].join(', ');
      throw mistake(this.source, term, `${what} must be a number`, {
        got: unknown === '' ? 'an array' : `a formula with ${unknown}`,
        advice: 'Give the name a value before, as in n = 3; …',
      });
    }
    if (!Number.isSafeInteger(value) || value < least) {
      const must = least === -Infinity ? 'a whole number' : `a whole number from ${least}`;
      throw mistake(this.source, term, `${what} must be ${must}`, { got: String(value) });
    }
    return value;
  }

  /** Counts operations, that no formula takes longer to read than the largest. */
  spend(span: Span, operations: number): void {
    this.spent += operations;
    if (this.spent > LARGEST) {
      throw mistake(this.source, span, `with its sums written out the formula has more than ${LARGEST} operations`, {
        advice: 'Sum over fewer indices, or use vectors: sum(x²) for a vector x',
      });
    }
  }

  private numberOf(name: string): number | undefined {
    const meaning = this.bound.get(name);
    return meaning && constantValue(meaning);
  }

  private variable(name: string): Expr {
    const created = this.variables.get(name) ?? input(name, [], 'f64');
    this.variables.set(name, created);
    return created;
  }
}

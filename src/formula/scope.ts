import { type Expr, topological } from '../graph/expr.ts';
import { constant, constantValue, input, nameOf } from '../graph/leaf.ts';
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
  private readonly indices = new Set<string>();
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

  /** What a term is where an index has a value. */
  at(index: string, value: number, term: Term): Expr {
    const before = this.bound.get(index);
    const isInner = this.indices.has(index);
    this.bound.set(index, constant(value));
    this.indices.add(index);
    const built = term.build(this);
    if (before) this.bound.set(index, before);
    else this.bound.delete(index);
    if (!isInner) this.indices.delete(index);
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

  /** What a name in backticks stands for: what it is bound to, or a variable, whatever signs it has. */
  literal(name: string, span: Span): Expr {
    this.spend(span, 1);
    return this.bound.get(name) ?? this.variable(name);
  }

  /** What a name stands for: what it is bound to, an element of a bound vector (x_2), a constant, or a variable. */
  resolve(name: string, span: Span): Expr {
    this.spend(span, 1);
    const known = this.bound.get(name);
    if (known) return known;
    const [base = '', ...indices] = name.split('_');
    const subscripts = indices.map((index) => this.subscript(index, span));
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
      const unknown = topological([built])
        .flatMap((leaf) => nameOf(leaf) ?? [])
        .join(', ');
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

  /**
   * A subscript that is an index, or a letter that is bound to a whole number, stands for its value: x_i, x_n. A longer
   * word is part of a name, whatever it is bound to: interest_rate.
   */
  private subscript(name: string, span: Span): string {
    const meaning = this.bound.get(name);
    const value = meaning && constantValue(meaning);
    const isCount = value !== undefined && Number.isInteger(value) && value >= 0;
    if (this.indices.has(name) && !isCount) {
      throw mistake(this.source, span, `the subscript ${name} must be a whole number from 0`, { got: String(value) });
    }
    return isCount && (this.indices.has(name) || [...name].length === 1) ? String(value) : name;
  }

  private variable(name: string): Expr {
    const created = this.variables.get(name) ?? input(name, [], 'f64');
    this.variables.set(name, created);
    return created;
  }
}

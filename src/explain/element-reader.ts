import type { Reader } from '../graph/element.ts';
import { type Expr, node } from '../graph/expr.ts';
import { constant, constantValue } from '../graph/leaf.ts';
import type { ElementwiseOp, StructuralOp } from '../graph/op.ts';
import { indexOf, positionOf, type Shape, sizeOf } from '../graph/shape.ts';
import { tex, text } from '../math/print.ts';
import { add } from '../ops/add.ts';
import { neg } from '../ops/neg.ts';
import { at, type Index, type Named, type Names, type Stand } from './named.ts';
import { over, terms, written } from './written.ts';

/** Operations in a formula that anybody reads. */
const MOST_OPERATIONS = 200;

/** The most terms of a sum that are written one by one. */
export const MOST_TERMS = 6;

/** How sums are written: over an index, so many of their terms, or all of them. */
export const OVER_INDEX = 0;
export const ALL_TERMS = Infinity;

/** An expression of symbols or of numbers, and its value. */
interface Term {
  readonly expr: Expr;
  readonly value: number;
}

/** Reads definitions with terms. */
export class ElementReader implements Reader<Term, Index> {
  readonly #names: Names;
  readonly #stand: Stand;
  readonly #mostTerms: number;
  #operations = 0;

  constructor(names: Names, stand: Stand, mostTerms: number) {
    this.#names = names;
    this.#stand = stand;
    this.#mostTerms = mostTerms;
  }

  /** An element as it comes about; undefined where that takes too many operations. */
  read(expr: Expr, indices: readonly Index[]): Expr | undefined {
    const { expr: element } = this.spelled(expr, indices);
    return this.#operations > MOST_OPERATIONS ? undefined : element;
  }

  /** An element as it comes about, though its array may have a name. */
  spelled(expr: Expr, indices: readonly Index[]): Term {
    const { op, args, shape } = expr;
    // What nobody will read need not be read to its end: what is shared is met as often as it is used.
    if (this.#operations > MOST_OPERATIONS) return this.#number(0);
    const number = constantValue(expr);
    if (number !== undefined) return this.#number(number);
    if (op.kind === 'leaf') throw new Error(`explain: "${op.name}" has no symbol.`);
    if (op.kind === 'elementwise')
      return this.apply(op, ...args.map((arg) => this.element(arg, broadcast(indices, arg.shape, shape))));
    if (op.element) return op.element(expr, indices, this);
    // Where sums are written out, so is what else is said of whole arrays.
    return this.#mostTerms === ALL_TERMS && op.lower
      ? this.element(op.lower(expr), indices)
      : this.#whole(op, expr, indices);
  }

  element(arg: Expr, indices: readonly Index[]): Term {
    const named = this.#names.get(arg);
    return named ? this.#named(named, arg, indices) : this.spelled(arg, indices);
  }

  flat(arg: Expr, { value: position }: Index): Term {
    return this.element(arg, indexOf(position, arg.shape).map(at));
  }

  apply(op: ElementwiseOp, ...terms: Term[]): Term {
    this.#operations++;
    const value = op.value(...terms.map((term) => term.value));
    const exprs = terms.map(({ expr }) => expr);
    return { expr: op.identity?.(...exprs) ?? node(op, exprs, {}, [], 'f64'), value };
  }

  reduce(combine: ElementwiseOp, start: number, sizes: Shape, body: (at: readonly Index[]) => Term): Term {
    const count = sizeOf(sizes);
    if (count === 1) return body(sizes.map(() => at(0)));
    if (this.#isOverIndex) {
      const indices = sizes.map((): Index => ({ value: 0, text: undefined }));
      // What is read with an index tells its letter; what came before can then be written with it.
      body(indices);
      const { sign, terms: own } = signedOut(combine, [body(indices).expr]);
      const letters = indices.map((index) => index.text ?? 'i').join('');
      const sum = over(combine.notation, combine.name, { tex: letters, text: letters }, own[0]!);
      return { expr: sign(sum), value: Number.NaN };
    }
    const most = this.#mostTerms;
    const term = (position: number): Term => body(indexOf(position, sizes).map(at));
    let value = start;
    const shown: Expr[] = [];
    let gap: number | undefined;
    for (let position = 0; position < count; position++) {
      const isShown = count <= most || position < most - 3 || position === count - 1;
      const isGap = !isShown && position === most - 3;
      const next = isShown || isGap ? term(position) : undefined;
      if (next && isShown) shown.push(next.expr);
      if (isGap) gap = position;
      value = combine.value(value, next?.value ?? Number.NaN);
    }
    if (most === ALL_TERMS) return { expr: joined(combine, shown), value };
    const { sign, terms: own } = signedOut(combine, shown);
    const all = gap === undefined ? own : own.toSpliced(gap, 0, written({ tex: '\\cdots', text: '…' }));
    const sum = joined(combine, all);
    return { expr: sign(combine === add.op ? terms(sum) : sum), value };
  }

  affine(offset: number, ...terms: readonly (readonly [coefficient: number, index: Index])[]): Index {
    const value = terms.reduce((total, [coefficient, index]) => total + coefficient * index.value, offset);
    const [first] = terms;
    return terms.length === 1 && first![0] === 1 && offset === 0 ? first![1] : at(value);
  }

  /** Mathematics counts from 1, programs from 0: what is numbered are classes, and places of the random stream. */
  index({ value, text: own }: Index): Term {
    const isLetter = own !== undefined && !/^\d/.test(own);
    return {
      expr:
        !this.#isOverIndex || !isLetter
          ? constant(value)
          : written({ tex: `${own} - 1`, text: `${own} - 1` }, { binds: 1 }),
      value,
    };
  }

  locate(term: Term): Index {
    const value = Math.trunc(term.value);
    return this.#isOverIndex ? { value, text: text(term.expr) } : at(value);
  }

  cast = (term: Term): Term => term;

  random(): Term {
    return { expr: written({ tex: 'u', text: 'u' }), value: Number.NaN };
  }

  get #isOverIndex(): boolean {
    return this.#mostTerms === OVER_INDEX;
  }

  #number(value: number): Term {
    return { expr: constant(value), value };
  }

  #named({ element, letters, value: { data } }: Named, array: Expr, indices: readonly Index[]): Term {
    const position = positionOf(
      indices.map(({ value: own }) => own),
      array.shape,
    );
    const value = data[position]!;
    indices.forEach((index, axis) => {
      index.text ??= letters[axis]!;
    });
    const symbol = element(indices.map((index) => index.text!));
    return { expr: this.#stand({ value, symbol, array, position }), value };
  }

  /** An element of what is said of whole arrays: softmax z, element j; of arrays of rows, of one row. */
  #whole(op: StructuralOp, expr: Expr, indices: readonly Index[]): Term {
    const isOfRows = expr.args.some((arg) => this.#names.get(arg)?.isOfRows);
    const args = expr.args.map((arg) => {
      const named = this.#names.get(arg);
      return named ? this.#row(named, arg, indices[0]!) : arg;
    });
    const call = {
      tex: op.notation.tex(
        args.map((arg) => tex(arg)),
        expr,
      ),
      text: op.notation.text(
        args.map((arg) => text(arg)),
        expr,
      ),
    };
    const place = indices.slice(isOfRows ? 1 : 0).map((index) => index.text ?? '');
    const index = place.join(',');
    const formula = index ? { tex: `{${call.tex}}_{${index}}`, text: `${call.text}_${index}` } : call;
    return { expr: written(formula, op.notation), value: Number.NaN };
  }

  /** An array as it stands in a formula: its symbol, or its numbers, of one row where it has rows. */
  #row({ element, isOfRows, value: { data }, binds }: Named, array: Expr, row: Index): Expr {
    if (this.#isOverIndex) return written(element(isOfRows ? [row.text ?? ''] : []), { binds });
    const width = isOfRows ? sizeOf(array.shape.slice(1)) : data.length;
    const from = isOfRows ? row.value * width : 0;
    const numbers = Array.from({ length: Math.min(width, MOST_TERMS) }, (_, i) => this.flat(array, at(from + i)).expr);
    const join = (form: (expr: Expr) => string, more: string): string =>
      [...numbers.map(form), ...(width > MOST_TERMS ? [more] : [])].join(', ');
    return written({
      tex: `\\left[${join((own) => tex(own), '\\dots')}\\right]`,
      text: `[${join((own) => text(own), '…')}]`,
    });
  }
}

const joined = (combine: ElementwiseOp, exprs: readonly Expr[]): Expr =>
  exprs.reduce((total, next) => node(combine, [total, next], {}, [], 'f64'));

/** A sum of which all terms are negative, as its sign and the terms without it: Σ −x = −Σ x. */
function signedOut(
  combine: ElementwiseOp,
  terms: readonly Expr[],
): { sign: (sum: Expr) => Expr; terms: readonly Expr[] } {
  if (combine !== add.op || !terms.every(({ op }) => op === neg.op)) return { sign: (sum) => sum, terms };
  return { sign: neg, terms: terms.map(({ args }) => args[0]!) };
}

/** The index of an argument that is broadcast to a result. */
const broadcast = (indices: readonly Index[], arg: Shape, result: Shape): Index[] =>
  arg.map((size, axis) => (size === 1 ? at(0) : indices[axis + result.length - arg.length]!));

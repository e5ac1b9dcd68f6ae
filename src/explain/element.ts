import { tidied } from '../derive/simplify/tidied.ts';
import type { Reader } from '../graph/element.ts';
import type { Tensor } from '../graph/evaluate.ts';
import { type Expr, node } from '../graph/expr.ts';
import { constant, constantValue } from '../graph/leaf.ts';
import { ATOM, type Notation } from '../graph/notation.ts';
import type { ElementwiseOp, StructuralOp } from '../graph/op.ts';
import { type Shape, sizeOf, stridesOf } from '../graph/shape.ts';
import { simplify } from '../graph/simplify.ts';
import { tex, text } from '../math/print.ts';
import { add } from '../ops/add.ts';
import { neg } from '../ops/neg.ts';
import type { Formula } from '../writing/document.ts';
import { printed } from './printed.ts';
import { over, terms, withSumsLast, written } from './written.ts';

/** Where along an axis: a number, and how it is written; a sum's index gets its letter from what is read with it. */
export interface Index {
  readonly value: number;
  text: string | undefined;
}

/** An index that stands for one place, counted from 1 as mathematics does. */
export const at = (value: number): Index => ({ value, text: String(value + 1) });

/** An array that has a symbol: formulas end with it. */
export interface Named {
  /** An element's symbol, by how its indices are written. */
  readonly element: (indices: readonly string[]) => Formula;
  /** The letters of its axes. */
  readonly letters: readonly string[];
  /** Whether its first axis counts rows. */
  readonly isOfRows?: boolean;
  readonly value: Tensor;
  /** How strongly its symbol binds: ∂E/∂w is a fraction. */
  readonly binds: number;
}

export type Names = ReadonlyMap<Expr, Named>;

/** Operations in a formula that anybody reads. */
const MOST_OPERATIONS = 200;

/** The most terms of a sum that are written one by one. */
const MOST_TERMS = 6;

/** An expression of symbols or of numbers, and its value. */
interface Term {
  readonly expr: Expr;
  readonly value: number;
}

/**
 * Writes an element of an array, in symbols or in numbers, in terms of arrays that have names: every operation says how
 * an element of its result comes about, and nothing else is asked of it.
 */
export class Elements {
  readonly #names: Names;
  readonly #numeral: (value: number) => Formula;

  constructor(names: Names, numeral: (value: number) => Formula) {
    this.#names = names;
    this.#numeral = numeral;
  }

  /** The element in symbols: h₁ = Σᵢ wᵢ₁xᵢ. Undefined where that is too long to be read. */
  symbols = (expr: Expr, indices: readonly Index[]): Formula | undefined =>
    this.#formula(new ElementReader(this.#names, undefined).read(expr, indices));

  /** The same with numbers for the symbols. */
  numbers = (expr: Expr, indices: readonly Index[]): Formula | undefined =>
    this.#formula(new ElementReader(this.#names, this.#numeral).read(expr, indices));

  #formula(expr: Expr | undefined): Formula | undefined {
    if (!expr) return undefined;
    return printed(withSumsLast(tidied(simplify(expr))), this.#numeral);
  }
}

/** Reads definitions with terms. */
class ElementReader implements Reader<Term, Index> {
  readonly #names: Names;
  readonly #numeral: ((value: number) => Formula) | undefined;
  /** What is written for elements of arrays, by their symbols: the same one is the same expression, as numbers too. */
  readonly #leaves = new Map<Named, Map<string, Expr>>();
  #operations = 0;

  /** @param numeral How numbers are written; symbols are left where it is missing. */
  constructor(names: Names, numeral: ((value: number) => Formula) | undefined) {
    this.#names = names;
    this.#numeral = numeral;
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
    return op.element ? op.element(expr, indices, this) : this.#whole(op, expr, indices);
  }

  element(arg: Expr, indices: readonly Index[]): Term {
    const named = this.#names.get(arg);
    return named ? this.#named(named, arg.shape, indices) : this.spelled(arg, indices);
  }

  flat(arg: Expr, position: Index): Term {
    const strides = stridesOf(arg.shape);
    const places = arg.shape.map((size, axis) => at(Math.floor(position.value / strides[axis]!) % size));
    return this.element(arg, places);
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
    if (!this.#numeral) {
      const indices = sizes.map((): Index => ({ value: 0, text: undefined }));
      // What is read with an index tells its letter; what came before can then be written with it.
      body(indices);
      const { sign, terms: own } = signedOut(combine, [body(indices).expr]);
      const letters = indices.map((index) => index.text ?? 'i').join('');
      const sum = over(combine.notation, combine.name, { tex: letters, text: letters }, own[0]!);
      return { expr: sign(sum), value: Number.NaN };
    }
    const strides = stridesOf(sizes);
    const term = (position: number): Term =>
      body(sizes.map((size, axis) => at(Math.floor(position / strides[axis]!) % size)));
    let value = start;
    const shown: Expr[] = [];
    let gap: number | undefined;
    for (let position = 0; position < count; position++) {
      const isShown = count <= MOST_TERMS || position < MOST_TERMS - 3 || position === count - 1;
      const isGap = !isShown && position === MOST_TERMS - 3;
      const next = isShown || isGap ? term(position) : undefined;
      if (next && isShown) shown.push(next.expr);
      if (isGap) gap = position;
      value = combine.value(value, next?.value ?? Number.NaN);
    }
    const { sign, terms: own } = signedOut(combine, shown);
    const all = gap === undefined ? own : own.toSpliced(gap, 0, written({ tex: '\\cdots', text: '…' }));
    const sum = all.reduce((total, next) => node(combine, [total, next], {}, [], 'f64'));
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
        this.#numeral || !isLetter ? constant(value) : written({ tex: `${own} - 1`, text: `${own} - 1` }, { binds: 1 }),
      value,
    };
  }

  locate(term: Term): Index {
    const value = Math.trunc(term.value);
    return this.#numeral ? at(value) : { value, text: text(term.expr) };
  }

  cast = (term: Term): Term => term;

  random(): Term {
    return { expr: written({ tex: 'u', text: 'u' }), value: Number.NaN };
  }

  #number(value: number): Term {
    return { expr: constant(value), value };
  }

  #named(named: Named, shape: Shape, indices: readonly Index[]): Term {
    const { element, letters, value: array, binds } = named;
    const strides = stridesOf(shape);
    const value = array.data[indices.reduce((position, { value: own }, axis) => position + own * strides[axis]!, 0)]!;
    indices.forEach((index, axis) => {
      index.text ??= letters[axis]!;
    });
    const symbol = element(indices.map((index) => index.text!));
    if (!this.#leaves.has(named)) this.#leaves.set(named, new Map());
    const leaves = this.#leaves.get(named)!;
    if (!leaves.has(symbol.text)) {
      const number = this.#numeral?.(value);
      leaves.set(symbol.text, number ? written(number, bindingOf(number)) : written(symbol, { binds }));
    }
    return { expr: leaves.get(symbol.text)!, value };
  }

  /** An element of what is said of whole arrays: softmax z, element j; of arrays of rows, of one row. */
  #whole(op: StructuralOp, expr: Expr, indices: readonly Index[]): Term {
    const isOfRows = expr.args.some((arg) => this.#names.get(arg)?.isOfRows);
    const args = expr.args.map((arg) => {
      const named = this.#names.get(arg);
      return named ? this.#row(named, arg.shape, indices[0]!) : arg;
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
  #row({ element, isOfRows, value, binds }: Named, shape: Shape, row: Index): Expr {
    if (!this.#numeral) return written(element(isOfRows ? [row.text ?? ''] : []), { binds });
    const width = isOfRows ? sizeOf(shape.slice(1)) : value.data.length;
    const from = isOfRows ? row.value * width : 0;
    const numbers = [...value.data.subarray(from, from + Math.min(width, MOST_TERMS))].map(this.#numeral);
    const join = (form: 'tex' | 'text', more: string): string =>
      [...numbers.map((number) => number[form]), ...(width > MOST_TERMS ? [more] : [])].join(', ');
    return written({ tex: `\\left[${join('tex', '\\dots')}\\right]`, text: `[${join('text', '…')}]` });
  }
}

/** A number with a sign stands in parentheses in every product, a power of ten is a product. */
const bindingOf = ({ text: own }: Formula): Pick<Notation, 'binds'> => ({
  binds: own.startsWith('-') ? 1 : own.includes('·') ? 2 : ATOM,
});

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

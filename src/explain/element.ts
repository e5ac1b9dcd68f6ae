import { tidied } from '../derive/simplify/tidied.ts';
import type { Expr } from '../graph/expr.ts';
import { ATOM, type Notation } from '../graph/notation.ts';
import { simplify } from '../graph/simplify.ts';
import type { Formula } from '../writing/document.ts';
import { ALL_TERMS, ElementReader, MOST_TERMS, OVER_INDEX } from './element-reader.ts';
import type { Index, Names, Stand } from './named.ts';
import { printed } from './printed.ts';
import { withSumsLast, written } from './written.ts';

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
  symbols = (expr: Expr, indices: readonly Index[]): Formula | undefined => {
    const stand = bySymbol(({ symbol, array }) => written(symbol, this.#names.get(array)));
    return this.#formula(new ElementReader(this.#names, stand, OVER_INDEX).read(expr, indices));
  };

  /** The same with numbers for the symbols. */
  numbers = (expr: Expr, indices: readonly Index[]): Formula | undefined => {
    const stand = bySymbol(({ value }) => {
      const number = this.#numeral(value);
      return written(number, bindingOf(number));
    });
    return this.#formula(new ElementReader(this.#names, stand, MOST_TERMS).read(expr, indices));
  };

  /** The element as an expression of single numbers, sums written out: `stand` says what stands for each of them. */
  scalar = (expr: Expr, indices: readonly Index[], stand: Stand): Expr | undefined => {
    const element = new ElementReader(this.#names, stand, ALL_TERMS).read(expr, indices);
    return element && simplify(element);
  };

  #formula(expr: Expr | undefined): Formula | undefined {
    if (!expr) return undefined;
    return printed(withSumsLast(tidied(simplify(expr))), this.#numeral);
  }
}

/** The same symbol of an array is the same expression, as numbers too. */
function bySymbol(stand: Stand): Stand {
  const leaves = new Map<string, Expr>();
  return (entry) => {
    const key = `${entry.array.id} ${entry.symbol.text}`;
    const leaf = leaves.get(key) ?? stand(entry);
    leaves.set(key, leaf);
    return leaf;
  };
}

/** A number with a sign stands in parentheses in every product, a power of ten is a product. */
const bindingOf = ({ text: own }: Formula): Pick<Notation, 'binds'> => ({
  binds: own.startsWith('-') ? 1 : own.includes('·') ? 2 : ATOM,
});

import type { Expr } from '../graph/expr.ts';
import { constantValue, nameOf } from '../graph/leaf.ts';
import { positionOf } from '../graph/shape.ts';
import type { Formula, Line } from '../writing/document.ts';
import { Arrays } from './arrays.ts';
import { Elements } from './element.ts';
import type { Index } from './named.ts';
import type { StepSymbols } from './step-symbols.ts';

/** An array of a step, and why it is what it is. */
export interface Part {
  readonly expr: Expr;
  readonly reason?: string | undefined;
}

/** Lines about the arrays of a step: in symbols, with the numbers put in, and what comes out. */
export class StepLines {
  readonly #symbols: StepSymbols;
  readonly #numeral: (value: number) => Formula;
  readonly #elements: Elements;
  readonly #arrays: Arrays | undefined;

  /** @param isMatrix Whether lines are for whole arrays where these have such a form. */
  constructor(symbols: StepSymbols, numeral: (value: number) => Formula, isMatrix: boolean) {
    this.#symbols = symbols;
    this.#numeral = numeral;
    this.#elements = new Elements(symbols.names, numeral);
    this.#arrays = isMatrix ? new Arrays(symbols.names, numeral) : undefined;
  }

  /** Lines about arrays as a whole or, of each place in turn, about their elements there. */
  of(given: readonly Part[], places: readonly (readonly Index[])[]): Line[] {
    const parts = given.filter(({ expr }, i) => given.findIndex((part) => part.expr === expr) === i);
    const whole = parts.map((part) => this.#whole(part));
    const others = parts.filter((_, i) => !whole[i]);
    return [
      ...whole.flatMap((line) => line ?? []),
      ...places.flatMap((place) => others.flatMap((part) => this.at(part, place.slice(0, part.expr.shape.length)))),
    ];
  }

  /** A line about an element; numbers that need no explanation, and what has no symbol, have none. */
  at({ expr, reason }: Part, place: readonly Index[]): Line[] {
    if (!this.#isTold(expr)) return [];
    const { element, value: array } = this.#symbols.of(expr);
    const indices = place.map(({ value: index }) => index);
    const value = array.data[positionOf(indices, expr.shape)]!;
    const result = this.#numeral(value);
    const [formula, numbers] = [this.#elements.symbols(expr, place), this.#elements.numbers(expr, place)];
    const symbol = element(place.map(({ text }) => text!));
    return [{ ...sides(symbol, formula, numbers, result), value, ...(reason !== undefined && { reason }) }];
  }

  #whole({ expr, reason }: Part): Line | undefined {
    if (!this.#arrays || !this.#isTold(expr)) return undefined;
    const formula = this.#arrays.symbols(expr);
    if (!formula) return undefined;
    const { element, value: array } = this.#symbols.of(expr);
    const result = this.#arrays.whole(array);
    return {
      ...sides(element([]), formula, result && this.#arrays.numbers(expr), result),
      ...(result && { value: array.shape.length === 0 ? array.data[0]! : Array.from(array.data) }),
      ...(reason !== undefined && { reason }),
    };
  }

  readonly #isTold = (expr: Expr): boolean =>
    this.#symbols.names.has(expr) && constantValue(expr) === undefined && nameOf(expr) === undefined;
}

/** What is said in symbols and in numbers alike is said once. */
function sides(
  symbol: Formula,
  formula: Formula | undefined,
  numbers: Formula | undefined,
  result: Formula | undefined,
): Line {
  const isTold = numbers && numbers.text !== formula?.text && numbers.text !== result?.text;
  return {
    symbol,
    formula: formula ?? result!,
    ...(isTold && { numbers }),
    ...(formula && result && formula.text !== result.text && { result }),
  };
}

import type { Tensor } from '../graph/evaluate.ts';
import type { Expr } from '../graph/expr.ts';
import { constantValue, nameOf } from '../graph/leaf.ts';
import { ATOM, PREFIX } from '../graph/notation.ts';
import type { ToldLine } from '../optim/optimizer.ts';
import { symbolOf } from '../optim/rule-tex.ts';
import type { Formula } from '../writing/document.ts';
import type { Named } from './named.ts';
import {
  change,
  indexed,
  type LayerPlace,
  type Letter,
  letter,
  type Notation,
  partial,
  type Role,
  roleOf,
} from './notation.ts';
import type { LayerGraph, StepGraph } from './step-graph.ts';

/** The symbols of a step's arrays. */
export class StepSymbols {
  readonly names: Map<Expr, Named> = new Map();
  readonly #graph: StepGraph;
  readonly #notation: Notation;
  readonly #values: ReadonlyMap<Expr, Tensor>;
  readonly #layers: number;
  readonly #rows: number;

  /** @param values Of all arrays that play a part in the step. */
  constructor(graph: StepGraph, notation: Notation, values: ReadonlyMap<Expr, Tensor>) {
    this.#graph = graph;
    this.#notation = notation;
    this.#values = values;
    this.#rows = graph.x.shape[0]!;
    this.#layers = graph.layers.filter(({ parameters }) => parameters.length > 0).length;
    this.#nameForward();
    this.#nameBackward();
    this.#nameNumbers();
    this.#nameVariables();
  }

  /** The layer's number among those with parameters: others belong to the one before them. */
  place(layer: LayerGraph): LayerPlace {
    const { layers } = this.#graph;
    const before = layers.slice(0, layers.indexOf(layer) + 1);
    return { layer: before.filter(({ parameters }) => parameters.length > 0).length, layers: this.#layers };
  }

  /** How many layers there are from the one that has its number, which has parameters, to this. */
  #since(layer: LayerGraph): number {
    const { layers } = this.#graph;
    const here = layers.indexOf(layer);
    return (
      here -
      Math.max(
        0,
        layers.findLastIndex(({ parameters }, i) => i <= here && parameters.length > 0),
      )
    );
  }

  of(expr: Expr): Named {
    return this.names.get(expr)!;
  }

  /**
   * Gives a line of an optimizer's rule its symbol.
   *
   * @returns Whether the line is one to be shown: it is no number, and has no symbol yet.
   */
  told({ key, symbol, expr }: ToldLine, parameter: Named | undefined): boolean {
    if (key !== 'delta' || !parameter) return this.#line(expr, lineLetter(key, symbol), parameter, '');
    return this.#set(expr, parameter.letters, (indices) => change(parameter.element(indices)));
  }

  /** An array of the optimizer has the indices of the parameter's axes that it has. */
  #line(expr: Expr, own: Letter, parameter: Named | undefined, mark: string): boolean {
    const { letters = [], value } = parameter ?? {};
    const axes = expr.shape.map((size, axis) => {
      const shared = expr.shape.length === letters.length ? axis : (value?.shape.indexOf(size) ?? -1);
      return letters[shared] ?? this.#notation.row;
    });
    return this.#set(expr, axes, (indices) => {
      const { tex, text } = indexed(
        own,
        NOWHERE,
        undefined,
        indices.filter((_, axis) => expr.shape[axis] !== 1),
      );
      return mark === '' ? { tex, text } : { tex: `{${tex}}^{\\mathrm{${mark}}}`, text: `${text}^${mark}` };
    });
  }

  /** Gives the new value of a parameter its symbol: w′. */
  next(expr: Expr, { element, letters }: Named): boolean {
    return this.#set(expr, letters, (indices) => {
      const now = element(indices);
      return { tex: `{${now.tex}}'`, text: `${now.text}′` };
    });
  }

  /** Gives the rates at which the elements of a parameter go their symbol. */
  effective(expr: Expr, parameter: Named): boolean {
    return this.#line(expr, letter('\\eta^{\\mathrm{eff}}', 'η^eff'), parameter, '');
  }

  /** Gives weights at which the gradient is taken the parameter's symbol, with a tilde. */
  #elsewhere(taken: Expr, { element, letters }: Named): void {
    this.#set(taken, letters, (indices) => {
      const own = element(indices);
      return { tex: own.tex.replace(/\{(.+?)\}/, '{\\tilde $1}'), text: own.text.replace(/^./, '$&\u0303') };
    });
  }

  /** The first symbol that an array is given stays; numbers have none. */
  #set(
    expr: Expr,
    letters: readonly string[],
    element: Named['element'],
    { isOfRows = false, binds = ATOM }: { readonly isOfRows?: boolean; readonly binds?: number } = {},
  ): boolean {
    const value = this.#values.get(expr);
    if (!value || this.names.has(expr) || constantValue(expr) !== undefined) return false;
    this.names.set(expr, { element, letters: letters.slice(0, expr.shape.length), isOfRows, value, binds });
    return true;
  }

  #symbol(expr: Expr, role: Role, place: LayerPlace, letters: readonly string[], isOfRows: boolean, tildes = 0): void {
    const plain = this.#notation.letter(role, place);
    if (!plain) return;
    const own = Array.from({ length: tildes }).reduce<Letter>(withTilde, plain);
    // The only row, the only unit and the only input go without an index.
    const shown = expr.shape.map((size, axis) => size > 1 && !(isOfRows && axis === 0));
    const element = (indices: readonly string[]): Formula =>
      indexed(
        own,
        place,
        isOfRows && this.#rows > 1 ? indices[0] : undefined,
        indices.filter((_, axis) => shown[axis]),
      );
    this.#set(expr, isOfRows ? [this.#notation.row, ...letters] : letters, element, { isOfRows });
  }

  /** ∂E/∂w */
  #slope(expr: Expr, of: Role, by: Expr): void {
    const top = this.#notation.letter(of, { layer: this.#layers, layers: this.#layers })!;
    const { element, letters } = this.of(by);
    this.#set(expr, letters, (indices) => partial(top, element(indices)), { binds: PREFIX });
  }

  #nameForward(): void {
    const { x, y, layers, prediction, rowLosses, loss, penalty } = this.#graph;
    const { unit } = this.#notation;
    const first = { layer: 0, layers: this.#layers };
    const last = { layer: this.#layers, layers: this.#layers };
    this.#symbol(x, 'input', first, [unit(first)], true);
    this.#symbol(y, 'target', last, [unit(last)], true);
    for (const layer of layers) {
      const place = this.place(layer);
      const before = { ...place, layer: place.layer - 1 };
      for (const { parameter, taken } of layer.parameters) {
        const { variable } = parameter;
        const axes = variable.shape.length === 2 ? [unit(before), unit(place)] : [unit(place)];
        this.#symbol(variable, roleOf(parameter), place, axes, false);
        this.#elsewhere(taken, this.of(variable));
      }
      if (layer === layers.at(-1) && !prediction) this.#symbol(layer.output, 'prediction', place, [unit(place)], true);
      if (layer.sum) this.#symbol(layer.sum, 'sum', place, [unit(place)], true);
      this.#symbol(layer.output, 'output', place, [unit(place)], true, this.#since(layer));
    }
    if (prediction) this.#symbol(prediction, 'prediction', last, [unit(last)], true);
    this.#symbol(rowLosses, 'row loss', last, [], true);
    this.#symbol(loss, 'loss', last, [], false);
    if (penalty) this.#symbol(penalty, 'penalty', last, [], false);
  }

  #nameBackward(): void {
    const { unit } = this.#notation;
    for (const layer of this.#graph.layers) {
      const place = this.place(layer);
      if (layer.delta) this.#symbol(layer.delta, 'delta', place, [unit(place)], true);
      this.#symbol(layer.slope, 'slope', place, [unit(place)], true);
      for (const { parameter, gradient, whole } of layer.parameters) {
        this.#slope(gradient, 'loss', parameter.variable);
        this.#slope(whole, 'objective', parameter.variable);
      }
    }
  }

  #nameNumbers(): void {
    const { rate, numbers, t, norm, lossAfter } = this.#graph;
    const number = (expr: Expr, formula: Formula): boolean => this.#set(expr, [], () => formula);
    number(rate, letter('\\eta', 'η'));
    number(numbers.lr, letter('\\eta_{0}', 'η₀'));
    number(numbers.step, letter('n'));
    number(t, letter('t'));
    number(norm, letter('\\lVert g \\rVert', '‖g‖'));
    number(lossAfter, letter("E'", 'E′'));
  }

  /** What was kept of the step before has the symbol of the line that renews it; all else is called by its name. */
  #nameVariables(): void {
    const { lines, layers } = this.#graph;
    const parameters = layers.flatMap((layer) => layer.parameters.map(({ parameter }) => parameter.variable));
    for (const variable of this.#values.keys()) {
      const name = nameOf(variable);
      if (name === undefined) continue;
      const of = parameters.find((parameter) => name.startsWith(`${nameOf(parameter)} `));
      const key = name.split(' ').at(-1)!;
      const symbol = lines.find((line) => line.key === key)?.symbol;
      this.#line(variable, lineLetter(key, symbol), of && this.of(of), 'old');
    }
  }
}

const withTilde = (own: Letter): Letter => ({ ...own, tex: `\\tilde{${own.tex}}`, text: `${own.text}\u0303` });

const lineLetter = (key: string, symbol = symbolOf(key)): Letter => letter(symbol, textOf(symbol));

const NOWHERE: LayerPlace = { layer: 0, layers: 0 };

/** A symbol of LaTeX in a line of text. */
const textOf = (tex: string): string =>
  tex
    .replace(/\\hat ?\{?(\w)\}?/g, '$1̂')
    .replace(/\\(\w+)/g, '$1')
    .replace(/[{}]/g, '');

import { pullBack } from '../../autodiff/grad.ts';
import type { Tensor } from '../../graph/evaluate.ts';
import { type Expr, topological } from '../../graph/expr.ts';
import { constantValue, input, nameOf } from '../../graph/leaf.ts';
import { PREFIX } from '../../graph/notation.ts';
import { indexOf, positionOf, sizeOf } from '../../graph/shape.ts';
import { full, simplify } from '../../graph/simplify.ts';
import { substitute } from '../../graph/substitute.ts';
import type { Formula, Line } from '../../writing/document.ts';
import { Elements } from '../element.ts';
import { at, type Named } from '../named.ts';
import { type Notation, partial, roleOf } from '../notation.ts';
import { recordedGraph } from '../recorded-graph.ts';
import type { RecordedStep } from '../recorded-step.ts';
import type { LayerGraph, StepGraph } from '../step-graph.ts';
import { StepSymbols } from '../step-symbols.ts';
import { compute, type Part, type Quantity, type Source } from './quantity.ts';

/** Arrays of more elements are not worked out by hand. */
const MOST_ELEMENTS = 64;

/** A definition that does not come to the number it defines is not one that a hand could follow. */
const CLOSE = 1e-9;

/** Numbers that take the place of computed ones. */
export type Known = ReadonlyMap<Quantity, number>;

/** All single numbers of a step, each defined by those before it: what is asked for, and what slips are made in. */
export class HandWork {
  readonly notation: Notation;
  readonly graph: StepGraph;
  /** Each after those that it is defined by. */
  readonly quantities: readonly Quantity[];
  /** How many layers have parameters. */
  readonly layers: number;
  readonly #sources = new Map<Expr, Source>();
  readonly #byArray = new Map<Expr, (Quantity | undefined)[]>();
  readonly #byVariable = new Map<Expr, Quantity>();
  readonly #symbols: StepSymbols;
  /** The arrays that have symbols, and those that have none in formulas, but are worked out by hand. */
  readonly #names: Map<Expr, Named>;
  readonly #elements: Elements;

  constructor(step: RecordedStep, notation: Notation) {
    const { graph, values } = recordedGraph(step, notation);
    this.notation = notation;
    this.graph = graph;
    this.layers = graph.layers.filter(({ parameters }) => parameters.length > 0).length;
    this.#symbols = new StepSymbols(graph, notation, values);
    this.#names = new Map([...this.#symbols.names, ...this.#slopes(values)]);
    this.#elements = new Elements(this.#names, plain);
    const told = this.#tell();
    // What the steps of the optimizer are called is known only now.
    for (const [array, named] of this.#symbols.names) this.#names.set(array, named);
    for (const array of told) this.#addAll(array);
    this.quantities = [...this.#byVariable.values()];
  }

  /** The quantity that a variable of a definition stands for. */
  of(variable: Expr): Quantity {
    return this.#byVariable.get(variable)!;
  }

  /** The quantities of an array by their places in row-major order. */
  elements(array: Expr): readonly (Quantity | undefined)[] {
    return this.#byArray.get(array) ?? [];
  }

  /** The quantity at a place of an array. */
  at(array: Expr, indices: readonly number[]): Quantity | undefined {
    const { shape } = array;
    const isInside = indices.length === shape.length && indices.every((index, axis) => index < shape[axis]!);
    return isInside ? this.elements(array)[positionOf(indices, shape)] : undefined;
  }

  /** What a quantity comes to where others are known to be something else; what is not told is worked out. */
  value(quantity: Quantity, known: Known): number {
    return known.size === 0 ? quantity.value : this.reader(known)(quantity.variable);
  }

  /** A quantity as a line of the explanation: in symbols, with its numbers, and what comes out. */
  line({ source, indices, symbol, value }: Quantity, numeral: (value: number) => Formula): Line {
    const result = numeral(value);
    if (nameOf(source.array) !== undefined) return { symbol, formula: result, value };
    const elements = new Elements(this.#symbols.names, numeral);
    const places = indices.map(at);
    const [formula, numbers] = [elements.symbols(source.array, places), elements.numbers(source.array, places)];
    return { symbol, formula: formula ?? result, ...(numbers && { numbers }), value, result };
  }

  /** Values of variables where some quantities are known. */
  reader(known: Known): (variable: Expr) => number {
    const values = new Map<Quantity, number>(known);
    const read = (variable: Expr): number => {
      const quantity = this.of(variable);
      const before = values.get(quantity);
      if (before !== undefined) return before;
      const value = quantity.definition ? compute(quantity.definition, read) : quantity.value;
      values.set(quantity, value);
      return value;
    };
    return read;
  }

  /** The quantities in an expression, each once. */
  within(expr: Expr): readonly Quantity[] {
    const found = new Set<Quantity>();
    const visit = (part: Expr): void => {
      const quantity = this.#byVariable.get(part);
      if (quantity) found.add(quantity);
      else for (const arg of part.args) visit(arg);
    };
    visit(expr);
    return [...found];
  }

  /** Slopes that are factors of error terms, without a letter: −∂E/∂a. */
  *#slopes(values: ReadonlyMap<Expr, Tensor>): Generator<[Expr, Named]> {
    const { names } = this.#symbols;
    const [top, sign] = [
      this.notation.letter('row loss', { layer: this.layers, layers: this.layers })!,
      this.notation.sign === 1 ? '' : '-',
    ];
    for (const { slope, output } of this.graph.layers) {
      const [value, of] = [values.get(slope), names.get(output)];
      if (!value || !of || names.has(slope) || constantValue(slope) !== undefined) continue;
      const element = (indices: readonly string[]): Formula => {
        const { tex, text } = partial(top, of.element(indices));
        return { tex: `${sign}${tex}`, text: `${sign}${text}` };
      };
      yield [slope, { ...of, element, value, binds: PREFIX }];
    }
  }

  /** Says what each array is, and lists the told ones in the order of the explanation. */
  #tell(): Expr[] {
    const { x, y, layers, rowLosses, loss, lossAfter, prediction, penalty, rate, lines } = this.graph;
    const told: Expr[] = [];
    const tell = (array: Expr | undefined, part: Part, layer?: LayerGraph, number?: number, parameter?: Source) => {
      const isNamed = array && (this.#names.has(array) || this.#symbols.names.has(array));
      if (!isNamed || constantValue(array) !== undefined) return;
      told.push(array);
      if (!this.#sources.has(array)) this.#sources.set(array, { part, array, layer, number, parameter });
    };
    const numbers = new Map(layers.map((layer) => [layer, this.#symbols.place(layer).layer]));
    tell(x, 'input', undefined, 0);
    tell(y, 'target', undefined, this.layers);
    tell(rate, 'rate');
    for (const layer of layers)
      for (const { parameter, taken } of layer.parameters) {
        const part = roleOf(parameter);
        tell(parameter.variable, part, layer, numbers.get(layer));
        tell(taken, part, layer, numbers.get(layer));
      }
    for (const layer of layers) {
      tell(layer.sum, 'sum', layer, numbers.get(layer));
      const isLast = layer === layers.at(-1) && !prediction;
      tell(layer.output, isLast ? 'prediction' : 'output', layer, numbers.get(layer));
    }
    tell(prediction, 'prediction', layers.at(-1), this.layers);
    tell(rowLosses, 'row loss', undefined, this.layers);
    tell(loss, 'loss', undefined, this.layers);
    tell(penalty, 'penalty');
    for (const layer of layers.toReversed()) {
      tell(layer.slope, 'slope', layer, numbers.get(layer));
      tell(layer.delta, 'delta', layer, numbers.get(layer));
    }
    for (const layer of layers)
      for (const { parameter, gradient, whole } of layer.parameters) {
        const source = this.#sources.get(parameter.variable);
        tell(gradient, 'gradient', layer, numbers.get(layer), source);
        tell(whole, 'whole gradient', layer, numbers.get(layer), source);
      }
    for (const line of lines) if (!line.array && this.#symbols.told(line, undefined)) tell(line.expr, 'other');
    for (const layer of layers)
      for (const { parameter, next } of layer.parameters) {
        const named = this.#symbols.of(parameter.variable);
        const source = this.#sources.get(parameter.variable);
        for (const line of lines) {
          if (line.array?.parameter !== nameOf(parameter.variable) || !this.#symbols.told(line, named)) continue;
          tell(line.expr, line.key === 'delta' ? 'change' : 'other', layer, numbers.get(layer), source);
        }
        this.#symbols.next(next, named);
        tell(next, 'new value', layer, numbers.get(layer), source);
      }
    tell(lossAfter, 'loss after', undefined, this.layers);
    return told;
  }

  #addAll(array: Expr): void {
    const count = sizeOf(array.shape);
    if (count <= MOST_ELEMENTS) for (let position = 0; position < count; position++) this.#add(array, position);
  }

  #add(array: Expr, position: number): Quantity {
    const all = this.#byArray.get(array) ?? [];
    this.#byArray.set(array, all);
    const before = all[position];
    if (before) return before;
    const { element, value: values } = this.#names.get(array)!;
    const indices = indexOf(position, array.shape);
    const variable = input(`${array.id}.${position}`, [], 'f64');
    const value = values.data[position]!;
    const source = this.#sources.get(array);
    const quantity: Quantity = {
      source: source ?? { part: 'other', array, layer: undefined, number: undefined, parameter: undefined },
      indices,
      symbol: element(indices.map((index) => String(index + 1))),
      value,
      variable,
      definition: this.#definition(array, indices, value, source),
    };
    all[position] = quantity;
    this.#byVariable.set(variable, quantity);
    return quantity;
  }

  #definition(array: Expr, indices: readonly number[], value: number, source?: Source): Expr | undefined {
    if (nameOf(array) !== undefined) return undefined;
    const expr = this.#scalar(array, indices);
    if (!expr) return undefined;
    const result = compute(expr, (variable) => this.of(variable).value);
    if (!(Math.abs(result - value) <= CLOSE * Math.max(1, Math.abs(value)))) return undefined;
    return source?.part === 'delta' ? this.#byDerivative(expr, source.layer!, indices) : expr;
  }

  /** An element in terms of quantities; undefined where that is no formula, or where chance has a part in it. */
  #scalar(array: Expr, indices: readonly number[]): Expr | undefined {
    const expr = this.#elements.scalar(
      array,
      indices.map(at),
      ({ array: of, position }) => this.#add(of, position).variable,
    );
    const isKnown = (part: Expr): boolean =>
      part.op.kind === 'elementwise' || constantValue(part) !== undefined || this.#byVariable.has(part);
    return expr && topological([expr]).every(isKnown) ? expr : undefined;
  }

  /** f′ is a part of the error terms' lines, but by hand it is often worked out first: it is a quantity of its own. */
  #byDerivative(delta: Expr, layer: LayerGraph, indices: readonly number[]): Expr {
    const { sum, shifted, output } = layer;
    if (!sum || sum === output || !isElementwise(output, sum)) return delta;
    const array = simplify(pullBack(output, full(output.shape, 1, 'f64'), [sum])[0]!);
    const definition = this.#scalar(array, indices);
    if (!definition || definition.args.length === 0) return delta;
    const places = indices.map(at);
    const of =
      shifted && shifted !== sum
        ? this.#elements.symbols(shifted, places)!
        : this.#symbols.of(sum).element(places.map(({ text }) => text!));
    const quantity: Quantity = {
      source: { part: 'derivative', array, layer, number: this.#symbols.place(layer).layer, parameter: undefined },
      indices,
      symbol: { tex: `f'(${of.tex})`, text: `f′(${of.text})` },
      value: compute(definition, (variable) => this.of(variable).value),
      variable: input(`${array.id}.${indices.join()}`, [], 'f64'),
      definition,
    };
    this.#byVariable.set(quantity.variable, quantity);
    return substitute([delta], new Map([[definition, quantity.variable]]))[0]!;
  }
}

/** Whether each element of a result depends on the one at its place alone. */
const isElementwise = (result: Expr, of: Expr): boolean =>
  result === of ||
  result.op.kind === 'leaf' ||
  constantValue(result) !== undefined ||
  (result.op.kind === 'elementwise' && result.args.every((arg) => isElementwise(arg, of)));

const plain = (value: number): Formula => ({ tex: String(value), text: String(value) });

import { textsIn as writingIn } from '../derive/texts.ts';
import type { Tensor } from '../graph/evaluate.ts';
import { type Expr, topological } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import type { Document, Line, Section } from '../writing/document.ts';
import { checkStep } from './check-step.ts';
import type { Texts } from './lang/en.ts';
import { textsOf } from './lang/texts.ts';
import { at, type Index, type Named } from './named.ts';
import { delta as deltaNotation } from './notations/delta.ts';
import { recordedGraph } from './recorded-graph.ts';
import type { RecordedStep } from './recorded-step.ts';
import { statistics } from './statistics.ts';
import type { LayerGraph, ParameterGraph, StepGraph } from './step-graph.ts';
import { StepLines } from './step-lines.ts';
import { StepSymbols } from './step-symbols.ts';
import type { Telling } from './telling.ts';

export interface ExplainOptions extends Telling {
  /** Which row, and which unit of which layer is opened, each from 0: the first row, the first units of each layer. */
  readonly row?: number;
  readonly layer?: number;
  readonly unit?: number;
}

/** Layers of so many units, and units of so many inputs, are shown whole. */
const SMALL = 4;

/**
 * A training step with its whole mathematics: in symbols, with the numbers put in, and what comes out.
 *
 * All lines are read from the expressions that are trained with: whatever layer, loss, optimizer or schedule there is.
 *
 * @example
 * const model = sequential(dense(1, 'sigmoid', { bias: 'none' }));
 * const rows = { train: 1, validation: 0, test: 0 };
 * const data = { rows, features: 2, targets: 1, x: Float64Array.of(0.1, 0.3), y: Float64Array.of(0.2) };
 * const training = new Training(model, data, { loss: sse, optimizer: sgd({ lr: 0.5 }), dtype: 'f64' });
 * const step = await recordStep(training, model, data, 0);
 * const { sections, check } = explainStep(step, { numeral });
 * sections[1].lines[0].formula.text; // 'Σ_i xᵢ · wᵢ'
 * check.ok; // true
 */
export const explainStep = (step: RecordedStep, options: ExplainOptions): Document =>
  new StepExplanation(step, options).document();

class StepExplanation {
  readonly #step: RecordedStep;
  readonly #options: ExplainOptions & Required<Pick<ExplainOptions, 'notation' | 'lang'>>;
  readonly #texts: Texts;
  readonly #graph: StepGraph;
  readonly #values: ReadonlyMap<Expr, Tensor>;
  readonly #symbols: StepSymbols;
  readonly #lines: StepLines;
  readonly #row: Index;

  constructor(step: RecordedStep, options: ExplainOptions) {
    const { notation = deltaNotation, lang = 'en', numeral, row = 0 } = options;
    this.#step = step;
    this.#options = { ...options, notation, lang };
    this.#texts = textsOf(lang);
    const { graph, values } = recordedGraph(step, notation);
    this.#graph = graph;
    this.#values = values;
    this.#symbols = new StepSymbols(this.#graph, notation, this.#values);
    this.#lines = new StepLines(this.#symbols, numeral, notation.isMatrix === true);
    this.#row = at(row);
  }

  document(): Document {
    const { notation, lang, numeral } = this.#options;
    const { done, rows, model } = this.#step;
    const { layers } = this.#graph;
    const trained = layers.filter(({ parameters }) => parameters.length > 0);
    const count = model.parameters.reduce((total, { variable }) => total + sizeOf(variable.shape), 0);
    const { after, settings } = this.#step;
    const check = after && checkStep(this.#graph, this.#values, after, settings.dtype);
    return {
      title: this.#texts.title(done + 1),
      lang,
      notation: notation.name,
      sections: [
        {
          kind: 'step',
          title: this.#texts.overview,
          remarks: [
            this.#texts.step(rows, trained.length, count),
            ...(notation.isMatrix ? [writingIn(lang).columns] : []),
          ],
          lines: this.#rate(),
        },
        ...layers.map((layer) => this.#forward(layer)),
        this.#loss(),
        ...layers.toReversed().flatMap((layer) => this.#backward(layer)),
        ...trained.map((layer) => this.#gradient(layer)),
        ...trained.map((layer) => this.#update(layer)),
        { kind: 'after', title: this.#texts.after, lines: this.#after() },
      ],
      ...(check && { check: { ...check, said: this.#texts.check(numeral(check.bound).text) } }),
    };
  }

  /** Of a layer's units, those whose lines are shown. */
  #units(layer: LayerGraph, size: number): number[] {
    const { layer: asked, unit } = this.#options;
    const isAsked = asked === undefined || this.#symbols.place(layer).layer === asked + 1;
    if (unit !== undefined && isAsked && unit < size) return [unit];
    return size <= SMALL ? Array.from({ length: size }, (_, i) => i) : [0];
  }

  /** The elements of a layer's arrays that are shown, of the row that is. */
  #places(layer: LayerGraph, size: number): Index[][] {
    return this.#units(layer, size).map((unit) => [this.#row, at(unit)]);
  }

  /** What is not shown of arrays is told by their sizes and statistics. */
  #section(
    kind: string,
    title: string,
    layer: LayerGraph,
    exprs: readonly (Expr | undefined)[],
    lines: Line[],
  ): Section {
    const size = layer.layer.outputs;
    const units = this.#units(layer, size);
    const hidden = exprs.flatMap((expr) =>
      expr && this.#symbols.names.has(expr) && sizeOf(expr.shape) > SMALL ** 2 ? [expr] : [],
    );
    return {
      kind,
      title,
      ...(units.length < size &&
        !this.#options.notation.isMatrix && {
          remarks: [this.#texts.opened(units.map((unit) => unit + 1).join(', '), size)],
        }),
      lines,
      ...(hidden.length > 0 && {
        table: statistics(
          [...new Set(hidden)].map((expr) => this.#symbols.of(expr)),
          this.#options.numeral,
          this.#texts,
        ),
      }),
    };
  }

  #forward(layer: LayerGraph): Section {
    const { input, sum, output, layer: own } = layer;
    const shown = [...(sum ? [sum] : []), output];
    return this.#section(
      'forward',
      this.#texts.forward(own.path, input.shape[1]!, own.outputs),
      layer,
      shown,
      this.#lines.of(
        shown.map((expr) => ({ expr })),
        this.#places(layer, own.outputs),
      ),
    );
  }

  #loss(): Section {
    const { prediction, rowLosses, loss, penalty, layers } = this.#graph;
    const { settings, rows } = this.#step;
    return {
      kind: 'loss',
      title: this.#texts.loss(settings.loss.name),
      lines: [
        ...(prediction
          ? this.#lines.of([{ expr: prediction }], this.#places(layers.at(-1)!, prediction.shape[1]!))
          : []),
        ...this.#lines.at({ expr: rowLosses }, [this.#row]),
        ...[...(rows > 1 ? [loss] : []), ...(penalty ? [penalty] : [])].flatMap((expr) => this.#lines.at({ expr }, [])),
      ],
    };
  }

  /** None for a layer whose slopes have no letter: they are factors of the error terms before it. */
  #backward(layer: LayerGraph): Section[] {
    const { slope, delta, layer: own } = layer;
    const shown = [slope, ...(delta ? [delta] : [])].filter((expr) => this.#symbols.names.has(expr));
    if (shown.length === 0) return [];
    const section = this.#section(
      'backward',
      this.#texts.backward(own.path),
      layer,
      shown,
      this.#lines.of(
        shown.map((expr) => ({ expr, reason: this.#texts.chain })),
        this.#places(layer, own.outputs),
      ),
    );
    return [section];
  }

  /** Elements of a parameter that are shown: those of the units that are. */
  #entries(layer: LayerGraph, { parameter }: ParameterGraph): Index[][] {
    const { shape } = parameter.variable;
    const units = this.#units(layer, layer.layer.outputs);
    if (shape.length < 2) return units.map((unit) => [at(unit)]);
    const inputs = Array.from({ length: shape[0]! <= SMALL ? shape[0]! : 2 }, (_, i) => i);
    return units.flatMap((unit) => inputs.map((input) => [at(input), at(unit)]));
  }

  #gradient(layer: LayerGraph): Section {
    const { rows, settings } = this.#step;
    const { loss } = settings;
    return this.#section(
      'gradient',
      this.#texts.gradient(layer.layer.path),
      layer,
      layer.parameters.map(({ whole }) => whole),
      layer.parameters.flatMap((own) =>
        this.#lines.of(
          [
            { expr: own.gradient, reason: this.#texts.total(rows, loss.total) },
            ...(own.whole === own.gradient ? [] : [{ expr: own.whole, reason: this.#texts.penalty }]),
          ],
          this.#entries(layer, own),
        ),
      ),
    );
  }

  #update(layer: LayerGraph): Section {
    const { lines, layers, norm } = this.#graph;
    const { rule } = this.#step.settings.optimizer;
    const isFirst = layer === layers.find(({ parameters }) => parameters.length > 0);
    const common = isFirst ? lines.filter((line) => !line.array && this.#symbols.told(line, undefined)) : [];
    const isNormUsed = topological(lines.map(({ expr }) => expr)).includes(norm);
    return this.#section(
      'update',
      this.#texts.update(layer.layer.path, rule.name),
      layer,
      layer.parameters.map(({ next }) => next),
      [
        ...[...(isFirst && isNormUsed ? [norm] : []), ...common.map(({ expr }) => expr)].flatMap((expr) =>
          this.#lines.at({ expr }, []),
        ),
        ...layer.parameters.flatMap((own) => {
          const { variable } = own.parameter;
          const symbol = this.#symbols.of(variable);
          const told = lines.filter(
            (line) => line.array?.parameter === nameOf(variable) && this.#symbols.told(line, symbol),
          );
          this.#symbols.next(own.next, symbol);
          const entries = this.#entries(layer, own);
          const shown = this.#lines.of(
            [
              ...told.map(({ expr, key }) => ({ expr, reason: key === 'g' ? this.#texts.given : undefined })),
              { expr: own.next, reason: this.#texts.weights },
            ],
            entries,
          );
          return [...shown, ...this.#effective(own, symbol, entries)];
        }),
      ],
    );
  }

  /** The rates at which single elements go; where there is no slope there is none. */
  #effective({ effective }: ParameterGraph, symbol: Named, entries: readonly Index[][]): Line[] {
    if (!effective || !this.#symbols.effective(effective, symbol)) return [];
    const lines = this.#lines.of([{ expr: effective, reason: this.#texts.effective }], entries);
    return lines.filter(({ value }) => typeof value !== 'number' || Number.isFinite(value));
  }

  #rate(): Line[] {
    const { rate } = this.#graph;
    const lines = this.#lines.at({ expr: rate, reason: this.#texts.rate }, []);
    return lines.length > 0 ? lines : this.#plain(rate, this.#texts.rate);
  }

  #after(): Line[] {
    const { loss, lossAfter } = this.#graph;
    return [...this.#plain(loss, this.#texts.lossBefore), ...this.#plain(lossAfter, this.#texts.lossAfter)];
  }

  /** A number that has a symbol, without where it comes from. */
  #plain(expr: Expr, reason: string): Line[] {
    const named = this.#symbols.names.get(expr);
    if (!named) return [];
    const value = named.value.data[0]!;
    return [{ symbol: named.element([]), formula: this.#options.numeral(value), value, reason }];
  }
}

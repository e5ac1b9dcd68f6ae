import { pullBack } from '../../autodiff/grad.ts';
import type { Expr } from '../../graph/expr.ts';
import { constant, input, nameOf } from '../../graph/leaf.ts';
import { sizeOf } from '../../graph/shape.ts';
import { full, simplify } from '../../graph/simplify.ts';
import { substitute } from '../../graph/substitute.ts';
import { layerSum } from '../../nn/layer-sum.ts';
import type { BuiltModel, NamedLayer } from '../../nn/sequential.ts';
import { sum } from '../../ops/sum.ts';
import { compile } from '../../runtime/compile.ts';
import type { Settled } from '../../train/options.ts';
import type { Rows } from './landscape.ts';

/** A layer with weights while some rows go through it and their errors come back. All arrays are row-major. */
export interface LayerFlow {
  readonly layer: NamedLayer;
  readonly isLast: boolean;
  readonly rows: number;
  readonly inputs: number;
  readonly units: number;
  /** inputs × units */
  readonly weights: Float64Array;
  /** What the activation is taken of, rows × units. */
  readonly sums: Float64Array;
  /** rows × units */
  readonly outputs: Float64Array;
  /** f′ at the sums, rows × units. */
  readonly derivative: Float64Array;
  /** The largest f′ for sums from −REACH to REACH, and f′ at −1, which is 0 of what rectifies. */
  readonly steepest: number;
  readonly atMinusOne: number;
  /** δ = ∂S/∂sum, rows × units, S the sum of the rows' losses. */
  readonly delta: Float64Array;
}

/** Activations have their steepest place within. */
const REACH = 8;

/** Sums from −REACH to REACH at which f′ is looked at, 0 and ±1 among them. */
const PROBES = 65;
const MINUS_ONE = ((PROBES - 1) * (REACH - 1)) / (2 * REACH);

/** The values of every parameter, by name. */
export type Values = ReadonlyMap<string, ArrayLike<number>>;

/** What each layer with weights adds up, gives on and learns of the error, at given parameters; see `flowOf`. */
export const flowThrough = (model: BuiltModel, settings: Settled, values: Values, rows: Rows): LayerFlow[] =>
  flowOf(model, settings, rows)(values);

/**
 * The same as a function of the parameters, which is compiled once.
 *
 * @param model In float64.
 */
export function flowOf(model: BuiltModel, settings: Settled, rows: Rows): (values: Values) => LayerFlow[] {
  const count = rows.numbers.length;
  const x = input('x', [count, model.inputs], 'f64');
  const y = input('y', [count, rows.y.length / count], 'f64');
  const context = { training: false, seed: constant(0), step: constant(0) };
  const layers: { layer: NamedLayer; sum: Expr; output: Expr; derivative: Expr; shape: Expr; grid: Expr }[] = [];
  const probes = (width: number): Expr => input('probes', [PROBES, width], 'f64');
  let output = x;
  for (const layer of model.layers) {
    const from = output;
    output = simplify(layer.apply(from, context));
    const own = layer.parameters.map(({ variable }) => variable);
    const summed = layerSum(from, output, own);
    if (!summed || !layer.parameters.some(({ isWeight }) => isWeight)) continue;
    const derivative = simplify(pullBack(output, full(output.shape, 1, 'f64'), [summed])[0]!);
    const probed = simplify(layer.apply(probes(from.shape[1]!), context));
    const probe = layerSum(probes(from.shape[1]!), probed, own)!;
    const grid = input(`${layer.path} grid`, probe.shape, 'f64');
    const slope = simplify(pullBack(probed, full(probed.shape, 1, 'f64'), [probe])[0]!);
    const shape = simplify(substitute([slope], new Map([[probe, grid]]))[0]!);
    layers.push({ layer, sum: summed, output, derivative, shape, grid });
  }
  const total = sum(settings.loss.rows(output, y));
  const deltas = pullBack(
    total,
    constant(1),
    layers.map(({ sum: own }) => own),
  );
  const outputs = Object.fromEntries(
    layers.flatMap(({ sum: own, output: given, derivative, shape }, i) => [
      [`sum${i}`, own],
      [`output${i}`, given],
      [`derivative${i}`, derivative],
      [`shape${i}`, shape],
      [`delta${i}`, deltas[i]!],
    ]),
  );
  const program = compile({ flow: { outputs } });
  const set = (variable: Expr, given: ArrayLike<number>): void => {
    if (program.has(variable)) program.set(variable, given);
  };
  set(x, rows.x);
  set(y, rows.y);
  for (const { grid } of layers) {
    const units = grid.shape[1]!;
    set(
      grid,
      Float64Array.from(
        { length: sizeOf(grid.shape) },
        (_, i) => REACH * ((2 * Math.floor(i / units)) / (PROBES - 1) - 1),
      ),
    );
  }
  const told = (values: Values, { layer, sum: own }: (typeof layers)[number], i: number): LayerFlow => {
    const read = (name: string): Float64Array => Float64Array.from(program.output('flow', `${name}${i}`));
    const weight = layer.parameters.find(({ isWeight }) => isWeight)!.variable;
    const units = own.shape[1]!;
    const shape = read('shape').filter((_, at) => at % units === 0);
    return {
      layer,
      isLast: i === layers.length - 1,
      rows: count,
      inputs: weight.shape[0]!,
      units,
      weights: Float64Array.from(values.get(nameOf(weight)!)!),
      sums: read('sum'),
      outputs: read('output'),
      derivative: read('derivative'),
      steepest: shape.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      atMinusOne: shape[MINUS_ONE]!,
      delta: read('delta'),
    };
  };
  return (values) => {
    for (const { variable } of model.parameters) set(variable, values.get(nameOf(variable)!)!);
    program.run('flow');
    return layers.map((own, i) => told(values, own, i));
  };
}

/** √(Σx²/n) */
export function rms(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares / values.length);
}

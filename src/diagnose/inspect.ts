import type { Dataset } from '../data/load.ts';
import { svd } from '../linear/svd.ts';
import { norm } from '../linear/vector.ts';
import type { Model } from '../nn/sequential.ts';
import type { TrainingOptions } from '../train/options.ts';
import type { Snapshot } from '../train/state.ts';
import type { FitData } from '../train/training-data.ts';
import { Examination } from './examination.ts';
import { equalUnits } from './measure/equal-units.ts';
import { flatUnits } from './measure/flat-units.ts';
import { type LayerFlow, rms } from './measure/flow.ts';
import { Place } from './place.ts';
import { subjectOf } from './subject.ts';

/** A layer with weights, as a training finds it. */
export interface LayerLook {
  readonly name: string;
  readonly inputs: number;
  readonly units: number;
  /** Row-major, inputs × units. */
  readonly weights: Float64Array;
  /** The root mean square of δ = ∂S/∂z over rows and units, S the sum of the rows' losses. */
  readonly error: number;
  /**
   * What the size of errors is multiplied by on its way from the layer behind into this one, by the mean squares of
   * weights and slopes alone: √(n·mean(W²)·mean(f′²)), n units behind; undefined of the last layer.
   *
   * Source: Schoenholz et al. 2017, "Deep information propagation", arXiv:1611.01232.
   */
  readonly factor: number | undefined;
  /**
   * What that is at most: ‖W‖₂·max|f′|·√(n/m), m units of this layer; undefined of the last.
   *
   * Source: Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063, section 2.1.
   */
  readonly bound: () => number | undefined;
  /** The root mean squares of each unit's sums z, and of its slopes f′(z). */
  readonly sums: Float64Array;
  readonly slopes: Float64Array;
  /** The largest f′ that the activation has. */
  readonly steepest: number;
  /** Units whose slope is at most 2 % of the steepest in at least 90 % of the rows. */
  readonly flat: number;
  /** Units whose slope is 0 in every row: they learn nothing. */
  readonly dead: number;
  /** Units of a hidden layer that are not the same as another, counting each group of equal ones once. */
  readonly different: number | undefined;
  /** The number of singular values of the weights that are no rounding. */
  readonly rank: () => number;
}

/** What there is to be seen of a training at some weights. */
export interface Look {
  /** What the training makes small, of the examined rows. */
  readonly loss: number;
  /** ‖g‖ */
  readonly gradient: number;
  readonly layers: readonly LayerLook[];
  /** The largest and the least eigenvalue of the loss's Hessian; measured when it is asked for. */
  readonly curvature: () => { readonly largest: number; readonly least: number };
}

/** A unit is flat where its slope is at most this part of the steepest, in at least so many of the rows. */
const FLAT = 0.02;
const ROWS = 0.9;

/** Equal units are set apart by rounding only, in float64. */
const ROUNDING = 1e-9;

/**
 * Looks at a training at any weights: what goes through its layers, how errors come back, how its loss is curved. What
 * `diagnose` judges by, of at most 256 rows, in float64.
 *
 * @param data As it was given to `fit`.
 * @param options As they were given to `fit`.
 * @returns A function of the weights by name, as `snapshot()` of a `Training` has them; of the first ones if left out.
 * @throws When shapes do not fit, or an option is out of range.
 *
 * @example
 * const model = sequential(dense(8, 'sigmoid'), dense(8, 'sigmoid'), dense(1));
 * const look = inspect(model, { x: [0, 1, 2], y: [1, 0, 1] }, { loss: mse });
 * const [first] = look().layers;
 * [first.steepest, first.factor < first.bound(), first.dead]; // [0.25, true, 0]
 */
export function inspect(model: Model, data: FitData | Dataset, options: TrainingOptions): (weights?: Snapshot) => Look {
  const examined = new Examination(subjectOf(model, data, options, undefined));
  return (weights) => {
    const place = weights ? new Place(examined, weights) : examined.start;
    const { flow } = place;
    const groups = equalUnits(examined.analyzed, place.snapshot, ROUNDING);
    return {
      loss: place.slope.value,
      gradient: norm(place.slope.gradient),
      layers: flow.map((layer, i) => lookOf(layer, flow[i + 1], groups[i]?.groups)),
      curvature() {
        const { largest, least } = place.curvature;
        return { largest, least };
      },
    };
  };
}

function lookOf(flow: LayerFlow, behind: LayerFlow | undefined, different: number | undefined): LayerLook {
  const { layer, inputs, units, weights, delta, derivative, sums, steepest } = flow;
  const scale = behind && rms(derivative) * Math.sqrt(behind.units);
  return {
    name: layer.path,
    inputs,
    units,
    weights,
    error: rms(delta),
    factor: behind && scale! * rms(behind.weights),
    bound: () => behind && singularValues(behind)[0]! * steepest * Math.sqrt(behind.units / units),
    sums: byUnit(sums, units),
    slopes: byUnit(derivative, units),
    steepest,
    flat: flatUnits(flow, FLAT, ROWS).length,
    dead: flatUnits(flow, 0, 1).length,
    different,
    rank() {
      const values = singularValues(flow);
      return values.filter((value) => value > Number.EPSILON * values.length * values[0]!).length;
    },
  };
}

/** The root mean square of each column. */
function byUnit(values: Float64Array, units: number): Float64Array {
  const squares = new Float64Array(units);
  for (let i = 0; i < values.length; i++) squares[i % units]! += values[i]! ** 2;
  return squares.map((sum) => Math.sqrt((sum * units) / values.length));
}

/** Of a layer's weights, the largest first. */
function singularValues({ weights, inputs, units }: LayerFlow): Float64Array {
  const n = Math.max(inputs, units);
  const square = new Float64Array(n * n);
  weights.forEach((value, i) => {
    square[Math.floor(i / units) * n + (i % units)] = value;
  });
  return svd(square, n).s.toSorted((a, b) => b - a);
}

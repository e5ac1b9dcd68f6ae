import { activations, evaluate, grad, input, type Model, sum, Training } from 'talweg';
import type { Dataset } from 'talweg/data';
import { inspect, type Look } from 'talweg/diagnose';
import { spaced } from 'talweg/plot';
import type { Case, Setup } from './fields.ts';
import { type Made, make, makeSingle } from './training.ts';

/** A layer in some step. */
export interface LayerStep {
  /** The root mean square of δ. */
  readonly error: number;
  /** What errors are multiplied by on their way into it: by weights and slopes alone, and at most. */
  readonly factor: number | undefined;
  readonly bound: number | undefined;
  /** The root mean squares of each unit's z and f′(z). */
  readonly sums: Float64Array;
  readonly slopes: Float64Array;
  readonly flat: number;
  readonly dead: number;
  readonly different: number | undefined;
  readonly rank: number;
  /** The weight of each unit for the first input. */
  readonly first: Float64Array;
}

/** A step of a training, before it is made. */
export interface Step {
  readonly loss: number;
  readonly gradient: number;
  /** The extreme eigenvalues of the Hessian, where they are asked for. */
  readonly largest: number | undefined;
  readonly least: number | undefined;
  readonly layers: readonly LayerStep[];
}

/** How a training goes. */
export interface Course {
  readonly steps: readonly Step[];
  /** Whether it ended because numbers were no longer finite. */
  readonly isDiverged: boolean;
  /**
   * f′(z) of the hidden layers' activation; and its root mean square over rows that lie evenly in a disk, as the inputs
   * do, whose sums have the root mean square z.
   */
  readonly slope: {
    readonly z: readonly number[];
    readonly value: ArrayLike<number>;
    readonly expected: readonly number[];
  };
  /** The length of the longest row of inputs. */
  readonly radius: number;
  /** The losses of one unit a layer that stands for all, where all begin equal. */
  readonly single: readonly number[] | undefined;
  /** The share of dead units in the first layer before the first step, by the bias that they begin with. */
  readonly dead: { readonly biases: readonly number[]; readonly shares: readonly number[] } | undefined;
}

/** Sums that f′ is shown for; biases that dead units are counted for. */
const SUMS = spaced(0, 60, 601);
const BIASES = spaced(-8, 2, 41);

/** Makes a training and looks at each of its steps. */
export async function courseOf(setup: Setup, asked: Case): Promise<Course> {
  const { model, data, options } = await make(setup);
  const look = inspect(model, data, options);
  const training = trainingOf(model, data, options);
  const isCurved = asked === 'large' || asked === 'small';
  const seen: Look[] = [look(training.snapshot())];
  const end = await training.run({ onEpoch: () => void seen.push(look(training.snapshot())) });
  const finite = seen.findIndex(({ loss }) => !Number.isFinite(loss));
  const all = finite < 0 ? seen : seen.slice(0, finite);
  // The loss of a linear model is curved the same everywhere.
  const flat = isCurved && setup.depth === 0 ? all[0]?.curvature() : undefined;
  return {
    steps: all.map((own) => stepOf(own, isCurved ? (flat ?? own.curvature()) : undefined)),
    isDiverged: end.reason === 'diverged' || finite >= 0,
    slope: slopeOf(setup.activation),
    radius: radiusOf(data),
    single: setup.init === 'equal' && setup.depth > 0 ? await lossesOf(await makeSingle(setup)) : undefined,
    dead: asked === 'dead' && setup.depth > 0 ? deadOf(model, data, options) : undefined,
  };
}

const trainingOf = (model: Model, { rows, features, targets, x, y }: Dataset, options: Made['options']): Training =>
  new Training(model, { rows, features: features.length, targets: targets.length, x, y }, options);

const stepOf = (
  { loss, gradient, layers }: Look,
  curvature: { readonly largest: number; readonly least: number } | undefined,
): Step => ({
  loss,
  gradient,
  largest: curvature?.largest,
  least: curvature?.least,
  layers: layers.map(({ error, factor, bound, sums, slopes, flat, dead, different, rank, weights, units }) => ({
    error,
    factor,
    bound: bound(),
    sums,
    slopes,
    flat,
    dead,
    different,
    rank: rank(),
    first: weights.slice(0, units),
  })),
});

/** Places in which a disk is looked at, from one edge to the other. */
const PLACES = 99;

/**
 * A weighted sum of a point in a disk is as a point on a half circle: its mean is a sum over the nodes cos(iπ/(n + 1))
 * with the weights 2/(n + 1)·sin², which is Gauss's of Chebyshev's second kind.
 */
function slopeOf(name: string): Course['slope'] {
  const nodes = Array.from({ length: PLACES }, (_, i) => ((i + 1) * Math.PI) / (PLACES + 1));
  // A half circle of radius 2 has the root mean square 1.
  const spread = SUMS.flatMap((size) => nodes.map((angle) => 2 * size * Math.cos(angle)));
  const z = input('z', [SUMS.length + spread.length], 'f64');
  const slope = grad(sum(activations[name]!.apply(z)), [z])[0]!;
  const { data } = evaluate(slope, { z: [...SUMS, ...spread] });
  const squares = (at: number): number =>
    nodes.reduce((sum, angle, i) => {
      const own = data[SUMS.length + at * PLACES + i]!;
      return sum + (2 / (PLACES + 1)) * Math.sin(angle) ** 2 * own * own;
    }, 0);
  return { z: SUMS, value: data.slice(0, SUMS.length), expected: SUMS.map((_, at) => Math.sqrt(squares(at))) };
}

function radiusOf({ x, rows, features: { length: width } }: Dataset): number {
  const lengths = Array.from({ length: rows.train }, (_, row) =>
    Math.hypot(...x.slice(row * width, (row + 1) * width)),
  );
  return Math.max(...lengths);
}

async function lossesOf({ model, data, options }: Made): Promise<number[]> {
  const training = trainingOf(model, data, options);
  const losses = [inspect(model, data, options)().loss];
  await training.run({ onEpoch: ({ loss }) => void losses.push(loss.train!) });
  return losses;
}

/** Only the bias is another: the weights that are drawn are the same. */
function deadOf(model: Model, data: Dataset, options: Made['options']): NonNullable<Course['dead']> {
  const look = inspect(model, data, options);
  const weights = trainingOf(model, data, options).snapshot();
  const units = look().layers[0]!.units;
  const shares = BIASES.map(
    (bias) => look(new Map([...weights, ['dense1.bias', new Float64Array(units).fill(bias)]])).layers[0]!.dead / units,
  );
  return { biases: BIASES, shares };
}

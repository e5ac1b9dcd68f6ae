import { lanczos } from '../../linear/lanczos.ts';
import { norm, scaled } from '../../linear/vector.ts';
import type { Layout } from '../../minimize/layout.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';

/** How a loss is curved at a point. */
export interface Curvature {
  /** λmax: the largest eigenvalue of the Hessian, of P⁻¹·H where steps are divided by P. */
  readonly largest: number;
  /** The least eigenvalue; below 0 where the loss is curved downwards. */
  readonly least: number;
  /** The direction of the largest, in the parameters' own units, of length 1. */
  readonly steepest: Float64Array;
  /** The direction of the least, likewise. */
  readonly flattest: Float64Array;
  /** ‖H·q − λ·q‖ of both: how far they may be off. */
  readonly residual: number;
  readonly products: number;
}

export interface CurvatureOptions {
  /** What steps are divided by, element by element. */
  readonly preconditioner?: Float64Array | undefined;
  readonly most?: number;
  readonly tolerance?: number;
  /** Whether the least is of no interest: most products are spent on it. */
  readonly onlyLargest?: boolean;
}

/** What k vectors of n numbers cost to be kept at right angles, k²·n: half a second. */
const WORK = 2e8;

/** Fewer products tell next to nothing. */
const LEAST_PRODUCTS = 12;

/**
 * The largest and the least curvature by Hessian-vector products.
 *
 * @param product The Hessian times a direction.
 */
export function curvatureOf(
  product: (direction: Float64Array) => Float64Array,
  size: number,
  { preconditioner, most = 80, tolerance = 1e-4, onlyLargest = false }: CurvatureOptions = {},
): Curvature {
  const roots = preconditioner?.map((value) => 1 / Math.sqrt(value));
  const times = (v: Float64Array): Float64Array => (roots ? v.map((value, i) => value * roots[i]!) : v.slice());
  const numbers = uniforms(1, streams.directions);
  const start = Float64Array.from({ length: size }, () => numbers.next().value - 0.5);
  const { largest, least, products } = lanczos((v) => times(product(times(v))), {
    start,
    most: Math.max(LEAST_PRODUCTS, Math.min(most, Math.floor(Math.sqrt(WORK / size)))),
    tolerance,
    onlyLargest,
  });
  const unit = (vector: Float64Array): Float64Array => {
    const direction = times(vector);
    return scaled(direction, 1 / norm(direction));
  };
  return {
    largest: largest.value,
    least: least.value,
    steepest: unit(largest.vector),
    flattest: unit(least.vector),
    residual: Math.max(largest.residual, least.residual),
    products,
  };
}

/** A part of the parameters, and how much of a direction of length 1 lies in it: a share of the squared length. */
export interface Carrier {
  readonly parameter: string;
  readonly share: number;
}

/** The parameters that carry a direction, the one with most of it first. */
export const carriers = (direction: Float64Array, layout: Layout): Carrier[] =>
  layout.names
    .map((parameter, i) => ({ parameter, share: squares(layout.part(direction, i)) }))
    .sort((a, b) => b.share - a.share);

/** How much of a direction lies in each row of a parameter: in the weights of each input. */
export function carriedRows(direction: Float64Array, layout: Layout, parameter: string): number[] {
  const i = layout.names.indexOf(parameter);
  const [rows = 1, columns = 1] = layout.variables[i]!.shape;
  const part = layout.part(direction, i);
  return Array.from({ length: rows }, (_, row) => squares(part.subarray(row * columns, (row + 1) * columns)));
}

const squares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

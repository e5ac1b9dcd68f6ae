import { nameOf } from '../../graph/leaf.ts';
import { dot, norm, scaled } from '../../linear/vector.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import type { Examination } from '../examination.ts';

/** Where a training has come to rest, and how the loss is curved there. */
export interface Rest {
  /** ‖∇E‖ there and at the beginning. */
  readonly gradient: number;
  readonly gradientBefore: number;
  readonly loss: number;
  readonly said: number;
  readonly largest: number;
  readonly least: number;
  /** ‖H·v‖, v of length 1 in all parameters but those of the last layer; undefined where there are none. */
  readonly hidden: number | undefined;
}

/** A training that has learned so much is not at rest before its time. */
const LEARNED = 0.7;

/** A step to where the slope would end by the steepest curvature, which gains less of the loss than this, is none. */
const GAIN = 1e-3;

/** Where a training ended without a slope though much of the loss is left; undefined where it did not. */
export function restOf(examined: Examination): Rest | undefined {
  const { course, end, start, rows, landscape } = examined;
  if (!course?.end || course.end.reason === 'diverged' || end.step === 0) return undefined;
  if (examined.learned > LEARNED) return undefined;
  const { value, gradient } = end.slope;
  const { largest, least } = end.curvature;
  const said = examined.baselines.constantObjective;
  const steepest = Math.max(Math.abs(largest), Math.abs(least));
  if (!(dot(gradient, gradient) <= 2 * GAIN * steepest * Math.abs(said))) return undefined;
  const direction = hiddenDirection(examined);
  return {
    gradient: norm(gradient),
    gradientBefore: norm(start.slope.gradient),
    loss: value,
    said,
    largest,
    least,
    hidden: direction && norm(landscape.curvature(end.at, rows, direction)),
  };
}

/** A random direction of length 1 in the parameters of all layers but the last. */
function hiddenDirection({ analyzed, landscape }: Examination): Float64Array | undefined {
  const { layout } = landscape;
  const last = analyzed.layers.findLast(({ parameters }) => parameters.length > 0)!;
  const lastNames = last.parameters.map(({ variable }) => nameOf(variable)!);
  const numbers = uniforms(2, streams.directions);
  const parts = layout.names.map((name, i) =>
    Float64Array.from({ length: layout.sizes[i]! }, () => (lastNames.includes(name) ? 0 : numbers.next().value - 0.5)),
  );
  const direction = layout.joined(parts);
  const length = norm(direction);
  return length > 0 ? scaled(direction, 1 / length) : undefined;
}

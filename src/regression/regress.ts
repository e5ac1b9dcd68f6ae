import { dot } from '../linear/vector.ts';
import type { Box } from '../minimize/box.ts';
import { descendAll, type Ended, lowest, type Minimizer } from '../minimize/descend-all.ts';
import { follow, type Reason } from '../minimize/follow.ts';
import { leastSquaresMethods } from '../minimize/least-squares-methods.ts';
import { levenbergMarquardt } from '../minimize/levenberg-marquardt.ts';
import type { Objective } from '../minimize/objective.ts';
import { checkLimits, count, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { canonical } from './canonical.ts';
import { findStarts } from './find-starts.ts';
import { gapsOf, lookedAt } from './looked-at.ts';
import { boxOf, type Formula, type Observations, residualsOf, valuesOf } from './residuals.ts';
import { type Statistics, statistics } from './statistics.ts';

export interface RegressionOptions extends Observations {
  /** The least and largest value of parameters. */
  readonly bounds?: Readonly<Record<string, readonly [low: number, high: number]>> | undefined;
  /**
   * How to go down; of several, the lowest end counts. If not given, Levenberg–Marquardt, in several forms where all
   * start values are given.
   */
  readonly optimizer?: Minimizer | readonly Minimizer[] | undefined;
  /** Most points to go down from, of those that are found where start values are missing; 3 if not given. */
  readonly starts?: number | undefined;
  /** Of the search for them; 1 if not given. */
  readonly seed?: number | undefined;
  /** Most steps of each descent; 2000 if not given. */
  readonly steps?: number | undefined;
}

export interface Regression extends Statistics {
  readonly parameters: readonly string[];
  /** The parameters' values by name, and their standard errors, in the same order. */
  readonly estimates: Readonly<Record<string, number>>;
  readonly errors: Readonly<Record<string, number>>;
  /** ŷ, and y − ŷ. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** ŷ for other rows, columns by name. @throws When a column is missing, or columns differ in length. */
  readonly predict: (data: Observations['data']) => Float64Array;
  readonly reason: Reason;
  readonly steps: number;
  /** From how many points descents were made. */
  readonly starts: number;
}

/**
 * Fits the parameters of a formula to a table by least squares, min Σ (y − ŷ)²: nonlinear regression.
 *
 * @returns Estimates, standard errors, R², residuals.
 * @throws When columns differ in length, hold no finite numbers, or no start gives finite residuals.
 *
 * @example
 * const x = [0, 1, 2, 3, 4];
 * const y = x.map((v) => 5 * Math.exp(-0.5 * v) + 1);
 * const decay = ({ a, b, c, x }) => add(mul(a, exp(neg(mul(b, x)))), c);
 * const { estimates } = regress(decay, { data: { x }, target: y, parameters: { a: 1, b: 1, c: undefined } });
 * estimates.b.toFixed(6); // '0.500000'
 *
 * Source: Seber & Wild 1989, Nonlinear Regression; standard errors as SciPy's curve_fit has them.
 */
export function regress(formula: Formula, options: RegressionOptions): Regression {
  const { target, bounds = {}, optimizer, starts = 3, seed = 1, steps = 2000 } = options;
  checkLimits('regress', { starts, seed, steps }, { starts: count, seed: whole, steps: count });
  const { objective, names } = residualsOf(formula, options);
  const given = Float64Array.from(names, (name) => options.parameters?.[name] ?? Number.NaN);
  const box = boxOf(names, bounds);
  const isFixed = Array.from(given, (value) => !Number.isNaN(value));
  const isFound = isFixed.includes(false);
  const inPlainForm = (end: Ended): Ended => {
    const last = end.path.at(-1)!;
    const at = canonical(objective, last.at, isFixed, box, gapsOf(options), dot(target, target));
    const isOther = at.some((x, j) => x !== last.at[j] && !isFixed[j]);
    return isOther ? polished({ ...end, path: [...end.path, { ...last, at }] }, objective, box, steps) : end;
  };
  const [seen, sight] = lookedAt(formula, options, objective);
  const points = isFound ? findStarts(seen, sight, { given, box, count: starts, seed }) : [box.nearest(given)];
  const ways = [optimizer ?? (isFound ? levenbergMarquardt() : leastSquaresMethods)].flat();
  const lowestEnd = bestOf(objective, box, ways, points, steps);
  const best = isFound ? inPlainForm(lowestEnd) : lowestEnd;
  const { at } = best.path.at(-1)!;
  const residuals = objective.residuals(at).map((r) => -r);
  const told = statistics(objective.jacobian(at), residuals, target);
  const estimates = byName(names, at);
  return {
    ...told,
    parameters: names,
    estimates,
    errors: byName(names, told.standardErrors),
    fitted: residuals.map((r, i) => target[i]! - r),
    residuals,
    predict: (data) => valuesOf(formula, estimates, data),
    reason: best.reason,
    steps: best.path.length - 1,
    starts: points.length,
  };
}

const byName = (names: readonly string[], values: Float64Array): Record<string, number> =>
  Object.fromEntries(names.map((name, i) => [name, values[i]!]));

function bestOf(
  objective: Objective,
  box: Box,
  minimizers: readonly Minimizer[],
  points: readonly Float64Array[],
  steps: number,
): Ended {
  const stopping = { steps, tolerance: undefined, gradientTolerance: 0 };
  const best = lowest(descendAll(objective, box, minimizers, points, stopping));
  if (best) return polished(best, objective, box, steps);
  throw problem('regress', 'the formula has no finite value for some row, wherever the parameters start', {
    advice: 'Give start values, or bounds',
  });
}

/** A descent and Levenberg–Marquardt at its end: its last steps go by the gradient, which tells more digits than f. */
function polished(best: Ended, objective: Objective, box: Box, steps: number): Ended {
  const { at, value } = best.path.at(-1)!;
  const { path } = follow(levenbergMarquardt({ projected: false, radius: 100 }).on(objective, box)(at), box, {
    steps,
    tolerance: undefined,
    gradientTolerance: 0,
  });
  const further = path.slice(1).filter((here) => here.value <= value * (1 + 1e-12));
  return { ...best, path: [...best.path, ...further], end: best.end + further.length };
}

import { inDouble } from '../graph/double.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { norm } from '../linear/vector.ts';
import { sgd } from '../optim/sgd.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { checkLimit, checkLimits, count, notNegative, number, positive, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { type Classified, classify } from './classify.ts';
import { descendAll, type Ended, isMethod, lowest, type Minimizer } from './descend-all.ts';
import { type Finding, findings } from './findings.ts';
import { endOf, type Reason } from './follow.ts';
import { type Evaluations, Objective } from './objective.ts';
import {
  argumentsOf,
  type Bounds,
  boxOf,
  checkStarts,
  flatten,
  type Point,
  type PointLike,
  shaped,
  type VariablesOf,
  variablesIn,
  variablesOf,
} from './point.ts';
import { startsFrom } from './starts.ts';
import { residualsOf } from './sum-of-squares.ts';

/** A function to minimize: a single number, or residuals r of shape [m], which stand for ½ Σ rᵢ². */
export type Minimizable<P extends Point> = Expr | ((variables: VariablesOf<P>) => Expr);

export interface MinimizeOptions<P extends Point> {
  /** Where to start: the value of each variable, in order for a function of a list, else by name. */
  readonly from: P;
  /**
   * An optimizer such as `adam({ lr: 0.1 })`, or a method such as `lbfgs()`; plain gradient descent if not given. Of
   * several each goes down from every start, and the lowest end is the result.
   */
  readonly optimizer?: Minimizer | readonly Minimizer[] | undefined;
  /** The least and the largest value of variables; of an array, those of each element. */
  readonly bounds?: Bounds<P> | undefined;
  /** How many points to start from, all but the first drawn at random; the lowest end is the result. 1 if not given. */
  readonly starts?: number | undefined;
  /** Of the starts; 1 if not given. */
  readonly seed?: number | undefined;
  /** Most steps from each start; 1000 if not given. */
  readonly steps?: number | undefined;
  /** Stops when a step changes f by no more than this; not if not given. */
  readonly tolerance?: number | undefined;
  /** Stops when the gradient is no longer than this; 10⁻⁸ if not given. */
  readonly gradientTolerance?: number | undefined;
  /**
   * Stops when so many steps in a row have brought no value lower by more than `minDelta`; not if not given. The end is
   * then the lowest point, whatever the reason to stop.
   */
  readonly patience?: number | undefined;
  /** How much lower a value must be to count for `patience`; 0 if not given. */
  readonly minDelta?: number | undefined;
  /** Stops when f is at most this; not if not given. */
  readonly target?: number | undefined;
  /** Stops the descent from a start after so many seconds; not if not given. */
  readonly timeLimit?: number | undefined;
  /** How the learning rate of an optimizer changes; each step is an epoch to it, and f its loss. */
  readonly schedule?: Schedule | undefined;
}

/** A step of a descent; the first is the start, to which no rate has led. */
export interface TraceStep<P extends Point> {
  readonly step: number;
  readonly at: PointLike<P>;
  readonly value: number;
  readonly gradient: PointLike<P>;
  /** Learning rate, length of the line search's step, or λ of Levenberg–Marquardt. */
  readonly rate: number | undefined;
}

/** A descent from one start. */
export interface Descended<P extends Point> {
  readonly from: PointLike<P>;
  readonly at: PointLike<P>;
  readonly value: number;
  /** How many were made, and which of them led to the end: the last, or with `patience` the one to the lowest point. */
  readonly steps: number;
  readonly step: number;
  readonly reason: Reason;
  /** The length of the gradient at the end; with bounds or constraints, of what they leave of it. */
  readonly gradientNorm: number;
  readonly trace: readonly TraceStep<P>[];
}

export interface Minimum<P extends Point> extends Descended<P>, Classified {
  readonly findings: readonly Finding[];
  /** The descents from all starts, in order. */
  readonly runs: readonly Descended<P>[];
  /** How often f and its derivatives were evaluated, in all descents. */
  readonly evaluations: Readonly<Evaluations>;
}

/**
 * Goes down a function from one or several points, by any optimizer, in float64, and says where it ended and why.
 *
 * @throws When variables have no start, or f has no value there; when constraints leave a variable no choice.
 *
 * @example
 * const f = ([x, y]) => add(square(sub(1, x)), mul(100, square(sub(y, square(x)))));
 * const { at, reason, kind } = minimize(f, { from: [-1.2, 1], optimizer: newton() });
 * at.map((x) => x.toFixed(6)); // ['1.000000', '1.000000']
 * [reason, kind]; // ['gradient', 'minimum']
 */
export function minimize<const P extends Point>(f: Minimizable<P>, options: MinimizeOptions<P>): Minimum<P> {
  const { from, optimizer = sgd(), bounds, starts = 1, seed = 1, steps = 1000, gradientTolerance = 1e-8 } = options;
  const { tolerance, patience, minDelta, target, timeLimit, schedule } = options;
  checkLimits(
    'minimize',
    { starts, seed, steps, gradientTolerance },
    {
      starts: count,
      seed: whole,
      steps: whole,
      gradientTolerance: notNegative,
    },
  );
  for (const [name, limit] of Object.entries({
    tolerance: notNegative,
    patience: count,
    minDelta: notNegative,
    target: number,
    timeLimit: positive,
  })) {
    const value = options[name as keyof typeof options];
    if (value !== undefined) checkLimit('minimize', name, value, limit);
  }
  const objective = objectiveOf(f, from);
  const { layout } = objective;
  const box = boxOf(bounds, from, layout);
  const points = startsFrom(flatten(from, layout), box, starts, seed);
  const stopping = { steps, tolerance, gradientTolerance, patience, minDelta, target, timeLimit };
  const all = descendAll(objective, box, [optimizer].flat(), points, stopping, schedule);
  const best = lowest(all);
  // Judging the end is no part of a descent.
  const evaluations = { ...objective.evaluations };
  const judged = best && classify(objective, best.region, endOf(best)!, gradientTolerance);
  if (!best || (best.reason === 'no-gradient' && best.end === 0 && judged?.kind === 'none'))
    throw problem('minimize', 'the function or its gradient has no finite value at the start', {
      advice: 'Start somewhere else',
    });
  const told = (ended: Ended): Descended<P> => tell(ended, from, objective);
  return {
    ...told(best),
    ...judged!,
    findings: findings(best, objective, isMethod(best.by) ? undefined : best.by),
    runs: all.filter(({ path }) => path.length > 0).map(told),
    evaluations,
  };
}

function objectiveOf<P extends Point>(f: Minimizable<P>, from: P): Objective {
  const expression = typeof f === 'function' ? f : undefined;
  const own = variablesOf(from);
  const [root] = inDouble([expression ? expression(argumentsOf(from, own)) : (f as Expr)]);
  const variables = expression ? own : variablesIn(root!, from);
  checkStarts(
    root!,
    variables.map((x) => nameOf(x)!),
  );
  if (variables.length === 0) throw problem('minimize', 'the function has no variables');
  if (root!.shape.length > 1)
    throw problem('minimize', 'a function gives a single number, or a list of residuals', {
      got: `an array of ${root!.shape.length} axes`,
      advice: 'Take its sum or mean',
    });
  return new Objective(root!, variables, new Map(), residualsOf(root!));
}

function tell<P extends Point>({ path, end, reason, region }: Ended, from: P, { layout }: Objective): Descended<P> {
  const { at, value, gradient } = path[end]!;
  return {
    from: shaped(from, path[0]!.at, layout),
    at: shaped(from, at, layout),
    value,
    steps: path.length - 1,
    step: end,
    reason,
    gradientNorm: norm(region.projected(at, gradient)),
    // Of most descents no one asks for it.
    get trace() {
      return path.map((own, step) => ({
        step,
        at: shaped(from, own.at, layout),
        value: own.value,
        gradient: shaped(from, own.gradient, layout),
        rate: own.rate,
      }));
    },
  };
}

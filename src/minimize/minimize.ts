import { inDouble } from '../graph/double.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import { norm } from '../linear/vector.ts';
import { sgd } from '../optim/sgd.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { checkLimits, count, notNegative, number, positive, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import type { Box } from './box.ts';
import { type Classified, classify } from './classify.ts';
import { descendAll, isMethod, lowest, type Minimizer } from './descend-all.ts';
import { type Finding, findings } from './findings.ts';
import type { Followed, Reason } from './follow.ts';
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
  readonly steps: number;
  readonly reason: Reason;
  /** The length of the gradient at the end; with bounds, of what they leave of it. */
  readonly gradientNorm: number;
}

export interface Minimum<P extends Point> extends Descended<P>, Classified {
  readonly trace: readonly TraceStep<P>[];
  readonly findings: readonly Finding[];
  /** The descents from all starts, in order. */
  readonly runs: readonly Descended<P>[];
  /** How often f and its derivatives were evaluated, in all descents. */
  readonly evaluations: Readonly<Evaluations>;
}

/**
 * Goes down a function from one or several points, by any optimizer, in float64, and says where it ended and why.
 *
 * @throws When variables have no start, or f has no value there.
 *
 * @example
 * const f = ([x, y]) => add(square(sub(1, x)), mul(100, square(sub(y, square(x)))));
 * const { at, reason, kind } = minimize(f, { from: [-1.2, 1], optimizer: newton() });
 * at.map((x) => x.toFixed(6)); // ['1.000000', '1.000000']
 * [reason, kind]; // ['gradient', 'minimum']
 */
export function minimize<const P extends Point>(f: Minimizable<P>, options: MinimizeOptions<P>): Minimum<P> {
  const { from, optimizer = sgd(), bounds, starts = 1, seed = 1, steps = 1000, gradientTolerance = 1e-8 } = options;
  const { tolerance, target, timeLimit, schedule } = options;
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
  if (tolerance !== undefined) checkLimits('minimize', { tolerance }, { tolerance: notNegative });
  if (target !== undefined) checkLimits('minimize', { target }, { target: number });
  if (timeLimit !== undefined) checkLimits('minimize', { timeLimit }, { timeLimit: positive });
  const objective = objectiveOf(f, from);
  const { layout } = objective;
  const box = boxOf(bounds, from, layout);
  const points = startsFrom(flatten(from, layout), box, starts, seed);
  const stopping = { steps, tolerance, gradientTolerance, target, timeLimit };
  const all = descendAll(objective, box, [optimizer].flat(), points, stopping, schedule);
  const best = lowest(all);
  if (!best)
    throw problem('minimize', 'the function or its gradient has no finite value at the start', {
      advice: 'Start somewhere else',
    });
  const told = (followed: Followed): Descended<P> => tell(followed, from, objective, box);
  return {
    ...told(best),
    ...classify(objective, box, best.path.at(-1)!, gradientTolerance),
    trace: best.path.map(({ at, value, gradient, rate }, step) => ({
      step,
      at: shaped(from, at, layout),
      value,
      gradient: shaped(from, gradient, layout),
      rate,
    })),
    findings: findings(best, objective, isMethod(best.by) ? undefined : best.by),
    runs: all.filter(({ path }) => path.length > 0).map(told),
    evaluations: { ...objective.evaluations },
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

function tell<P extends Point>({ path, reason }: Followed, from: P, { layout }: Objective, box: Box): Descended<P> {
  const { at, value, gradient } = path.at(-1)!;
  return {
    from: shaped(from, path[0]!.at, layout),
    at: shaped(from, at, layout),
    value,
    steps: path.length - 1,
    reason,
    gradientNorm: norm(box.projected(at, gradient)),
  };
}

import { type Optimizer, sgd } from 'talweg';
import type { Visit } from '../../descent/course.ts';
import type { Line, LineCost } from '../../line/line-cost.ts';
import type { Leg } from '../../state/forks.ts';
import type { Written } from '../../state/settings.ts';
import { fields } from './fields.ts';

export const rule = (lr: number): Optimizer => sgd({ lr });

/** The rule of settings as they are written. */
export const ruleOf = (was: Written): Optimizer => rule(fields.lr.read(was.lr ?? '') ?? fields.lr.initial);

export const lineOf = (visit: Visit): Line => visit.at as unknown as Line;

/** What a descent on a bowl is predicted to be: along each direction a geometric sequence. */
export interface Prediction {
  /** J − J* by epoch, and the part of it along each direction. */
  readonly excess: readonly number[];
  readonly parts: readonly [readonly number[], readonly number[]];
}

/** Beyond it the sequence is of no interest. */
const BEYOND = 1e200;

/**
 * J − J* = ½ Σ λᵢ cᵢ² (1 − ηλᵢ)²ᵏ, where c is what the start is off along the Hessian's directions; η is that of the
 * leg in which an epoch lies.
 */
export function predict(cost: LineCost, start: Line, legs: readonly Leg<Optimizer>[], epochs: number): Prediction {
  let off = cost.along(start);
  const parts: [number[], number[]] = [[], []];
  for (let k = 0, leg = 0; k <= epochs; k++) {
    const now = off.map((far, i) => 0.5 * cost.eigenvalues[i]! * far * far);
    if (now.some((value) => !(value < BEYOND))) break;
    now.forEach((value, i) => parts[i]!.push(value));
    while (legs[leg + 1] !== undefined && legs[leg + 1]!.from <= k) leg++;
    const { lr } = legs[leg]!.settings.settings;
    off = off.map((far, i) => far * (1 - lr * cost.eigenvalues[i]!)) as unknown as Line;
  }
  return { excess: parts[0].map((value, k) => value + parts[1][k]!), parts };
}

/** What a rate does in both directions. */
export type Verdict = 'converges' | 'swings' | 'diverges' | 'flat' | 'slow';

/** So many epochs are many: what is not a tenth of itself by then hardly moves. */
const MANY = 1000;

export function verdictOf({ eigenvalues, isFlat }: LineCost, lr: number): Verdict {
  const [least, most] = eigenvalues.map((value) => 1 - lr * value) as [number, number];
  if (Math.abs(most) > 1) return 'diverges';
  if (isFlat) return 'flat';
  if (most === -1) return 'swings';
  if (Math.abs(least) ** MANY > 0.1) return 'slow';
  return most < 0 ? 'swings' : 'converges';
}

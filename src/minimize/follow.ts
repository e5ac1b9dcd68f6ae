import { norm } from '../linear/vector.ts';
import type { Descent, Iterate } from './method.ts';
import type { Region } from './region.ts';

/**
 * Why a descent ended: the gradient vanished, f hardly changed any more, it was as small as asked for, it had not
 * fallen for some steps, all steps were done, time was up, it came to where f has a value but no gradient, or it ran
 * away.
 */
export type Reason = 'gradient' | 'tolerance' | 'target' | 'patience' | 'steps' | 'time' | 'no-gradient' | 'diverged';

export interface Stopping {
  /** Most steps. */
  readonly steps: number;
  /** |Δf| of a step that is small enough to stop. */
  readonly tolerance: number | undefined;
  /** Length of the gradient that is small enough to stop; with bounds, of what they leave of it. */
  readonly gradientTolerance: number;
  /** Steps in a row that may bring no value lower by more than `minDelta`; the lowest point is then the end. */
  readonly patience?: number | undefined;
  /** 0 if left out. */
  readonly minDelta?: number | undefined;
  /** The value of f that is small enough to stop. */
  readonly target?: number | undefined;
  /** Most seconds. */
  readonly timeLimit?: number | undefined;
}

/** A descent that has ended. */
export interface Followed {
  /** All points, the start first; those of a descent that left where f is defined end before that. */
  readonly path: readonly Iterate[];
  /** The number of the point that is the result: the last, or with patience the lowest. */
  readonly end: number;
  readonly reason: Reason;
  /** Whether f has no value at the point that the last step led to. */
  readonly isUndefined: boolean;
}

/** So much larger than at the start, f or x has run away. */
const AWAY = 1e10;

/** A descent that has not fallen for so many steps in a row, and is higher than it began, is on its way up. */
const RISING = 5;

/** So many steps in a row may move nothing while a method goes on: it gathers gradients, or signs have to settle. */
const RESTS = 1000;

/** The point that a descent led to; undefined if f has no value where it starts. */
export const endOf = ({ path, end }: Followed): Iterate | undefined => path[end];

/** Goes along a descent until there is a reason to stop. */
export function follow(descent: Descent, region: Region, stopping: Stopping): Followed {
  const { steps, tolerance, gradientTolerance, target = -Infinity, patience, minDelta = 0, timeLimit } = stopping;
  const deadline = timeLimit === undefined ? undefined : performance.now() + 1000 * timeLimit;
  const path: Iterate[] = [];
  let lowest = 0;
  // What has to be fallen below, and the step that came so low.
  let mark = { value: Infinity, step: 0 };
  const ended = (reason: Reason, isUndefined = false): Followed => {
    return { path, end: patience === undefined ? path.length - 1 : lowest, reason, isUndefined };
  };
  let rested = 0;
  for (const here of descent) {
    const { at, value, gradient, rests = false } = here;
    const last = path.at(-1);
    const hasGradient = gradient.every(Number.isFinite);
    // As low as it began, f is where it may have a kink; higher up its gradient was too large for a number.
    if (!Number.isFinite(value) || (!hasGradient && value > (path[0]?.value ?? value))) return ended('diverged', true);
    if (value < (path[lowest]?.value ?? Infinity)) lowest = path.length;
    if (value < mark.value - minDelta) mark = { value, step: path.length };
    path.push(here);
    if (!hasGradient) return ended('no-gradient');
    if (norm(region.projected(at, gradient)) <= gradientTolerance) return ended('gradient');
    if (value <= target) return ended('target');
    rested = rests ? rested + 1 : 0;
    if (last && (rested === 0 || rested > RESTS)) {
      if (tolerance !== undefined && Math.abs(value - last.value) <= tolerance) return ended('tolerance');
      // Steps that float64 cannot tell from none.
      if (at.every((x, i) => x === last.at[i])) return ended('tolerance');
    }
    if (isAway(here, path[0]!)) return ended('diverged');
    if (patience !== undefined && path.length - 1 - mark.step >= patience) return ended('patience');
    if (path.length > steps) return ended(isRising(path) ? 'diverged' : 'steps');
    if (deadline !== undefined && performance.now() >= deadline) return ended('time');
  }
  return ended('tolerance');
}

function isAway({ at, value }: Iterate, start: Iterate): boolean {
  return Math.abs(value - start.value) > AWAY * (1 + Math.abs(start.value)) || norm(at) > AWAY * (1 + norm(start.at));
}

function isRising(path: readonly Iterate[]): boolean {
  if (path.length <= RISING || path.at(-1)!.value <= path[0]!.value) return false;
  const last = path.slice(-1 - RISING);
  return last.every(({ value }, i) => i === 0 || value > last[i - 1]!.value);
}

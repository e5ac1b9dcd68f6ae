import { norm } from '../linear/vector.ts';
import type { Box } from './box.ts';
import type { Descent, Iterate } from './method.ts';

/**
 * Why a descent ended: the gradient vanished, f hardly changed any more, it was as small as asked for, all steps were
 * done, time was up, or it ran away.
 */
export type Reason = 'gradient' | 'tolerance' | 'target' | 'steps' | 'time' | 'diverged';

export interface Stopping {
  /** Most steps. */
  readonly steps: number;
  /** |Δf| of a step that is small enough to stop. */
  readonly tolerance: number | undefined;
  /** Length of the gradient that is small enough to stop; with bounds, of what they leave of it. */
  readonly gradientTolerance: number;
  /** The value of f that is small enough to stop. */
  readonly target?: number | undefined;
  /** Most seconds. */
  readonly timeLimit?: number | undefined;
}

/** A descent that has ended. */
export interface Followed {
  /** All points, the start first; those of a descent that left where f is defined end before that. */
  readonly path: readonly Iterate[];
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

/** Goes along a descent until there is a reason to stop. */
export function follow(descent: Descent, box: Box, stopping: Stopping): Followed {
  const { steps, tolerance, gradientTolerance, target = -Infinity, timeLimit } = stopping;
  const end = timeLimit === undefined ? undefined : performance.now() + 1000 * timeLimit;
  const path: Iterate[] = [];
  const ended = (reason: Reason, isUndefined = false): Followed => ({ path, reason, isUndefined });
  let rested = 0;
  for (const here of descent) {
    const { at, value, gradient, rests = false } = here;
    if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) return ended('diverged', true);
    const last = path.at(-1);
    path.push(here);
    if (norm(box.projected(at, gradient)) <= gradientTolerance) return ended('gradient');
    if (value <= target) return ended('target');
    rested = rests ? rested + 1 : 0;
    if (last && (rested === 0 || rested > RESTS)) {
      if (tolerance !== undefined && Math.abs(value - last.value) <= tolerance) return ended('tolerance');
      // Steps that float64 cannot tell from none.
      if (at.every((x, i) => x === last.at[i])) return ended('tolerance');
    }
    if (isAway(here, path[0]!)) return ended('diverged');
    if (path.length > steps) return ended(isRising(path) ? 'diverged' : 'steps');
    if (end !== undefined && performance.now() >= end) return ended('time');
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

import { Examination } from './examination.ts';
import type { StableRate } from './measure/stable-rate.ts';
import type { Subject } from './subject.ts';

/**
 * The learning rate of a training by its curvature alone: where that is the same everywhere, and what the optimizer
 * divides its steps by does not change.
 */
export function rateByCurvature(subject: Subject): StableRate | undefined {
  const examined = new Examination(subject);
  const { largestRate, preconditioner, ownRate } = examined.settings.optimizer;
  if (!largestRate || preconditioner || ownRate || !examined.isQuadratic) return undefined;
  return examined.start.stable;
}

/** Moments of a training at which it is looked at. */
const MOMENTS = 12;

/** Of these so many lie in the first steps, where most changes, each three times as far as the one before. */
const EARLY = 4;
const APART = 3;

/**
 * The steps after which a training is looked at: its beginning and its end, some after the first steps, the others
 * evenly between; at the end of an epoch where one is near.
 *
 * @example
 * momentsOf(100, 10); // [0, 1, 3, 9, 30, 40, 50, 60, 70, 80, 90, 100]
 */
export function momentsOf(steps: number, stepsPerEpoch: number): number[] {
  const early = Array.from({ length: EARLY }, (_, i) => APART ** i).filter((step) => step * APART < steps);
  const from = early.at(-1) ?? 0;
  const even = MOMENTS - early.length - 1;
  const late = Array.from({ length: even }, (_, i) => from + ((steps - from) * (i + 1)) / even);
  const whole = (step: number): number =>
    step < stepsPerEpoch || step === steps ? Math.round(step) : Math.round(step / stepsPerEpoch) * stepsPerEpoch;
  const all = new Set([0, ...early, ...late].map(whole).filter((step) => step <= steps));
  return [...all].sort((a, b) => a - b);
}

/** Median microseconds of a step, from repeats of about `repeat` seconds after a warm-up. */
export function measure(
  pass: () => void,
  stepsPerPass: number,
  { seconds = 2, repeat = 0.2 }: { seconds?: number; repeat?: number } = {},
): number {
  const now = (): number => performance.now() / 1000;
  let started = now();
  let passes = 0;
  while (passes < 1 || now() - started < Math.min(0.5, seconds)) {
    pass();
    passes++;
  }
  const count = Math.max(1, Math.round((repeat * passes) / (now() - started)));
  const times: number[] = [];
  started = now();
  while (times.length < 3 || now() - started < seconds) {
    const begun = now();
    for (let i = 0; i < count; i++) pass();
    times.push((now() - begun) / count / stepsPerPass);
  }
  return median(times) * 1e6;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

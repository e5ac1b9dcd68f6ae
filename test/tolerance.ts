import { expect } from 'vitest';

/** How far a result may be from what it is compared with: relative to the larger of 1 and what is expected, and why. */
export const tolerance = {
  /** Worked examples in float64: a few hundred roundings of 2⁻⁵³. */
  worked: 1e-12,
  /** Published to so many digits and no more. */
  published: 1e-9,
  /** First derivatives by central differences in float64, h = 6e-6: h²·f‴/6 and 2⁻⁵³·f/h are some 1e-11, f‴ ≤ 1e3. */
  firstDifference: 1e-7,
  /** Second derivatives, as central differences of first ones: the same bound for the next derivative. */
  secondDifference: 1e-6,
  /** What another library computed in float64 by formulas of its own. */
  library: 1e-10,
  /** Weights after ten steps of an optimizer that another program made in float64: some hundred roundings of 2⁻⁵³. */
  step: 1e-12,
  /** The same steps in float32: some ten roundings of 2⁻²⁴. */
  stepSingle: 1e-6,
  /** Weights after a hundred steps that another library made in float64: the steps carry on each other's roundings. */
  trained: 1e-9,
  /** What another library computed in float32, and what passed through float32: some hundred roundings of 2⁻²⁴. */
  single: 1e-5,
  /** Where two descents of other methods end: f is level to rounding within 10⁻⁸ of a minimum, relative to its scale. */
  minimum: 1e-6,
  /** An operation or its derivative in float64, computed in two ways: some ten roundings of 2⁻⁵³. */
  compiled: 2e-15,
  /** The same in float32 against float64: some ten roundings of 2⁻²⁴. */
  compiledSingle: 1e-6,
} as const;

/** Fails when a number is farther from the expected one than the named tolerance allows. */
export function expectClose(actual: number, expected: number, allowed: keyof typeof tolerance, where = ''): void {
  if (isClose(actual, expected, allowed)) return;
  const error = errorOf(actual, expected);
  expect(error, `${where} ${actual} for ${expected}, ${allowed}`.trim()).toBeLessThanOrEqual(tolerance[allowed]);
}

const errorOf = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / Math.max(1, Math.abs(expected));

const isClose = (actual: number, expected: number, allowed: keyof typeof tolerance): boolean =>
  Object.is(actual, expected) || actual === expected || errorOf(actual, expected) <= tolerance[allowed];

/** The same for every element of an array. */
export function expectAllClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  allowed: keyof typeof tolerance,
  where = '',
): void {
  expect(actual.length, where).toBe(expected.length);
  // A message for each of millions would take longer than what is tested.
  for (let i = 0; i < expected.length; i++)
    if (!isClose(actual[i]!, expected[i]!, allowed)) expectClose(actual[i]!, expected[i]!, allowed, `${where} [${i}]`);
}

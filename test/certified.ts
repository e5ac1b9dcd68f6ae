import { readFixture } from './read-fixture.ts';

/** A problem of nonlinear regression whose answer NIST has certified. */
interface Certified {
  readonly name: string;
  readonly formula: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Starts of b1, b2, …: one far from the answer, one near. */
  readonly starts: readonly (readonly number[])[];
  readonly estimates: readonly number[];
  readonly residualSumOfSquares: number;
}

export const { problems } = readFixture<{ readonly problems: readonly Certified[] }>('certified');

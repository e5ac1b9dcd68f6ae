import { readFixture } from './read-fixture.ts';

/** A problem of nonlinear regression as NIST publishes it. */
interface Published {
  readonly name: string;
  readonly formula: string;
  /** The column x, or several by name. */
  readonly x: readonly number[] | Readonly<Record<string, readonly number[]>>;
  readonly y: readonly number[];
  /** What the formula gives, if it is not y. */
  readonly response?: 'ln y';
  /** Starts of b1, b2, …: one far from the answer, one near. */
  readonly starts: readonly (readonly number[])[];
  readonly estimates: readonly number[];
  readonly errors: readonly number[];
  readonly residualSumOfSquares: number;
}

/** Such a problem whose answer NIST has certified, with its columns, and y as the formula gives it. */
interface Certified extends Omit<Published, 'x' | 'response'> {
  readonly data: Readonly<Record<string, readonly number[]>>;
}

const published = readFixture<{ readonly problems: readonly Published[] }>('certified').problems;

export const problems: readonly Certified[] = published.map(({ x, y, response, ...others }) => ({
  ...others,
  data: 'length' in x ? { x: x as readonly number[] } : x,
  y: response === 'ln y' ? y.map(Math.log) : y,
}));

import { describe, expect, test } from 'vitest';
import { functions } from '../../src/minimize/functions/functions.ts';
import { gaussNewton } from '../../src/minimize/gauss-newton.ts';
import { lbfgs } from '../../src/minimize/lbfgs.ts';
import { leastSquaresMethods } from '../../src/minimize/least-squares-methods.ts';
import { levenbergMarquardt } from '../../src/minimize/levenberg-marquardt.ts';
import { minimize } from '../../src/minimize/minimize.ts';
import { newton } from '../../src/minimize/newton.ts';
import { lookUp } from '../../src/util/named.ts';
import { parseCall } from '../../src/util/parse-call.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';
import { leastSquaresProblems } from './least-squares-problems.ts';

interface Case {
  readonly problem: string;
  readonly start: readonly number[];
  readonly at: readonly number[];
  readonly value: number;
}
const fixture = readFixture<{
  readonly cases: readonly (Case & { readonly method: 'lbfgs' | 'newton'; readonly iterations: number })[];
  readonly leastSquares: readonly (Case & { readonly factor: number; readonly iterations?: number })[];
}>('minimize');

const functionNamed = (text: string) => {
  const { entry, settings } = lookUp('function', functions, parseCall(text));
  return entry.make(settings);
};

/** The function as SciPy was given it: some are sums of squares, of which residuals stand for half. */
function problemOf(name: string) {
  if (name === 'powell-singular') return { f: leastSquaresProblems[name]!, names: ['a', 'b', 'c', 'd'] };
  const { expression, variables } = functionNamed(name);
  return { f: () => expression, names: variables.map((x) => String(x.attributes.name)) };
}

describe.each(fixture.cases)('$problem by $method', ({ problem, method, start, at, value, iterations }) => {
  const { f, names } = problemOf(problem);
  const from = Object.fromEntries(names.map((name, i) => [name, start[i]!]));
  const optimizer = { lbfgs, newton }[method]();
  const isExpression = problem !== 'powell-singular';
  const found = isExpression
    ? minimize(f([]), { from, optimizer, gradientTolerance: 1e-8 })
    : minimize((x) => f(Object.values(x)), { from, optimizer, gradientTolerance: 1e-8 });

  test('ends at the minimum at which SciPy does', () => {
    expectClose(found.value, value, 'minimum');
    // Where the curvature vanishes, all points within 10⁻³ have the same value to rounding.
    if (problem !== 'powell-singular') expectAllClose(Object.values(found.at), at, 'minimum');
    expect(found.kind).toBe('minimum');
  });

  test('takes at most twice as many steps, and one', () => {
    expect(found.steps).toBeLessThanOrEqual(2 * iterations + 1);
  });
});

describe('least squares', () => {
  const residuals = (name: string) => (x: readonly Parameters<(typeof leastSquaresProblems)[string]>[0][number][]) =>
    leastSquaresProblems[name]!(x);

  test.each(fixture.leastSquares)(
    '$problem from $factor times the standard start: no higher than the best of SciPy, to six digits',
    ({ problem, start, value }) => {
      const found = minimize(residuals(problem), {
        from: start,
        optimizer: leastSquaresMethods,
        steps: 5000,
        gradientTolerance: 0,
      });
      expect(found.value).toBeLessThanOrEqual(value * (1 + 1e-6) + 1e-12);
    },
  );

  test.each(fixture.leastSquares.filter(({ factor }) => factor === 1))(
    '$problem: Levenberg–Marquardt alone takes at most twice the steps of MINPACK, and one',
    ({ problem, start, value, iterations }) => {
      const optimizer = levenbergMarquardt();
      const found = minimize(residuals(problem), { from: start, optimizer, gradientTolerance: 0 });
      expect(found.value).toBeLessThanOrEqual(value * (1 + 1e-6) + 1e-12);
      expect(found.steps).toBeLessThanOrEqual(2 * iterations! + 1);
    },
  );

  test.each(fixture.leastSquares)(
    '$problem from $factor times the standard start: Levenberg–Marquardt alone gets there',
    ({ problem, start, value }) => {
      const optimizer = levenbergMarquardt();
      const found = minimize(residuals(problem), { from: start, optimizer, steps: 5000, gradientTolerance: 0 });
      expect(found.value).toBeLessThanOrEqual(value * (1 + 1e-6) + 1e-12);
    },
  );

  test.each(['bard', 'kowalik-osborne', 'meyer', 'box-3d', 'rosenbrock', 'himmelblau', 'beale', 'booth'])(
    '%s: Gauss–Newton with backtracking gets there too',
    (problem) => {
      const { start, value } = fixture.leastSquares.find((own) => own.problem === problem)!;
      const found = minimize(residuals(problem), { from: start, optimizer: gaussNewton(), gradientTolerance: 0 });
      expect(found.value).toBeLessThanOrEqual(value * (1 + 1e-6) + 1e-12);
    },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastNorm } from '../../src/linear/least-norm.ts';
import { dot, norm } from '../../src/linear/vector.ts';
import { expectAllClose } from '../tolerance.ts';

const nearest = (points: readonly (readonly number[])[]): Float64Array =>
  leastNorm(points.map((point) => Float64Array.from(point)));

test.each<[points: number[][], expected: number[]]>([
  [[[3, 4]], [3, 4]],
  [
    [
      [1, 1],
      [1, -1],
    ],
    [1, 0],
  ],
  // On the line through both, 4a − 1 and 2 − 4a are least together at a = 3/8.
  [
    [
      [3, -2],
      [-1, 2],
    ],
    [0.5, 0.5],
  ],
  [
    [
      [1, 0],
      [-1, 1],
      [-1, -1],
    ],
    [0, 0],
  ],
])('of %j it is %j', (points, expected) => {
  expectAllClose(nearest(points), expected, 'minimum');
});

test('no point lies nearer along the point found: ⟨w, p⟩ ≥ ‖w‖² for all of them', () => {
  const number = fc.integer({ min: -50, max: 50 }).map((value) => value / 10);
  const points = fc
    .integer({ min: 1, max: 5 })
    .chain((n) => fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 12 }));
  fc.assert(
    fc.property(points, (own) => {
      const w = nearest(own);
      const least = Math.min(...own.map((point) => dot(w, point)));
      expect(least).toBeGreaterThanOrEqual(norm(w) ** 2 - 1e-10);
    }),
  );
});

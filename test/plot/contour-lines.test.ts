import { expect, test } from 'vitest';
import { contourLines, gridOf, spaced } from '../../src/plot/index.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

const xs = spaced(-2, 2, 81);

test('of a plane they are straight: x + 2y = 1', () => {
  const lines = contourLines(
    gridOf((x, y) => x + 2 * y, xs, xs),
    1,
  );
  expect(lines).toHaveLength(1);
  for (const [x, y] of lines[0]!) expectClose(x + 2 * y, 1, 'worked');
  const ends = [lines[0]![0]!, lines[0]!.at(-1)!].sort(([a], [b]) => a - b);
  expectAllClose(ends.flat(), [-2, 1.5, 2, -0.5], 'worked');
});

test('of x² + y² they are circles that close', () => {
  const grid = gridOf((x, y) => x * x + y * y, xs, xs);
  for (const level of [0.25, 1, 2.89]) {
    const lines = contourLines(grid, level);
    expect(lines).toHaveLength(1);
    const [ring] = lines;
    expect(ring![0]).toEqual(ring!.at(-1));
    // Linear interpolation within a step h of a square is off by at most h²/4: here 0.000625.
    for (const [x, y] of ring!) expect(Math.abs(x * x + y * y - level)).toBeLessThanOrEqual(0.000625 + 1e-12);
    const area = ring!.slice(1).reduce((sum, [x, y], i) => sum + (ring![i]![0] * y - x * ring![i]![1]) / 2, 0);
    expect(Math.abs(Math.abs(area) - Math.PI * level)).toBeLessThan(0.01 * level);
  }
});

test('two hills have a ring each, or one around both', () => {
  const grid = gridOf((x, y) => Math.exp(-8 * ((x - 1) ** 2 + y * y)) + Math.exp(-8 * ((x + 1) ** 2 + y * y)), xs, xs);
  expect(contourLines(grid, 0.5)).toHaveLength(2);
  expect(contourLines(grid, 0.0005)).toHaveLength(1);
  expect(contourLines(grid, 3)).toEqual([]);
});

test('at a saddle the middle of the cell decides what is joined', () => {
  const saddle = (middle: number) => ({
    x: [0, 1],
    y: [0, 1],
    z: [
      [middle, 0],
      [0, middle],
    ],
  });
  // Above in the lower left and upper right corners; the mean is above 0.4 and below 0.6.
  expect(contourLines(saddle(1), 0.4)).toEqual([
    [
      [0.6, 0],
      [1, 0.4],
    ],
    [
      [0.4, 1],
      [0, 0.6],
    ],
  ]);
  expect(contourLines(saddle(1), 0.6)).toEqual([
    [
      [0, 0.4],
      [0.4, 0],
    ],
    [
      [1, 0.6],
      [0.6, 1],
    ],
  ]);
});

test('where a corner is not finite there are none', () => {
  const lines = contourLines(
    gridOf((x, y) => (x > 0.5 ? Number.NaN : x + y), xs, xs),
    0,
  );
  expect(lines).toHaveLength(1);
  expect(Math.max(...lines[0]!.map(([x]) => x))).toBeCloseTo(0.5);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chart, contours, gridOf, heatMap, line, points, spaced, terminal } from '../../src/plot/index.ts';
import { widthOf } from '../../src/util/table-lines.ts';
import { charts } from './charts.ts';

const chart = (marks: Chart['marks'], more: Partial<Chart> = {}): Chart => ({
  title: 'T',
  x: { label: 'x' },
  y: { label: 'y' },
  marks,
  ...more,
});
const shown = (marks: Chart['marks'], more: Partial<Chart> = {}): string[] =>
  terminal(chart(marks, more), { width: 30, height: 4 }).split('\n');

describe('a chart in a terminal, exactly:', () => {
  test('a diagonal', () => {
    expect(
      shown([line({ x: [0, 54], y: [0, 54] })], { x: { label: 'x', most: 54 }, y: { label: 'y', most: 54 } }),
    ).toEqual([
      'T',
      '',
      'y',
      '50 +                    ⣀⡠⠤⠒⠒⠉',
      '   |             ⣀⡠⠤⠔⠒⠉⠉',
      '   |      ⣀⣀⠤⠔⠒⠊⠉',
      ' 0 +⣀⠤⠤⠒⠊⠉',
      '   ++--------+---------+------',
      '    0       20        40',
      '                             x',
      '',
    ]);
  });
  test('points', () => {
    expect(shown([points({ x: [0, 1], y: [0, 1] }), points({ x: [0], y: [1], names: ['A'], shape: 'ring' })])).toEqual([
      'T',
      '',
      'y',
      '1 +○A                        ●',
      '  |',
      '  |',
      '0 +●',
      '  ++------------+------------+',
      '  0.0          0.5         1.0',
      '                             x',
      '',
    ]);
  });
  test('cells', () => {
    const grid = {
      x: [0, 1, 2, 3, 4],
      y: [0, 1],
      z: [
        [0, 1, 2, 3, 4],
        [4, 3, 2, 1, 0],
      ],
    };
    expect(shown([heatMap({ ...grid, value: { label: 'z' } })])).toEqual([
      'T',
      '',
      'y',
      '  |█████▓▓▓▓▓▓▒▒▒▒▒░░░░░░',
      '1 +█████▓▓▓▓▓▓▒▒▒▒▒░░░░░░',
      '0 +     ░░░░░░▒▒▒▒▒▓▓▓▓▓▓█████',
      '  |     ░░░░░░▒▒▒▒▒▓▓▓▓▓▓█████',
      '  +--+----------+----------+--',
      '     0          2          4',
      '                             x',
      'z: 0 [ ] 0.8 [░] 1.6 [▒] 2.4',
      '[▓] 3.2 [█] 4',
      '',
    ]);
  });
  test('contours and a path', () => {
    const xs = spaced(-1, 1, 21);
    const bowl = { ...gridOf((x, y) => x * x + y * y, xs, xs), value: { label: 'f' }, levels: [0.25, 0.81] };
    expect(shown([contours(bowl), line({ x: [-1, 0], y: [0.5, 0], label: 'path' })])).toEqual([
      'T',
      '',
      'y',
      '  |     ⡀⠠ ⠂⠂⠐ ⠂⠐⠐ ⠂⠐⠐ ⠄⢀',
      '  |⠉⢉⠒⠚⠒⠢⠤⡤⢆⣂⣂⣈ ⠁⠈ ⠁⠂⠐⠠   ⠁⠂⡀',
      '0 + ⠐⢀    ⠂⠄⢀⢀ ⡉⢉ ⡀⢀⢀⠠⠈   ⢀⠠⠁',
      '  |    ⠁⠐ ⠂⠄⠄⠠ ⠄⠠ ⠄⠠ ⠄⠄⠐ ⠁',
      '  ++------------+------------+',
      '  −1            0            1',
      '                             x',
      'f: 0.25  0.81',
      '⠤  path',
      '',
    ]);
  });
});

describe('every chart', () => {
  const all = Object.entries(charts);

  test.each(all)('fits the width: %s', (_, chart) => {
    for (const width of [30, 47, 80, 200]) {
      for (const line of terminal(chart, { width }).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }
  });

  test.each(all)('in color is the same but for the codes of colors, and what they tell: %s', (_, chart) => {
    const plain = terminal(chart, { width: 120 }).split('\n');
    const colored = terminal(chart, { width: 120, color: true }).split('\n');
    expect(colored).toHaveLength(plain.length);
    expect(colored[0]).toBe(plain[0]);
  });
});

test('each of several lines bears its letter at its end', () => {
  const text = terminal(charts.lines!);
  for (const letter of 'abc') {
    expect(text).toMatch(new RegExp(`^ *(\\S+ )?[|+].*${letter}`, 'm'));
    expect(text).toMatch(new RegExp(`^${letter}  η = `, 'm'));
  }
});

test('any numbers are drawn, within the frame', () => {
  const numbers = fc.array(fc.tuple(fc.double(), fc.double()), { maxLength: 20 });
  fc.assert(
    fc.property(numbers, fc.constantFrom('linear', 'log'), fc.integer({ min: 30, max: 99 }), (pairs, scale, width) => {
      const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      const text = terminal(
        chart([line({ x, y }), points({ x, y })], { x: { label: 'x', scale }, y: { label: 'y', scale } }),
        { width },
      );
      for (const line of text.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});

test('a terminal that is too small is refused', () => {
  expect(() => terminal(charts.lines!, { width: 29 })).toThrow(
    'terminal: width must be a whole number from 30, got 29.',
  );
});

import { describe, expect, test } from 'vitest';
import { type Chart, heatMap, line, points, svg, terminal, text } from '../../src/plot/index.ts';
import { numeral } from '../../src/plot/numeral.ts';
import { charts } from './charts.ts';

const chart = (marks: Chart['marks']): Chart => ({
  title: 'T',
  description: 'What it shows.',
  x: { label: 'x' },
  y: { label: 'y' },
  marks,
});

test('lines over the same x are one table, others one each', () => {
  const marks = [
    line({ x: [0, 1], y: [2, 4e-7], label: 'a' }),
    line({ x: [0, 1], y: [Number.NaN, -3], label: 'b' }),
    points({ x: [5], y: [1 / 3] }),
  ];
  expect(text(chart(marks))).toBe(
    'T\n\nWhat it shows.\n\nx       a    b\n0       2  NaN\n1  4×10⁻⁷   −3\n\nx         y\n5  0.333333\n',
  );
});

test('a heat map is its table, and where it is least and largest', () => {
  const marks = [
    heatMap({
      x: [1, 2],
      y: [3, 4],
      z: [
        [5, 6],
        [8, 7],
      ],
      value: { label: 'z' },
    }),
  ];
  expect(text(chart(marks))).toContain(
    'z: least 5 at x 1, y 3, most 8 at x 1, y 4.\n\ny \\ x  1  2\n3      5  6\n4      8  7\n',
  );
  expect(text(chart(marks), { lang: 'zh' })).toContain('z：最小 5，位于 x 1, y 3；最大 8，位于 x 1, y 4。');
});

test('an axis that names its values does so in words, in a drawing, and in a terminal', () => {
  const named: Chart = {
    ...chart([
      heatMap({
        x: [0, 1],
        y: [3, 40],
        z: [
          [5, 6],
          [8, 7],
        ],
        value: { label: 'z' },
      }),
      points({ x: [1], y: [40], label: 'chosen' }),
    ]),
    x: { label: 'optimizer', ticks: ['adam', 'sgd'].map((text, value) => ({ value, text })) },
    y: { label: 'epochs', ticks: [{ value: 40, text: 'forty' }] },
  };
  expect(text(named)).toContain(
    'z: least 5 at optimizer adam, epochs 3, most 8 at optimizer adam, epochs forty.\n\n' +
      'epochs \\ optimizer  adam  sgd\n3                      5    6\nforty                  8    7\n\n' +
      'optimizer  chosen\nsgd        forty\n',
  );
  for (const name of ['adam', 'sgd', 'forty']) {
    expect(svg([named])).toContain(`>${name}</text>`);
    expect(terminal(named)).toMatch(new RegExp(`(^| )${name}( |$)`, 'm'));
  }
});

describe('every chart', () => {
  test.each(Object.entries(charts))('has its numbers in words: %s', (_, chart) => {
    const words = text(chart);
    expect(words.startsWith(`${chart.title}\n`)).toBe(true);
    for (const { kind, data, label } of chart.marks) {
      if (label !== undefined) expect(words).toContain(label);
      const {
        x = [],
        y = [],
        z = [],
        levels = [],
        level = [],
      } = data as { [K in 'x' | 'y' | 'levels']?: number[] } & { z?: number[][]; level?: number };
      // Of a function only the levels are drawn.
      const told = kind === 'contours' ? levels : [...x, ...y, ...z.flat(), level].flat();
      for (const value of told) expect(words).toContain(numeral(value));
    }
  });
});

import { describe, expect, test } from 'vitest';
import { residualCharts } from '../../src/figures/index.ts';
import { parse } from '../../src/formula/parse.ts';
import { svg } from '../../src/plot/svg.ts';
import { regress } from '../../src/regression/regress.ts';
import { problems } from '../certified.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

/** The formulas of two problems, in JavaScript. */
const inJavaScript: Readonly<Record<string, (x: number, b: readonly number[]) => number>> = {
  Misra1a: (x, [b1, b2]) => b1! * (1 - Math.exp(-b2! * x)),
  Rat42: (x, [b1, b2, b3]) => b1! / (1 + Math.exp(b2! - b3! * x)),
};

interface Drawn {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

describe.each(problems.filter(({ name }) => name in inJavaScript))('charts of $name', (problem) => {
  const { name, formula, data, y, starts, estimates, residualSumOfSquares } = problem;
  const x = data.x!;
  const parameters = Object.fromEntries(starts[1]!.map((value, i) => [`b${i + 1}`, value]));
  const found = regress(parse(formula).expr, { data: { x }, target: y, parameters });
  const [over, around] = residualCharts(found, { data: { x } });
  const at = (value: number): number => inJavaScript[name]!(value, estimates);

  test('have the rows, and the curve of the certified estimates', () => {
    const [rows, curve] = over!.marks.map(({ data }) => data as Drawn);
    expect(rows!.x).toEqual(x);
    expectAllClose(rows!.y, y, 'worked');
    expect([curve!.x[0], curve!.x.at(-1)]).toEqual([Math.min(...x), Math.max(...x)]);
    expectAllClose(
      curve!.y.map((value, i) => value / at(curve!.x[i]!)),
      curve!.x.map(() => 1),
      'published',
    );
  });

  test('have the residuals whose sum of squares is certified, against the fitted values', () => {
    const [rows] = around!.marks.map(({ data }) => data as Drawn);
    expectAllClose(
      rows!.x.map((value, i) => value / at(x[i]!)),
      x.map(() => 1),
      'published',
    );
    expectClose(rows!.y.reduce((sum, r) => sum + r * r, 0) / residualSumOfSquares, 1, 'published');
    expect(around!.marks.map(({ kind }) => kind)).toEqual(['points', 'level']);
  });
});

test('with two columns of data there is no curve', () => {
  const data = { u: [1, 2, 3, 4], v: [1, 3, 2, 5] };
  const found = regress(parse('a u + b v').expr, { data, target: [2, 5, 5, 9] });
  expect(residualCharts(found, { data, target: 'z', lang: 'zh' }).map(({ x, y }) => [x.label, y.label])).toEqual([
    ['z 的拟合值', '残差'],
  ]);
});

test('of many rows few are drawn, the outlier among them, and it is said', () => {
  const rows = 20_000;
  const x = Float64Array.from({ length: rows }, (_, i) => i / rows);
  const y = x.map((value, i) => 2 * value + ((i * 7919) % 1000) / 1000 + (i === 777 ? 9 : 0));
  const charts = residualCharts(regress(parse('a x + b').expr, { data: { x }, target: y }), { data: { x } });
  expect(svg(charts).length).toBeLessThan(300_000);
  for (const { marks, description } of charts) {
    const [points] = marks.map(({ data }) => data as Drawn);
    expect(points!.y.length).toBeLessThan(rows / 2);
    expect(Math.max(...points!.y)).toBeGreaterThan(8);
    expect(description).toContain(
      `Of 20,000 rows ${points!.y.length.toLocaleString('en')} are drawn: one for each place`,
    );
  }
});

import { describe, expect, test } from 'vitest';
import type { Example } from '../../src/explain/examples/example.ts';
import { examples } from '../../src/explain/examples/index.ts';
import { textbook } from '../../src/explain/examples/textbook.ts';
import { thresholdNetwork } from '../../src/explain/examples/threshold.ts';
import { notations } from '../../src/explain/notations/index.ts';
import type { Document, Section } from '../../src/writing/document.ts';
import { tolerance } from '../tolerance.ts';

/** Numbers as they are shown: with all their digits. */
const numeral = (value: number) => ({ tex: String(value), text: String(value) });

const make = (name: string, notation = 'delta'): Document =>
  (examples[name] as Example).make({ lang: 'en', notation: notations[notation], numeral });

const sectionOf = (document: Document, kind: string): Section =>
  document.sections.find((section) => section.kind === kind)!;

/** The values of the lines whose left side is a symbol, in all sections. */
const valuesOf = (document: Document, symbol: string): number[] =>
  document.sections.flatMap(({ lines }) =>
    lines.flatMap((line) => (line.symbol?.text === symbol ? ([line.value].flat() as number[]) : [])),
  );

/** How far lines are at most from known values, by their symbols; none for a symbol that is not there. */
const farthest = (document: Document, known: Readonly<Record<string, number>>): number =>
  Math.max(
    ...Object.entries(known).map(([symbol, value]) => Math.abs((valuesOf(document, symbol)[0] ?? Number.NaN) - value)),
  );

describe('the network computed by hand', () => {
  const document = make('hand');

  test('has the numbers of NumPy in float64', () => {
    expect(
      farthest(document, {
        'h⁽¹⁾': -0.02,
        'a⁽¹⁾': 0.4950001666600003,
        'h⁽²⁾': 0.049500016666000034,
        ŷ: 0.512372477962617,
        E: 0.11889030012415923,
        'E′': 0.11707855586061906,
        'δ⁽²⁾': 0.1218322353606694,
        'δ⁽¹⁾': 0.003045501323732555,
        'Δw⁽²⁾': 0.030153488404045865,
        'Δw₁⁽¹⁾': 0.00015227506618663,
        'Δw₂⁽¹⁾': 0.00045682519855988,
        'w⁽²⁾′': 0.13015348840404586,
        'w₁⁽¹⁾′': 0.40015227506618667,
        'w₂⁽¹⁾′': -0.19954317480144013,
      }),
    ).toBeLessThanOrEqual(tolerance.worked);
  });

  test.each(Object.keys(notations))('rounds too early in notation %s', (notation) => {
    const { lines, remarks } = sectionOf(make('hand', notation), 'rounding');
    expect(lines[0]!.value).toBeCloseTo(0.00045, 15);
    expect(lines[1]!.value).toBeCloseTo(0.00045682519855988, 15);
    expect(remarks![0]).toMatch(/0\.00045;.* 0\.00046\./);
  });

  test('comes to its target as it does in NumPy', () => {
    expect(sectionOf(document, 'long-run').table!.rows).toEqual([
      ['0.6', 27],
      ['0.7', 69],
      ['0.8', 148],
      ['0.9', 411],
      ['0.95', 1140],
      ['0.99', 16797],
    ]);
    const late = sectionOf(document, 'late').lines.map(({ value }) => value as number);
    const known = [0.9455359291741305, 4.657616189706497, 0.87911848, 1.23735545];
    const tolerances = [tolerance.worked, tolerance.worked, 5e-9, 5e-9];
    late.forEach((value, i) => expect(Math.abs(value - known[i]!)).toBeLessThanOrEqual(tolerances[i]!));
  });
});

test('one unit has the numbers of NumPy in float64', () => {
  expect(
    farthest(make('one-unit'), {
      h: 0.07,
      ŷ: 0.5174928576663897,
      δ: -0.07927606158013766,
      'Δw₁': -0.00396380307900688,
      'Δw₂': -0.01189140923702065,
      'w₁′': -0.803963803079007,
      'w₂′': 0.48810859076297936,
      E: 0.05040085733458521,
      'E′': 0.05008709111624537,
    }),
  ).toBeLessThanOrEqual(tolerance.worked);
});

test('four inputs have the numbers of NumPy in float64', () => {
  expect(
    farthest(make('four-inputs'), {
      h: 0.8,
      ŷ: 0.6899744811276125,
      'Δw₁': -0.02031869180230399,
      'Δw₂': -0.04063738360460799,
      'Δw₃': -0.06095607540691198,
      'Δw₄': -0.08127476720921598,
    }),
  ).toBeLessThanOrEqual(tolerance.worked);
});

test('3-2-1 has the numbers of NumPy in float64', () => {
  expect(
    farthest(make('3-2-1'), {
      'h₁⁽¹⁾': 0.24,
      'h₂⁽¹⁾': -0.46,
      'a₁⁽¹⁾': 0.5597136492671929,
      'a₂⁽¹⁾': 0.38698582386066455,
      'h⁽²⁾': -0.06012438223148007,
      ŷ: 0.48497343084992534,
      'δ⁽²⁾': 0.028730669543515018,
      'δ₁⁽¹⁾': 0.00070802218654941,
      'δ₂⁽¹⁾': -0.00204471402395086,
      'Δw₁⁽²⁾': 0.00804047394804529,
      'Δw₂⁽²⁾': 0.00555918091168283,
      'Δw₁₁⁽¹⁾': 1.770055466373534e-4,
      'Δw₁₂⁽¹⁾': -5.1117850598771553e-4,
      'Δw₂₁⁽¹⁾': 3.5401109327470683e-5,
      'Δw₂₂⁽¹⁾': -1.0223570119754312e-4,
      'Δw₃₁⁽¹⁾': -7.0802218654941366e-5,
      'Δw₃₂⁽¹⁾': 2.0447140239508623e-4,
      E: 0.006615555805218451,
      'E′': 0.006425123629893772,
    }),
  ).toBeLessThanOrEqual(tolerance.worked);
});

describe('every notation tells the same new parameters', () => {
  const networks = Object.values(examples).filter((example) => example.notations.length > 1);
  test.each(networks.map(({ name }) => name))('%s', (name) => {
    const next = Object.keys(notations).map((notation) =>
      make(name, notation)
        .sections.filter(({ kind }) => kind === 'update')
        .flatMap(({ lines }) => lines)
        .filter((line) => line.symbol!.text.endsWith('′'))
        .flatMap(({ value }) => value as number | number[])
        .sort((a, b) => a - b),
    );
    for (const own of next) {
      expect(own).toHaveLength(next[0]!.length);
      own.forEach((value, i) => expect(Math.abs(value - next[0]![i]!)).toBeLessThanOrEqual(tolerance.compiled));
    }
  });
});

describe('the line through a thousand points', () => {
  const document = make('linear-regression', 'index');

  test('has the curvature that NumPy finds', () => {
    expect(farthest(document, { 'λ₁': 1.8827, 'λ₂': 2.0699, η_max: 0.96625, η_opt: 0.506 })).toBeLessThanOrEqual(5e-5);
  });

  test('needs the epochs that were counted with NumPy, and diverges at 0.99', () => {
    const rows = sectionOf(document, 'rates').table!.rows.map(([, epochs]) => epochs);
    expect([rows[0], rows[2], rows[4]]).toEqual([784, 6, 'diverges']);
  });

  test('is on its way where it was in NumPy', () => {
    const rows = sectionOf(document, 'epochs').table!.rows.map((row) => row.slice(0, 3).map(Number));
    const known = [
      [10, 0.3276, 0.7183],
      [20, 0.602, 1.3078],
      [30, 0.8318, 1.7915],
      [100, 1.6704, 3.451],
      [1000, 2.000424, 4.010277],
    ];
    known.forEach((row, i) => row.forEach((value, j) => expect(rows[i]![j]).toBeCloseTo(value, 4)));
  });
});

test('the parabola goes where (1 − 2η)ᵏ·x₀ is', () => {
  const { rows } = sectionOf(make('parabola'), 'rates').table!;
  const last = Object.fromEntries(rows.map((row) => [row[0], Number(row.at(-2))]));
  const known = { 0.001: 1.80949, 0.01: 0.728339, 0.05: 0.0103076, 0.1: 2.85e-5, 0.5: 0, 1: 2, 1.01: 5.383 };
  for (const [rate, x] of Object.entries(known)) expect(Math.abs(last[rate]! - x), rate).toBeLessThan(6e-4);
  expect(last['1.1']).toBeCloseTo(18200.88, 2);
  expect(last['0.9']).toBeCloseTo(2.85e-5, 7);
});

describe('thresholds', () => {
  test('each equation comes to what the program has', () => {
    const { equations } = textbook(thresholdNetwork);
    expect(equations).toHaveLength(11);
    for (const { symbol, written, engine } of equations) {
      expect(engine).toHaveLength(written.length);
      written.forEach((value, i) =>
        expect(Math.abs(value - engine[i]!), symbol.text).toBeLessThanOrEqual(tolerance.compiled),
      );
    }
  });

  test('the steps are those of central differences of the loss, and not of the other sign', () => {
    const { equations, wrongSign } = textbook(thresholdNetwork);
    const { parameters, lr } = thresholdNetwork;
    const lossAt = (name: string, n: number, by: number): number => {
      const moved = parameters[name]!.map((value, i) => (i === n ? value + by : value));
      return textbook({ ...thresholdNetwork, parameters: { ...parameters, [name]: moved } }).equations[0]!.written[0]!;
    };
    const h = 1e-5;
    ['dense2.weight', 'dense2.threshold', 'dense1.weight', 'dense1.threshold'].forEach((name, i) =>
      equations[6 + i]!.written.forEach((step, n) => {
        const slope = (lossAt(name, n, h) - lossAt(name, n, -h)) / (2 * h);
        // Third differences and rounding: h²/6 and 2⁻⁵³/h, of numbers below 1.
        expect(Math.abs(step + lr * slope), name).toBeLessThan(1e-10);
      }),
    );
    expect(wrongSign).toBeGreaterThan(0.06);
  });

  test('the slope of the sigmoid is 0.25 at most, and its powers bound that of stacks', () => {
    const document = make('threshold', 'threshold');
    expect(valuesOf(document, 'max S′')).toEqual([0.25]);
    for (const [depth, bound, measured] of sectionOf(document, 'depth').table!.rows) {
      expect(Number(bound)).toBe(0.25 ** Number(depth));
      expect(Number(measured)).toBeLessThanOrEqual(Number(bound));
      expect(Number(measured)).toBeGreaterThan(0);
    }
  });
});

describe('equal weights', () => {
  test('zeros: no error reaches the hidden layer in the first step', () => {
    const document = make('zero-start');
    for (const symbol of ['δ₁⁽¹⁾', 'δ₂⁽¹⁾']) expect(valuesOf(document, symbol)[0]).toBeCloseTo(0, 15);
    // The output weights move by η·δ·a = 0.5·(0.6 − 0.5)·0.25·0.5.
    const [, first, firstOut, second, secondOut] = sectionOf(document, 'columns').table!.rows[1]!;
    expect([first, second]).toEqual(['0', '0']);
    expect(secondOut).toBe(firstOut);
    expect(Number(firstOut)).toBeCloseTo(0.00625, 15);
  });

  test.each(['zero-start', 'equal-start'])('%s: after 1000 steps both hidden units are exactly equal', (name) => {
    const document = make(name);
    const last = sectionOf(document, 'columns').table!.rows.at(-1)!;
    expect(last[0]).toBe(1000);
    expect(last.slice(1, 3)).toEqual(last.slice(3, 5));
    expect(document.check).toMatchObject({ max_abs_error: 0, ok: true });
  });
});

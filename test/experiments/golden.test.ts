import { describe, expect, test } from 'vitest';
import {
  batches,
  experiments,
  fits,
  learningRates,
  ratesAndEpochs,
  saddle,
  twoStarts,
} from '../../src/experiments/index.ts';
import { NumpyRandom } from '../../src/experiments/numpy-random.ts';
import { svg, text } from '../../src/plot/index.ts';
import { parabolaRates } from '../mathematics/parabola-rates.ts';
import { readFixture } from '../read-fixture.ts';
import { expectAllClose, expectClose } from '../tolerance.ts';

describe('x² from x = 2, 50 steps', () => {
  const { rates } = learningRates().numbers;

  test.each(parabolaRates)('with η = %d ends at the published %d', (lr, published, places) => {
    const { observed } = rates.find((rate) => rate.lr === lr)!;
    expect(Math.abs(observed.at(-1)! - published)).toBeLessThanOrEqual(places);
  });

  test('every step is as (1 − 2η)ᵏ predicts', () => {
    for (const { observed, predicted } of rates) expectAllClose(observed, predicted, 'worked');
  });

  test('what a rate does is said', () => {
    const said = Object.fromEntries(rates.map(({ lr, verdict }) => [lr, verdict]));
    expect(said).toEqual({
      0.001: 'converges',
      0.01: 'converges',
      0.05: 'converges',
      0.1: 'converges',
      0.5: 'arrives',
      0.9: 'alternates',
      1: 'swings',
      1.01: 'diverges',
      1.1: 'diverges',
    });
  });
});

/** f(x) = sin(x)·exp(−0.05x²) and its slope, by hand. */
const slope = (x: number): number => (Math.cos(x) - 0.1 * x * Math.sin(x)) * Math.exp(-0.05 * x * x);

/**
 * Where the slope is 0: the root of x·tan(x) = 10, by bisection. It is published as 1.4288717, found by comparing values
 * of f, which are all alike so close to it.
 */
const HILL = 1.4288700112140769;

describe('sin(x)·exp(−0.05x²)', () => {
  test('A ends at the published minimum, B at another', () => {
    const [a, b] = twoStarts().numbers.descents;
    expectClose(a!.x.at(-1)!, -HILL, 'worked');
    expectClose(a!.f, -0.8938752904478421, 'worked');
    expectClose(slope(b!.x.at(-1)!), 0, 'worked');
    expect(b!.f).toBeGreaterThan(a!.f);
  });

  test('starts on one side of the hill at 1.42887 end together', () => {
    const { starts, x } = twoStarts().numbers.ends;
    expect(starts).toHaveLength(50);
    starts.forEach((start, i) => {
      if (start > 1.43) expect(x[i]!).toBeCloseTo(4.30579, 4);
      else if (start > -4.3) expect(x[i]!).toBeCloseTo(-1.42887, 4);
      else expect(x[i]!).toBeLessThan(-7);
    });
  });

  test('the grid has 40 × 50 ends, each that of descent by hand', () => {
    const { rates, epochs, final } = ratesAndEpochs().numbers;
    expect([rates.length, rates[0], rates.at(-1)]).toEqual([50, 1e-10, 0.1]);
    expect([epochs.length, epochs[0], epochs[1], epochs.at(-1)]).toEqual([40, 10, 23, 500]);
    for (const [j, i] of [
      [0, 0],
      [0, 49],
      [39, 1],
      [20, 25],
      [39, 49],
    ] as const) {
      let x = 0;
      for (let k = 0; k < epochs[j]!; k++) x -= rates[i]! * slope(x);
      expectClose(final[j]![i]!, x, 'worked');
    }
    expectClose(final.at(-1)!.at(-1)!, -HILL, 'worked');
  });
});

test('on the saddle x shrinks by 1 − 2η and y grows by 1 + 2η; who begins on the ridge stays', () => {
  const { lr, descents } = saddle().numbers;
  for (const { x, y } of descents) {
    x.forEach((value, k) => expectClose(value, x[0]! * (1 - 2 * lr) ** k, 'worked'));
    y.forEach((value, k) => expectClose(value, y[0]! * (1 + 2 * lr) ** k, 'worked'));
  }
  expect(descents.map(({ leaves }) => leaves)).toEqual([undefined, 19, 7, 3]);
  expect(descents[0]!.gradientNorm).toBeLessThan(1e-3);
});

describe('the line y = 2x + 4', () => {
  interface Fixture {
    readonly x: number[];
    readonly y: number[];
    readonly fits: { epoch: number; b: number; b0: number; cost: number; cost_before: number }[];
    readonly eigenvalues: [number, number];
  }
  const fixture = readFixture<Fixture>('five-fits');

  test('NumPy draws the same rows', () => {
    const random = new NumpyRandom(0);
    expectAllClose(random.normals(1000), fixture.x, 'worked');
    const y = fixture.x.map((x) => 2 * x + 4 + 0.02 * random.uniform());
    expectAllClose(y, fixture.y, 'worked');
  });

  test.each([
    ['its own rows', fits()],
    ['given rows', fits({ x: fixture.x, y: fixture.y })],
  ])('after 10, 20, 30, 100 and 1000 epochs is NumPy’s: %s', (_, { numbers }) => {
    expect(numbers.fits.map(({ epoch }) => epoch)).toEqual([10, 20, 30, 100, 1000]);
    numbers.fits.forEach(({ b, b0, cost, costBefore }, i) => {
      const expected = fixture.fits[i]!;
      expectClose(b, expected.b, 'worked');
      expectClose(b0, expected.b0, 'worked');
      expectClose(cost, expected.cost, 'worked');
      expectClose(costBefore, expected.cost_before, 'worked');
    });
    expectAllClose(numbers.eigenvalues, fixture.eigenvalues, 'worked');
    expect(numbers.largestStableRate.toFixed(5)).toBe('0.96625');
    expect(numbers.bestRate.toFixed(5)).toBe('0.50600');
  });
});

describe('batch, mini-batch and stochastic descent', () => {
  const { numbers } = batches({ epochs: 3, updates: 40 });
  const [batch, mini, stochastic] = numbers.methods;

  test('begin alike, and tell as many costs as they are asked for', () => {
    for (const { perUpdate, perEpoch } of numbers.methods) {
      expect([perUpdate.length, perEpoch.length]).toEqual([41, 4]);
      expect(perUpdate[0]).toBe(batch!.perUpdate[0]);
    }
    expect(numbers.methods.map(({ updatesPerEpoch }) => updatesPerEpoch)).toEqual([1, 32, 1024]);
  });

  test('a batch of all rows shrinks the excess in every update, by what its curvature says', () => {
    const excess = batch!.perUpdate.map((cost) => cost - numbers.least);
    // (1 − 2ηλ)² for eigenvalues near 1, η = 0.05: about 0.81.
    for (let k = 1; k < 40; k++) {
      expect(excess[k]! / excess[k - 1]!).toBeGreaterThan(0.79);
      expect(excess[k]! / excess[k - 1]!).toBeLessThan(0.84);
    }
  });

  test('an epoch of small updates gets farther', () => {
    expect(mini!.perEpoch[1]!).toBeLessThan(batch!.perEpoch[1]!);
    expect(stochastic!.perEpoch[1]!).toBeLessThan(batch!.perEpoch[1]!);
  });

  test('updates that follow the rows by hand', () => {
    const { methods } = batches({ batches: [1024], epochs: 1, updates: 2, lr: 0.1 }).numbers;
    const random = new NumpyRandom(0);
    const x = random.normals(1024);
    const y = x.map((value) => 2 * value + 4 + random.normal());
    let [b, b0] = [0, 0];
    const mean = (of: (i: number) => number): number => x.reduce((sum, _, i) => sum + of(i), 0) / 1024;
    for (const cost of methods[0]!.perUpdate) {
      expectClose(
        cost,
        mean((i) => (y[i]! - b * x[i]! - b0) ** 2),
        'worked',
      );
      const error = x.map((value, i) => b * value + b0 - y[i]!);
      [b, b0] = [b - 0.2 * mean((i) => error[i]! * x[i]!), b0 - 0.2 * mean((i) => error[i]!)];
    }
  });
});

describe.each(Object.entries(experiments))('%s', (_, { make, summary }) => {
  test.each(['en', 'zh'] as const)('is told in %s', (lang) => {
    const { charts } = make({ lang });
    expect(summary(lang)).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
    for (const chart of charts) {
      expect(`${chart.title}${chart.description}`).not.toMatch(/undefined|NaN|Infinity/);
      expect(chart.description).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /^[^\p{Script=Han}]+$/u);
      expect(text(chart, { lang })).toContain(chart.description);
    }
  });

  test('is drawn the same each time', () => {
    expect(svg(make({}).charts)).toBe(svg(make({}).charts));
  });
});

test.each<[() => unknown, string]>([
  [() => learningRates({ rates: [0] }), 'learningRates: rates must be above 0, got 0.'],
  [() => learningRates({ steps: 0 }), 'learningRates: steps must be a positive whole number, got 0.'],
  [() => ratesAndEpochs({ epochs: [1.5] }), 'ratesAndEpochs: epochs must be a positive whole number, got 1.5.'],
  [() => twoStarts({ starts: [Number.NaN, 1] }), 'twoStarts: starts must be a finite number, got NaN.'],
  [() => saddle({ lr: -1 }), 'saddle: lr must be above 0, got -1.'],
  [() => batches({ batches: [3] }), 'batches: a batch must divide 1024 rows, got 3.'],
  [() => fits({ x: [1], y: [] }), 'fits: x and y must be equally long, and not empty, got 1 and 0.'],
  [() => fits({ epochs: [5, 5] }), 'fits: epochs must rise, got 5, 5.'],
])('a wrong setting is refused: %s', (make, message) => {
  expect(make).toThrow(message);
});

import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { parameter } from '../../src/graph/leaf.ts';
import type { Initializer } from '../../src/nn/initializer.ts';
import { initializers } from '../../src/nn/initializers.ts';
import { compile } from '../../src/runtime/compile.ts';
import { lookUp } from '../../src/util/named.ts';
import { parseCall } from '../../src/util/parse-call.ts';
import { Problem } from '../../src/util/problem.ts';
import { expectClose } from '../tolerance.ts';

function named(text: string): Initializer {
  const { entry, settings } = lookUp('initializer', initializers, parseCall(text));
  return entry.make(settings);
}

/** The values that a weight array [inputs, units] begins with. */
function begin(initializer: Initializer, [inputs, units]: readonly [number, number], draw = { seed: 1, stream: 0 }) {
  return (dtype: 'f32' | 'f64') => {
    const w = parameter('w', [inputs, units], dtype);
    const values = initializer.values(w.shape, { fanIn: inputs, fanOut: units }, { ...draw, dtype });
    const program = compile({ initialize: { update: [[w, values]] } });
    program.run('initialize');
    const view = program.view(w) as Float32Array | Float64Array;
    initializer.finish?.(view, w.shape);
    return view.slice();
  };
}

const [inputs, units] = [200, 150];
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x) / values.length;

describe.each<[name: string, variance: number, bound: number]>([
  ['uniform', 1 / (3 * inputs), 1 / Math.sqrt(inputs)],
  ['uniform(bound=0.5)', 0.25 / 3, 0.5],
  ['normal', 1 / inputs, Infinity],
  ['normal(deviation=0.3)', 0.09, Infinity],
  ['glorot', 2 / (inputs + units), Math.sqrt(6 / (inputs + units))],
  ['he', 2 / inputs, Infinity],
  ['lecun', 1 / inputs, Infinity],
])('%s', (name, variance, bound) => {
  const values = begin(named(name), [inputs, units])('f64');
  const n = values.length;

  test('has mean 0, its variance and its bounds', () => {
    // Four standard errors of the mean and of the variance; that of normal deviates is σ²√(2/n), the largest here.
    expect(Math.abs(mean(values))).toBeLessThan(4 * Math.sqrt(variance / n));
    expect(Math.abs(mean(values.map((x) => x * x)) / variance - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    const most = Math.max(...values.map(Math.abs));
    expect(most).toBeLessThanOrEqual(bound);
    // The largest of 30000 comes close to a bound, and to four deviations where there is none.
    expect(most).toBeGreaterThan(bound === Infinity ? 3.5 * Math.sqrt(variance) : 0.999 * bound);
  });

  test('gives the same bits for the same seed, others for another seed or parameter', () => {
    const again = (seed: number, stream: number) => begin(named(name), [inputs, units], { seed, stream })('f64');
    expect(again(1, 0)).toEqual(values);
    for (const other of [again(2, 0), again(1, 1)])
      expect(other.filter((x, i) => x === values[i]).length).toBeLessThan(n / 1000);
  });

  test('is in float32 what it is in float64, rounded', () => {
    begin(named(name), [inputs, units])('f32')
      .slice(0, 1000)
      .forEach((x, i) => expectClose(x, values[i]!, 'single'));
  });

  test('compiled is what it is evaluated', () => {
    const expression = named(name).values([7, 3], { fanIn: 7, fanOut: 3 }, { seed: 5, stream: 2, dtype: 'f64' });
    const { data } = evaluate(expression);
    begin(named(name), [7, 3], { seed: 5, stream: 2 })('f64').forEach((x, i) => expectClose(x, data[i]!, 'worked'));
  });
});

test.each([
  ['zeros', 0],
  ['constant', 0.1],
  ['constant(value=-2)', -2],
])('%s fills with %d', (name, value) => {
  expect([...begin(named(name), [3, 2])('f64')]).toEqual(new Array(6).fill(value));
});

describe.each([
  [5, 8],
  [8, 5],
  [6, 6],
  [1, 4],
  [4, 1],
  [40, 30],
] as const)('orthogonal of %d × %d', (rows, columns) => {
  const few = Math.min(rows, columns);

  test.each([
    ['orthogonal', 'f64', 1, 'worked'],
    ['orthogonal(gain=2)', 'f64', 4, 'worked'],
    ['orthogonal', 'f32', 1, 'single'],
  ] as const)('%s in %s: the products of rows, or columns, are %d·I', (name, dtype, square, allowed) => {
    const w = begin(named(name), [rows, columns])(dtype);
    const at = (vector: number, i: number) => (rows <= columns ? w[vector * columns + i]! : w[i * columns + vector]!);
    for (let u = 0; u < few; u++) {
      for (let v = 0; v < few; v++) {
        let product = 0;
        for (let i = 0; i < Math.max(rows, columns); i++) product += at(u, i) * at(v, i);
        expectClose(product, u === v ? square : 0, allowed, `${u}·${v}`);
      }
    }
  });
});

test.each([
  ['uniform(bound=-1)', 'uniform: bound must be above 0, got -1.'],
  ['normal(deviation=-1)', 'normal: deviation must be above 0, got -1.'],
  ['constant(value=Infinity)', 'constant: value must be a finite number, got Infinity.'],
  ['orthogonal(gain=0)', 'orthogonal: gain must be above 0, got 0.'],
  ['glorrot', 'there is no "glorrot". Did you mean "glorot"?'],
  ['he(gain=2)', '"he" has no setting "gain"'],
])('%s: %s', (text, message) => {
  expect(() => named(text)).toThrow(Problem);
  expect(() => named(text)).toThrow(message);
});

import { describe, expect, test } from 'vitest';
import { curvatureOf } from '../../src/diagnose/measure/curvature.ts';
import { Landscape } from '../../src/diagnose/measure/landscape.ts';
import { symmetricEigen } from '../../src/linear/symmetric-eigen.ts';
import { lossNamed } from '../../src/loss/losses.ts';
import { networkModel } from '../../src/nn/network.ts';
import { settle } from '../../src/train/options.ts';
import { readFixture } from '../read-fixture.ts';

interface Case {
  readonly sizes: readonly number[];
  readonly activation: string;
  readonly loss: string;
  readonly rows: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly parameters: readonly (readonly number[])[];
  readonly value: number;
  readonly largest: number;
  readonly least: number;
  readonly trace: number;
  readonly preconditioner: readonly number[];
  readonly preconditioned: readonly [largest: number, least: number];
}

const { cases } = readFixture<{ readonly cases: readonly Case[] }>('curvature');

/** Both eigenvalues come from iterations: SciPy's to 1e-13, ours to a residual of 1e-8 and its square. */
const SAME = 1e-9;

const expectClose = (value: number, expected: number, size: number): void =>
  expect(Math.abs(value - expected)).toBeLessThan(SAME * size);

describe.each(cases)('$sizes $activation $loss', (own) => {
  const { sizes, activation, loss, rows } = own;
  const hidden = sizes.slice(1, -1);
  const model = networkModel({
    hidden,
    activations: hidden.map(() => activation),
    outputs: sizes.at(-1)!,
    dropout: 0,
    bias: 'bias',
  }).build(sizes[0]!, 'f64');
  const settings = settle({ loss: lossNamed(loss) });
  const landscape = new Landscape(model, settings, { rows, targets: own.y.length / rows });
  const at = landscape.layout.joined(own.parameters);
  const given = {
    numbers: Array.from({ length: rows }, (_, i) => i),
    x: Float64Array.from(own.x),
    y: Float64Array.from(own.y),
  };
  const product = (direction: Float64Array): Float64Array => landscape.curvature(at, given, direction);

  test('the loss is that of PyTorch', () => {
    expect(landscape.slope(at, given).value).toBeCloseTo(own.value, 12);
  });

  test("eigenvalues are those of SciPy's eigsh", () => {
    const { largest, least } = curvatureOf(product, at.length, { tolerance: 1e-8 });
    expectClose(largest, own.largest, own.largest);
    expectClose(least, own.least, own.largest);
  });

  test('so they are with a preconditioner', () => {
    const preconditioner = Float64Array.from(own.preconditioner);
    const { largest, least } = curvatureOf(product, at.length, { preconditioner, tolerance: 1e-8 });
    const [most] = own.preconditioned;
    expectClose(largest, most, most);
    expectClose(least, own.preconditioned[1], most);
  });

  test('they are those of the whole Hessian', () => {
    const n = at.length;
    const hessian = new Float64Array(n * n);
    for (let j = 0; j < n; j++) hessian.set(product(new Float64Array(n).fill(1, j, j + 1)), j * n);
    const { values } = symmetricEigen(hessian, n);
    const { largest, least } = curvatureOf(product, n);
    // What is asked for usually.
    expect(Math.abs(largest - values.at(-1)!)).toBeLessThan(1e-6 * largest);
    expect(Math.abs(least - values[0]!)).toBeLessThan(1e-6 * largest);
    expect(hessian.reduce((sum, value, k) => (k % (n + 1) === 0 ? sum + value : sum), 0)).toBeCloseTo(own.trace, 9);
  });
});

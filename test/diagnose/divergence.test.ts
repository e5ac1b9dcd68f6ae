import { describe, expect, test } from 'vitest';
import { examine } from '../../src/diagnose/examine.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { zeros } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { Training } from '../../src/train/training.ts';
import { csv, findingsOf, make, normal } from './case.ts';

const whole = Array.from({ length: 24 }, (_, i) => i + 1);
const targets = whole.map((x) => x + 2);
const rate = 0.01;

/** y = w·x + b from 0 by plain descent in float32: the steps whose loss, and after which the weights, are no numbers. */
function inFloat32(y: readonly number[]): { loss: number; weights: number } {
  const f = Math.fround;
  let [w, b, loss] = [0, 0, 0];
  for (let step = 1; ; step++) {
    const errors = whole.map((x, i) => f(f(f(w * x) + b) - f(y[i]!)));
    const total = errors.reduce((sum, e) => f(sum + f(e * e)), 0);
    if (loss === 0 && !Number.isFinite(total)) loss = step;
    const shares = errors.map((e) => f(f(2 / 24) * e));
    w = f(w - f(rate * shares.reduce((sum, e, i) => f(sum + f(e * whole[i]!)), 0)));
    b = f(b - f(rate * shares.reduce((sum, e) => f(sum + e), 0)));
    if (!Number.isFinite(w) || !Number.isFinite(b)) return { loss, weights: step };
  }
}

/** Eigenvalues of 2·[[Σx²/24, Σx/24], [Σx/24, 1]] are 409.87 and 0.43. */
const growth = Math.abs(1 - rate * 409.8657);

async function foundOn(y: readonly number[]) {
  const model = sequential(dense(1, undefined, { initializer: zeros }));
  const rows = { train: 24, validation: 0, test: 0 };
  const data = { rows, features: 1, targets: 1, x: Float32Array.from(whole), y: Float32Array.from(y) };
  const options = { loss: mse, optimizer: sgd({ lr: rate }), batchSize: 'full', epochs: 1000 } as const;
  const training = new Training(model, data, options);
  const end = await training.run();
  const subject = { model, data, options, features: ['x'], targets: ['y'], course: { records: [], end } };
  return examine(subject).find(({ check }) => check.kind === 'divergence')!;
}

describe('divergence', () => {
  test('the loss overflows long before the weights, both at the pace of the steepest direction', async () => {
    const found = await foundOn(targets);
    const expected = inFloat32(targets);
    expect(expected).toEqual({ loss: 37, weights: 75 });
    expect(found.where!.step).toBe(expected.loss);
    expect(found.numbers.weights_step).toBe(expected.weights);
    expect(found.numbers.growth).toBeCloseTo(growth, 3);
    expect(found.numbers.verdict).toBe('divergence');
    expect(found.numbers.part).toBe('loss');
    // The sum of squares, or a square: whatever it is, it is made of what is told beside it.
    expect(Math.abs(found.numbers.value as number)).toBeGreaterThan(3.4028e38);
    expect(found.numbers.value as number).toBeLessThan(3.4028e38 * growth ** 2 * 24);
  });

  test('standardized targets begin with a smaller error, and overflow later', async () => {
    const deviation = Math.sqrt((24 ** 2 - 1) / 12);
    const standard = targets.map((y) => (y - 14.5) / deviation);
    const found = await foundOn(standard);
    expect(found.where!.step).toBe(inFloat32(standard).loss);
    expect(found.numbers.weights_step).toBe(inFloat32(standard).weights);
  });

  test('float32 alone is too small for a loss that does not grow', async () => {
    const next = normal(1);
    const rows = Array.from({ length: 100 }, () => {
      const x = next();
      return [3e20 * x, x + 0.1 * next()];
    });
    const given = { target: 'y', layers: 'none', standardize: false, lr: 1e-3, validation: 0, test: 0 } as const;
    const found = (await findingsOf({ csv: csv(['x', 'y'], rows) }, given)).find(
      ({ check }) => check.kind === 'divergence',
    )!;
    expect(found.where!.step).toBe(1);
    expect(found.numbers.verdict).toBe('overflow');
    expect(found.numbers.operation).toBe('square');
    const [input] = found.numbers.inputs as number[];
    expect(found.numbers.value).toBe(input! ** 2);
    expect(found.advice.map(({ set }) => set)).toEqual([{ standardize: true }, { precision: 'f64' }]);
  });

  test('a training that ends in peace shows nothing', async () => {
    const table = {
      csv: csv(
        ['x', 'y'],
        whole.map((x) => [x, x + 2]),
      ),
    };
    const { subject } = await make(table, { target: 'y', layers: 'none', optimizer: 'sgd', lr: 0.1, epochs: 30 });
    expect(examine(subject).map(({ check }) => check.kind)).not.toContain('divergence');
  });
});

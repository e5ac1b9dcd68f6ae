import { expect, test } from 'vitest';
import { inspect } from '../../src/diagnose/index.ts';
import { Training } from '../../src/index.ts';
import { bce, mse } from '../../src/loss/index.ts';
import { dense } from '../../src/nn/dense.ts';
import { constantInitializer, normal } from '../../src/nn/initializer.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { sgd } from '../../src/optim/index.ts';
import { byHand, sigmoid, sizeOf } from './by-hand.ts';
import { normal as deviates, random } from './case.ts';

const rows = 60;
const [draw, chance] = [deviates(3), random(5)];
const x = Array.from({ length: rows }, () => [draw(), draw()]);
const y = Array.from({ length: rows }, () => Number(chance() < 0.4));

test('errors that come back are those of loops over rows, and the limit of wide layers is near', () => {
  const initializer = normal();
  const model = sequential(
    ...Array.from({ length: 4 }, () => dense(32, 'sigmoid', { initializer })),
    dense(2, 'linear', { initializer }),
  );
  const options = { loss: bce, dtype: 'f64' as const };
  const flat = Float64Array.from(x.flat());
  const data = {
    rows: { train: rows, validation: 0, test: 0 },
    features: 2,
    targets: 2,
    x: flat,
    y: new Float64Array(2 * rows),
  };
  const training = new Training(model, data, { ...options, loss: mse });
  const { layers } = inspect(
    model,
    { x, y: y.map((own) => [own, own]) },
    { ...options, loss: mse },
  )(training.snapshot());
  expect(layers.map(({ units }) => units)).toEqual([32, 32, 32, 32, 2]);
  const own = byHand({ data } as never, training.snapshot(), sigmoid);
  layers.forEach(({ slopes, sums }, l) => {
    expect(Math.hypot(...slopes) / Math.sqrt(slopes.length)).toBeCloseTo(sizeOf(own[l]!.slopes), 12);
    expect(Math.hypot(...sums) / Math.sqrt(sums.length)).toBeCloseTo(sizeOf(own[l]!.sums), 12);
  });
  layers.slice(0, -2).forEach(({ error, factor, bound }, l) => {
    const measured = error / layers[l + 1]!.error;
    expect(measured / factor!).toBeGreaterThan(0.6);
    expect(measured / factor!).toBeLessThan(1.6);
    expect(measured).toBeLessThan(bound()!);
  });
});

test('equal units are counted once, and their weights have rank 1', () => {
  const equal = { initializer: constantInitializer(0.5) };
  const model = sequential(
    dense(6, 'tanh', equal),
    dense(6, 'relu', { ...equal, biasInitializer: constantInitializer(-9) }),
    dense(1),
  );
  const [first, second, last] = inspect(model, { x, y }, { loss: bce })().layers;
  expect([first!.different, first!.rank(), second!.dead, last!.different]).toEqual([1, 1, 6, undefined]);
});

test('the curvature of a line is that of its columns', () => {
  const model = sequential(dense(1, 'linear', { bias: 'none' }));
  const look = inspect(
    model,
    { x: [1, 2, 3], y: [1, 2, 3] },
    { loss: mse, optimizer: sgd({ lr: 0.1 }), dtype: 'f64' },
  )();
  // The mean of (wx − y)² is curved by 2·mean(x²).
  expect(look.curvature().largest).toBeCloseTo(28 / 3, 10);
});

import { expect, test } from 'vitest';
import { evaluate } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { sse } from '../../src/loss/sse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { expectClose } from '../tolerance.ts';
import { descent } from './descent.ts';

const layer = (units: number) => dense(units, 'sigmoid', { bias: 'none' });

test('the hand example: 2-1-1 sigmoid units, x = (0.1, 0.3), y = 1, η = 0.5', () => {
  const training = descent(sequential(layer(1), layer(1)), {
    loss: sse,
    x: [[0.1, 0.3]],
    y: [[1]],
    lr: 0.5,
    at: { 'dense1.weight': [0.4, -0.2], 'dense2.weight': [0.1] },
  });
  expectClose(training.output()[0]!, 0.512372477962617, 'worked');
  expectClose(training.loss(), 0.11889030012415923, 'worked');
  // The weight step is minus the learning rate times the gradient.
  expectClose(training.gradient('dense2.weight')[0]! * -0.5, 0.030153488404045865, 'worked');
  training
    .gradient('dense1.weight')
    .forEach((g, i) => expectClose(-0.5 * g, [0.00015227506618663, 0.00045682519855988][i]!, 'worked'));
  training.step();
  expectClose(training.weights('dense2.weight')[0]!, 0.13015348840404586, 'worked');
  training
    .weights('dense1.weight')
    .forEach((w, i) => expectClose(w, [0.40015227506618667, -0.19954317480144013][i]!, 'worked'));
  expectClose(training.output()[0]!, 0.5161021680961588, 'worked');
  expectClose(training.loss(), 0.11707855586061906, 'worked');
});

test('the hand example, trained on: the steps at which its answer passes 0.6, 0.7, …', () => {
  const training = descent(sequential(layer(1), layer(1)), {
    loss: sse,
    x: [[0.1, 0.3]],
    y: [[1]],
    lr: 0.5,
    at: { 'dense1.weight': [0.4, -0.2], 'dense2.weight': [0.1] },
  });
  const passed: Record<string, number> = {};
  let at1000: number[] = [];
  for (let step = 1; step <= 16_797; step++) {
    training.step();
    const [answer] = training.output();
    for (const level of [0.6, 0.7, 0.8, 0.9, 0.95, 0.99]) if (answer! >= level) passed[level] ??= step;
    if (step === 1000) at1000 = [answer!, ...training.weights('dense2.weight')];
  }
  expect(passed).toEqual({ 0.6: 27, 0.7: 69, 0.8: 148, 0.9: 411, 0.95: 1140, 0.99: 16_797 });
  expectClose(at1000[0]!, 0.9455359291741305, 'worked');
  expectClose(at1000[1]!, 4.657616189706497, 'worked');
});

test('the 3-2-1 network: x = (0.5, 0.1, −0.2), target 0.6, η = 0.5', () => {
  const training = descent(sequential(layer(2), layer(1)), {
    loss: sse,
    x: [[0.5, 0.1, -0.2]],
    y: [[0.6]],
    lr: 0.5,
    at: { 'dense1.weight': [0.5, -0.6, 0.1, -0.2, 0.1, 0.7], 'dense2.weight': [0.1, -0.3] },
  });
  expectClose(training.output()[0]!, 0.48497343084992534, 'worked');
  expectClose(training.loss(), 0.006615555805218451, 'worked');
  const steps = (name: string) => training.gradient(name).map((g) => -0.5 * g);
  const output = [0.00804047394804529, 0.00555918091168283];
  const hidden = [
    1.770055466377354e-4, -5.111785059877155e-4, 3.540110932747068e-5, -1.022357011975431e-4, -7.080221865494137e-5,
    2.044714023950862e-4,
  ];
  steps('dense2.weight').forEach((w, i) => expectClose(w, output[i]!, 'worked'));
  steps('dense1.weight').forEach((w, i) => expectClose(w, hidden[i]!, 'worked'));
  training.step();
  expectClose(training.output()[0]!, 0.4866410689015305, 'worked');
  expectClose(training.loss(), 0.006425123629893772, 'worked');
});

test('one unit: x = (0.1, 0.3), y = 0.2, w = (−0.8, 0.5), η = 0.5', () => {
  const training = descent(sequential(layer(1)), {
    loss: sse,
    x: [[0.1, 0.3]],
    y: [[0.2]],
    lr: 0.5,
    at: { 'dense1.weight': [-0.8, 0.5] },
  });
  expectClose(training.output()[0]!, 0.5174928576663897, 'worked');
  training
    .gradient('dense1.weight')
    .forEach((g, i) => expectClose(-0.5 * g, [-0.00396380307900688, -0.01189140923702065][i]!, 'worked'));
  training.step();
  training
    .weights('dense1.weight')
    .forEach((w, i) => expectClose(w, [-0.803963803079007, 0.48810859076297936][i]!, 'worked'));
  expectClose(training.output()[0]!, 0.5165030524852655, 'worked');
  expectClose(training.loss(), 0.05008709111624537, 'worked');
});

test('one unit of four inputs: x = (1, 2, 3, 4), y = 0.5, w = (0.5, −0.5, 0.3, 0.1), η = 0.5', () => {
  const training = descent(sequential(layer(1)), {
    loss: sse,
    x: [[1, 2, 3, 4]],
    y: [[0.5]],
    lr: 0.5,
    at: { 'dense1.weight': [0.5, -0.5, 0.3, 0.1] },
  });
  expectClose(training.output()[0]!, 0.6899744811276125, 'worked');
  const steps = [-0.02031869180230399, -0.04063738360460799, -0.06095607540691198, -0.08127476720921598];
  training.gradient('dense1.weight').forEach((g, i) => expectClose(-0.5 * g, steps[i]!, 'worked'));
});

test('weights that begin equal stay equal: both hidden units of a network that starts from zeros', () => {
  const training = descent(sequential(layer(2), layer(1)), {
    loss: sse,
    x: [[0.5, 0.1, -0.2]],
    y: [[0.6]],
    lr: 0.5,
    at: { 'dense1.weight': new Array(6).fill(0), 'dense2.weight': [0, 0] },
  });
  expect(training.gradient('dense1.weight').every((g) => g === 0)).toBe(true);
  for (let step = 0; step < 1000; step++) training.step();
  const w = training.weights('dense1.weight');
  for (let i = 0; i < 3; i++) expect(w[2 * i]).toBe(w[2 * i + 1]);
});

test('an output does not depend on who computes it', () => {
  const x = input('x', [1, 2], 'f64');
  const model = sequential(layer(1)).build(2, 'f64');
  const context = { training: false, seed: x, step: x };
  expectClose(
    evaluate(model.apply(x, context), { x: [0.1, 0.3], 'dense1.weight': [-0.8, 0.5] }).data[0]!,
    0.5174928576663897,
    'worked',
  );
});

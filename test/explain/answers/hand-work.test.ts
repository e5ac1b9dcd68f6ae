import { expect, test } from 'vitest';
import { HandWork } from '../../../src/explain/answers/hand-work.ts';
import { judge } from '../../../src/explain/answers/judge.ts';
import type { Part } from '../../../src/explain/answers/quantity.ts';
import { notations } from '../../../src/explain/notations/index.ts';
import { recordStep } from '../../../src/explain/record-step.ts';
import { losses, lossNamed } from '../../../src/loss/losses.ts';
import { activations } from '../../../src/nn/activation.ts';
import { dense } from '../../../src/nn/dense.ts';
import { dropout } from '../../../src/nn/dropout.ts';
import { sequential } from '../../../src/nn/sequential.ts';
import { optimizerNamed, optimizers } from '../../../src/optim/optimizers.ts';
import { settle } from '../../../src/train/options.ts';
import { Training } from '../../../src/train/training.ts';
import { threeTwoOne, twoOneOne, workOf } from './networks.ts';

const valueOf = (work: HandWork, part: Part, number: number): number[] =>
  work.quantities.filter(({ source }) => source.part === part && source.number === number).map(({ value }) => value);

/** As far as the published numbers were recomputed. */
const DIGITS = 14;

test('the course example 2-1-1 has the published numbers', () => {
  const work = workOf(twoOneOne);
  expect(valueOf(work, 'sum', 1)[0]).toBeCloseTo(-0.02, DIGITS);
  expect(valueOf(work, 'output', 1)[0]).toBeCloseTo(0.4950001666600003, DIGITS);
  expect(valueOf(work, 'prediction', 2)[0]).toBeCloseTo(0.512372477962617, DIGITS);
  expect(valueOf(work, 'derivative', 2)[0]).toBeCloseTo(0.24984692178906456, DIGITS);
  expect(valueOf(work, 'delta', 2)[0]).toBeCloseTo(0.1218322353606694, DIGITS);
  expect(valueOf(work, 'delta', 1)[0]).toBeCloseTo(0.003045501323732555, DIGITS);
  expect(valueOf(work, 'change', 1)[1]).toBeCloseTo(0.00045682519855988, DIGITS);
  expect(valueOf(work, 'new value', 2)[0]).toBeCloseTo(0.13015348840404586, DIGITS);
});

test('the course example 3-2-1 has the published numbers', () => {
  const change = valueOf(workOf(threeTwoOne), 'change', 1);
  [1.770055466373534e-4, -5.1117850598771553e-4, 3.5401109327470683e-5].forEach((value, i) => {
    expect(change[i]).toBeCloseTo(value, DIGITS);
  });
});

const OPTIMIZERS = Object.keys(optimizers);
const LOSSES = Object.keys(losses);

test.each(Object.keys(activations))('each number with %s units is what its definition comes to', async (activation) => {
  const place = Object.keys(activations).indexOf(activation);
  const loss = lossNamed(LOSSES[place % LOSSES.length]!);
  const outputs = 2;
  const targets = loss.targets === 'classes' ? 1 : outputs;
  const model = sequential(dense(3, activation), ...(place % 3 === 0 ? [dropout(0.4)] : []), dense(outputs, 'linear'));
  const data = {
    rows: { train: 2, validation: 0, test: 0 },
    features: 2,
    targets,
    x: Float64Array.of(0.1, -0.3, 0.5, 0.7),
    y: Float64Array.from({ length: 2 * targets }, (_, i) => i % 2),
  };
  const settings = settle({
    loss,
    optimizer: optimizerNamed(OPTIMIZERS[(7 * place) % OPTIMIZERS.length]!, 'optimizer', undefined),
    dtype: 'f64',
    batchSize: 2,
    epochs: 3,
    l2: 0.1,
  });
  const step = await recordStep(new Training(model, data, settings), model, data, 1);
  for (const notation of Object.values(notations)) {
    const work = new HandWork(step, notation);
    const read = work.reader(new Map());
    const defined = work.quantities.filter(({ definition }) => definition);
    expect(defined.length).toBeGreaterThan(20);
    for (const { variable, value } of defined)
      expect(Math.abs(read(variable) - value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
    const answers = work.quantities.map((quantity) => ({
      quantity,
      value: Number(quantity.value.toPrecision(4)),
      half: 0.5 * 10 ** (Math.floor(Math.log10(Math.abs(quantity.value) || 1)) - 3),
    }));
    expect(judge(work, answers).filter(({ verdict }) => verdict !== 'right')).toEqual([]);
  }
});

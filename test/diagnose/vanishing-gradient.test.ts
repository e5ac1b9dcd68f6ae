import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { flowThrough } from '../../src/diagnose/measure/flow.ts';
import { type GradientRatios, gradientRatios } from '../../src/diagnose/measure/gradient-ratios.ts';
import { pickRows } from '../../src/diagnose/measure/landscape.ts';
import { bce, crossEntropy } from '../../src/loss/index.ts';
import { glorot, type Initializer, uniform } from '../../src/nn/initializer.ts';
import { networkModel } from '../../src/nn/network.ts';
import { settle } from '../../src/train/options.ts';
import { TrainingState } from '../../src/train/state.ts';
import { byHand, sigmoid, sizeOf } from './by-hand.ts';
import { findingsOf, make, normal, random } from './case.ts';

/** Layers of sigmoids before their first step. */
function stack(units: number, outputs: number, initializer: Initializer, depth = 8): GradientRatios {
  const [rows, features] = [200, 8];
  const hidden = Array.from({ length: depth }, () => units);
  const activations = hidden.map(() => 'sigmoid');
  const model = networkModel({ hidden, activations, outputs, dropout: 0, bias: 'bias' }, initializer);
  const [x, y] = [normal(3), random(5)];
  const data = {
    rows: { train: rows, validation: 0, test: 0 },
    features,
    targets: 1,
    x: Float32Array.from({ length: rows * features }, () => x()),
    y: Float32Array.from({ length: rows }, () => (outputs === 1 ? Number(y() < 0.3) : Math.floor(y() * outputs))),
  };
  const settings = settle({ loss: outputs === 1 ? bce : crossEntropy });
  const values = new TrainingState(model.build(features), data, settings).snapshot();
  const all = pickRows(data, [...Array(rows).keys()]);
  return gradientRatios(flowThrough(model.build(features, 'f64'), settings, values, all));
}

/** How far apart two lists are at most, as a part of the first. */
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(b[i]! / value - 1)));

const deep = {
  target: 'species',
  layers: '16,16,16,16,16',
  activation: 'sigmoid',
  optimizer: 'sgd',
  lr: 0.1,
  epochs: 60,
  validation: 0,
  test: 0,
} as const;
const iris = { csv: 'datasets/iris.csv' };

describe('vanishing-gradient', () => {
  test.each([
    [16, 1, uniform()],
    [64, 1, uniform()],
    [64, 10, glorot],
    [256, 10, uniform()],
  ] as const)(
    'f′ and weights predict each ratio of eight layers of %i sigmoids and %i outputs within 5 %%',
    (units, outputs, initializer) => {
      const { measured, predicted } = stack(units, outputs, initializer);
      expect(measured).toHaveLength(7);
      expect(apart(measured, predicted)).toBeLessThan(0.05);
    },
  );

  test.each([3, 5, 8].flatMap((depth) => [16, 64].map((units) => [depth, units] as const)))(
    'so they do of %i layers of %i sigmoids',
    (depth, units) => {
      const { measured, predicted } = stack(units, 1, glorot, depth);
      expect(measured).toHaveLength(depth - 1);
      expect(apart(measured, predicted)).toBeLessThan(0.05);
    },
  );

  test('ratios are those of errors that go back by hand', async () => {
    const examined = new Examination((await make(iris, { ...deep, epochs: 1 })).subject);
    const errors = byHand(examined.subject, examined.rehearsal.initial, sigmoid)
      .slice(0, -1)
      .map((layer) => sizeOf(layer.errors));
    const { measured, whole } = gradientRatios(examined.start.flow);
    expect(
      apart(
        measured,
        [0, 1, 2, 3].map((l) => errors[l]! / errors[l + 1]!),
      ),
    ).toBeLessThan(1e-9);
    expect(whole / (errors[0]! / errors[4]!)).toBeCloseTo(1, 9);
  });

  test('what is advised is what it learns with', async () => {
    const { subject } = await make(iris, deep);
    const [first] = examine(subject);
    expect(first!.check.kind).toBe('vanishing-gradient');
    expect(first!.level).toBe('problem');
    const { set } = first!.advice[0]!;
    const better = new Examination((await make(iris, { ...deep, ...set })).subject);
    // As many steps as the whole training has.
    expect(first!.numbers.tried_steps).toBe(300);
    expect(better.learned).toBeCloseTo(first!.numbers.learned_with as number, 6);
    expect(new Examination(subject).learned).toBeCloseTo(first!.numbers.learned as number, 6);
  });

  test('two layers of relu have none', async () => {
    const found = await findingsOf(iris, { ...deep, layers: '16,16', activation: 'relu' });
    expect(found.map(({ check }) => check.kind)).not.toContain('vanishing-gradient');
  });
});

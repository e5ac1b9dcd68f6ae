import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { byHand, relu, sizeOf, tanh } from './by-hand.ts';
import { findingsOf, make } from './case.ts';

const wine = { csv: 'datasets/wine.csv' };
const plain = {
  target: 'cultivar',
  layers: '32,32,32,32',
  optimizer: 'sgd',
  lr: 0.01,
  epochs: 30,
  validation: 0,
  test: 0,
} as const;

describe('exploding-activations', () => {
  test('sizes are those of rows that go through by hand', async () => {
    const { subject } = await make(wine, { ...plain, init: 'normal(deviation=1)' });
    const [first] = examine(subject);
    expect(first!.check.kind).toBe('exploding-activations');
    const layers = byHand(subject, new Examination(subject).rehearsal.initial, relu);
    const sizes = layers.map(({ sums }, l) =>
      sizeOf(l === layers.length - 1 ? sums : sums.map((row) => row.map(relu.value))),
    );
    (first!.numbers.layer_sizes as readonly number[]).forEach((size, l) => {
      expect(size / sizes[l]!).toBeCloseTo(1, 9);
    });
    expect(first!.where!.layer).toBe('dense5');
    expect(first!.advice[0]!.set).toEqual({ init: 'he' });
  });
});

describe('exploding-gradient', () => {
  test('the ratio is that of errors that go back by hand', async () => {
    const deep = { ...plain, layers: '32,32,32,32,32,32,32', activation: 'tanh', init: 'normal(deviation=1)' };
    const { subject } = await make(wine, deep);
    const found = examine(subject).find(({ check }) => check.kind === 'exploding-gradient')!;
    const errors = byHand(subject, new Examination(subject).rehearsal.initial, tanh).map((layer) =>
      sizeOf(layer.errors),
    );
    expect((found.numbers.ratio as number) / (errors[0]! / errors[6]!)).toBeCloseTo(1, 9);
    expect(found.numbers.ratio).toBeGreaterThan(20);
    expect(found.level).toBe('problem');
  });
});

test('weights after He and Glorot explode nothing', async () => {
  for (const given of [{ init: 'he' }, { init: 'glorot', activation: 'tanh' }, {}]) {
    const kinds = (await findingsOf(wine, { ...plain, ...given })).map(({ check }) => check.kind);
    expect(kinds.filter((kind) => kind.startsWith('exploding'))).toEqual([]);
  }
});

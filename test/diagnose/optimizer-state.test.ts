import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { divisorsOf } from '../../src/diagnose/measure/kept.ts';
import { findingsOf, make } from './case.ts';
import { plane } from './tables.ts';

const named = (found: readonly Finding[]): Finding | undefined =>
  found.find(({ check }) => check.kind === 'optimizer-state');

const table = { csv: plane() };
const full = { 'batch-size': 'full', validation: 0, test: 0 } as const;
const given = { target: 'y', layers: 'none', epochs: 50, ...full } as const;

const rms = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);

describe('optimizer-state', () => {
  test('ε = 1 outweighs small gradients: (|g| + 1)/|g|', async () => {
    const { subject } = await make(
      { csv: plane() },
      { ...given, loss: 'huber(delta=0.05)', optimizer: 'adam(eps=1,beta1=0.8)', lr: 0.01 },
    );
    const found = named(examine(subject))!;
    const { gradient } = new Examination(subject).start.slope;
    const expected = rms(gradient.map((g) => Math.abs(g) + 1)) / rms(gradient);
    expect(found.numbers).toMatchObject({ sign: 'floor', setting: 'eps' });
    expect(found.numbers.factor).toBeCloseTo(expected, 2);
    expect(found.advice[0]!.set).toEqual({ optimizer: 'adam(beta1=0.8)', lr: 0.01 });
  });

  test.each([0.99, 0.999])('the first divisor of rmsprop with α = %d is √(1 − α) of the gradient', async (alpha) => {
    const { subject } = await make(table, { ...given, optimizer: `rmsprop(alpha=${alpha})`, epochs: 1 });
    const { first, gradient, warm } = divisorsOf(new Examination(subject))!;
    expect(first / gradient).toBeCloseTo(Math.sqrt(1 - alpha), 5);
    expect(warm / gradient).toBeCloseTo(Math.sqrt(1 - alpha ** 30), 5);
  });

  test('that of adagrad is a sum: √30 after as many steps', async () => {
    const { subject } = await make(table, { ...given, optimizer: 'adagrad', epochs: 1 });
    const { first, gradient, warm } = divisorsOf(new Examination(subject))!;
    expect(first / gradient).toBeCloseTo(1, 5);
    expect(warm / gradient).toBeCloseTo(Math.sqrt(30), 5);
  });

  test('a momentum of 0.999 remembers 1000 steps', async () => {
    const found = named(await findingsOf(table, { ...given, optimizer: 'sgd(momentum=0.999)', lr: 0.01 }))!;
    expect(found.numbers).toMatchObject({ sign: 'memory', setting: 'momentum', steps: 50 });
    expect(found.numbers.memory).toBeCloseTo(1000, 6);
    expect(found.advice[0]!.set).toEqual({ optimizer: 'sgd(momentum=0.9)', lr: 0.01 });
  });

  test('before a training it is told, and no problem yet', async () => {
    const { subject } = await make(table, { ...given, optimizer: 'sgd(momentum=0.999)', lr: 0.01 });
    const { course: _, ...before } = subject;
    expect(named(examine(before))!.level).toBe('note');
  });

  test.each(['adam', 'adagrad', 'rmsprop', 'amsgrad', 'adadelta', 'yogi', 'lion', 'sgd(momentum=0.9)'])(
    '%s as it is shows nothing',
    async (optimizer) => {
      const lr = optimizer === 'adadelta' ? 1 : optimizer === 'adagrad' ? 0.3 : 0.02;
      const found = await findingsOf(table, { target: 'y', layers: 'none', optimizer, lr, epochs: 80 });
      expect(named(found)).toBeUndefined();
    },
  );
});

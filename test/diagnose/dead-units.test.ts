import { describe, expect, test } from 'vitest';
import { examine } from '../../src/diagnose/examine.ts';
import { byHand, relu } from './by-hand.ts';
import { findingsOf, make } from './case.ts';

const iris = { csv: 'datasets/iris.csv' };
const plain = { target: 'species', layers: '16,16,16', optimizer: 'sgd', epochs: 60, validation: 0, test: 0 } as const;

describe('dead-units', () => {
  test('units are those that give 0 for every row', async () => {
    const { subject, end } = await make(iris, { ...plain, lr: 2 });
    const found = examine(subject).find(({ check }) => check.kind === 'dead-units')!;
    const layers = byHand(subject, end.state, relu);
    const dead = layers
      .slice(0, -1)
      .map(({ slopes }) =>
        Array.from({ length: 16 }, (_, unit) => unit + 1).filter((unit) => slopes.every((row) => row[unit - 1] === 0)),
      );
    const most = dead.toSorted((a, b) => b.length - a.length)[0]!;
    expect(most.length).toBe(16);
    expect(found.where!.units).toEqual(most);
    expect(found).toMatchObject({ level: 'problem', gain: 1 });
  });

  test('they are looked for early on', async () => {
    const { subject } = await make(iris, { ...plain, lr: 2 });
    const found = examine(subject).find(({ check }) => check.kind === 'dead-units')!;
    const by = found.numbers.dead_by_step as number;
    const { epochs: _, ...given } = plain;
    const ten = await make(iris, { ...given, lr: 2, steps: by });
    const [, , third] = byHand(ten.subject, ten.end.state, relu);
    const alive = Array.from({ length: 16 }, (_, unit) => unit).filter((unit) =>
      third!.slopes.some((row) => row[unit]! > 0),
    );
    expect(alive.length).toBeLessThanOrEqual(8);
  });

  test('of activations that let something through none is', async () => {
    for (const activation of ['leaky-relu', 'tanh', 'elu']) {
      const kinds = (await findingsOf(iris, { ...plain, activation, lr: 0.1 })).map(({ check }) => check.kind);
      expect(kinds).not.toContain('dead-units');
    }
  });

  test('a training that learns has no problem with some', async () => {
    const found = await findingsOf(iris, { ...plain, lr: 0.1 });
    expect(found.filter(({ level }) => level === 'problem').map(({ check }) => check.kind)).not.toContain('dead-units');
  });
});

import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { findingsOf, make } from './case.ts';
import { line } from './tables.ts';

const named = (found: readonly Finding[]): Finding | undefined =>
  found.find(({ check }) => check.kind === 'penalty-dominates');

const table = { csv: line(600) };
const given = { target: 'y', layers: 'none', optimizer: 'sgd', lr: 0.1, epochs: 40, validation: 0, test: 0 } as const;

/** Half of the rows are judged by, and another half learned from. */
const HALVES = 0.05;

describe('penalty-dominates', () => {
  // Of standardized x and y with correlation r the loss 1 − 2rw + w² + λw²/2 is least at w = 2r/(2 + λ): of what can be
  // learned, r², (λ/(2 + λ))² is lost.
  test.each([3, 8])('the share of a line that l2 = %d costs', async (l2) => {
    const { subject } = await make(table, { ...given, l2 });
    const found = named(examine(subject))!;
    expect(found.numbers.cost).toBeCloseTo((l2 / (2 + l2)) ** 2, -Math.log10(2 * HALVES));
    expect(found.numbers.missed).toBeCloseTo((l2 / (2 + l2)) ** 2, -Math.log10(2 * HALVES));
  });

  test('decay beside plain descent does the same', async () => {
    const { subject } = await make(table, { ...given, 'weight-decay': 3 });
    const found = named(examine(subject))!;
    expect(found.numbers.cost).toBeCloseTo(0.36, -Math.log10(2 * HALVES));
    expect(found.advice[0]!.set).toEqual({ 'weight-decay': 3 / (found.numbers.weaker as number) });
  });

  test('the optimizer’s own decay is written anew', async () => {
    const { subject } = await make(table, { ...given, optimizer: 'sgd(momentum=0.5,decay=3)', lr: 0.05 });
    const { advice, numbers } = named(examine(subject))!;
    expect(advice[0]!.set).toEqual({
      optimizer: `sgd(momentum=0.5,decay=${3 / (numbers.weaker as number)})`,
      lr: 0.05,
    });
  });

  test('a weak one is none, and neither is a training that ended early', async () => {
    expect(named(await findingsOf(table, { ...given, l2: 0.01 }))).toBeUndefined();
    expect(named(await findingsOf(table, { ...given, l2: 0.01, lr: 1e-5 }))).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { csv, findingsOf, messageOf, normal } from './case.ts';

/** One row in 25 is of class "yes", one deviation away from the others. */
const table = (every: number, shift: number) => {
  const a = normal(1);
  const rows = Array.from({ length: 400 }, (_, i) => [
    a() + (i % every === 3 ? shift : 0),
    i % every === 3 ? 'yes' : 'no',
  ]);
  return { csv: csv(['a', 'y'], rows) };
};
const given = { target: 'y', layers: 'none', lr: 0.05, epochs: 30, validation: 0, test: 0 } as const;
const found = async (every: number, shift: number, more = {}) =>
  (await findingsOf(table(every, shift), { ...given, ...more })).find(({ check }) => check.kind === 'class-imbalance');

describe('class-imbalance', () => {
  test('a rare class that is never said', async () => {
    const finding = (await found(25, 1.2))!;
    const { level, numbers, advice } = finding;
    expect(level).toBe('problem');
    expect(messageOf(finding, 'en')).toContain('Class “yes” has 4 % of the rows');
    expect(messageOf(finding, 'zh')).toContain('类别“yes”只占 4 % 的行');
    expect(numbers).toMatchObject({
      class: 1,
      class_name: 'yes',
      share: 0.04,
      baseline: 0.96,
      accuracy: 0.96,
      found: 0,
    });
    // Φ(1.2/√2), the area under the curve of two normal distributions.
    expect(Math.abs(Number(numbers.ranked) - 0.802)).toBeLessThan(0.1);
    expect(advice[0]!.set).toEqual({ 'class-weights': 'balanced' });
  });

  test('is to be known where the class is found', async () => {
    expect((await found(25, 9))!.level).toBe('note');
  });

  test('is no more where classes weigh alike, nor where they are alike', async () => {
    expect(await found(25, 1.2, { 'class-weights': 'balanced' })).toBeUndefined();
    expect(await found(5, 1.2)).toBeUndefined();
  });
});

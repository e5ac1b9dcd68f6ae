import { describe, expect, test } from 'vitest';
import { csv, findingsOf, normal } from './case.ts';

const [a, b] = [normal(1), normal(2)];
const table = {
  csv: csv(
    ['a', 'b', 'y'],
    Array.from({ length: 100 }, () => {
      const u = a();
      return [u, b(), u];
    }),
  ),
};
const given = { target: 'y', layers: 'none', optimizer: 'sgd', 'batch-size': 'full', validation: 0, test: 0 } as const;

describe('unused-input', () => {
  test('the weight of noise has vanished beside that of what is learned', async () => {
    const own = { ...given, lr: 0.4, epochs: 200 } as const;
    const finding = (await findingsOf(table, own)).find(({ check }) => check.kind === 'unused-input')!;
    expect(finding.level).toBe('note');
    expect(finding.where!.columns).toEqual(['b']);
    expect(finding.numbers).toMatchObject({ unused: 1, columns: 2 });
    expect(finding.advice[0]!.set).toEqual({ drop: 'b' });
  });

  test('while both weights are there nothing is said', async () => {
    const findings = await findingsOf(table, { ...given, lr: 0.01, epochs: 5 });
    expect(findings.map(({ check }) => check.kind)).not.toContain('unused-input');
  });
});

import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { csv, findingsOf, make, messageOf } from './case.ts';

const line = csv(
  ['x', 'y'],
  Array.from({ length: 24 }, (_, i) => [i + 1, i + 3]),
);
const plain = { target: 'y', layers: 'none', optimizer: 'sgd', standardize: false, validation: 0, test: 0 } as const;

const full = { ...plain, 'batch-size': 'full', lr: 0.01 } as const;

describe('learning-rate-too-large', () => {
  test.each([
    ['en', ['λmax = 409.87', '0.00488', 'is 2.05 times'], ['876', 'and 1 of standardized columns'], 'Step 37'],
    ['zh', ['λmax = 409.87', '0.00488', '的 2.05 倍'], ['876', '标准化后为 1'], '第 37 步'],
  ] as const)('what is said of that line in %s', async (lang, ofRate, ofColumns, ofStep) => {
    const findings = await findingsOf({ csv: line }, { ...full, epochs: 2000 });
    const said = (kind: string): string => messageOf(findings.find(({ check }) => check.kind === kind)!, lang);
    for (const words of ofRate) expect(said('learning-rate-too-large')).toContain(words);
    for (const words of ofColumns) expect(said('unscaled-columns')).toContain(words);
    expect(said('divergence')).toContain(ofStep);
  });

  test('float32 overflows in the step in which descent by hand does', async () => {
    const { subject } = await make({ csv: line }, { ...full, epochs: 2000 });
    const { initial } = new Examination(subject).rehearsal;
    const [x, y] = [subject.data.x, subject.data.y].map((values) => Array.from(values)) as [number[], number[]];
    const valueOf = (end: string): number => [...initial].find(([name]) => name.endsWith(end))![1][0]!;
    let [a, b, step] = [valueOf('.weight'), valueOf('.bias'), 1];
    const errors = (): number[] => x.map((value, i) => a * value + b - y[i]!);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    // Of all numbers the sum of squares is the first that leaves float32.
    while (sum(errors().map((error) => error ** 2)) < (2 - 2 ** -23) * 2 ** 127) {
      const now = errors();
      a -= 0.01 * (2 / 24) * sum(now.map((error, i) => error * x[i]!));
      b -= 0.01 * (2 / 24) * sum(now);
      step++;
    }
    const { course } = subject;
    expect(course!.end!.divergence!.step).toBe(step);
    expect(course!.records).toHaveLength(step - 1);
  });

  test('a line through whole numbers with plain descent', async () => {
    const findings = await findingsOf({ csv: line }, { ...full, epochs: 100 });
    const found = findings.find(({ check }) => check.kind === 'learning-rate-too-large');
    const { lambda_max: largest, largest_stable_lr: limit } = found!.numbers as Record<string, number>;
    // Eigenvalues of 2·[[Σx²/24, Σx/24], [Σx/24, 1]].
    expect(largest).toBeCloseTo(409.87, 2);
    expect(limit).toBeCloseTo(0.00488, 5);
  });
});

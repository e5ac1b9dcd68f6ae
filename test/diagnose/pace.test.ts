import { describe, expect, test } from 'vitest';
import { Examination } from '../../src/diagnose/examination.ts';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { csv, make, normal } from './case.ts';

const next = normal(3);
const rows = Array.from({ length: 100 }, () => {
  const x = next();
  return [x, 2 * x + 0.5 * next()] as const;
});
const table = { csv: csv(['x', 'y'], rows) };
const plain = {
  target: 'y',
  layers: 'none',
  optimizer: 'sgd',
  init: 'zeros',
  'batch-size': 'full',
  validation: 0,
  test: 0,
} as const;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const [x, y] = [rows.map((row) => row[0]), rows.map((row) => row[1])];
const spread = (a: readonly number[], b: readonly number[]): number =>
  mean(a.map((v, i) => (v - mean(a)) * (b[i]! - mean(b))));
const r2 = spread(x, y) ** 2 / spread(x, x) / spread(y, y);

/** Of standardized columns the Hessian is 2·I: after n steps (1 − 2η)ⁿ of the error is left, and the loss is a parabola. */
const lossAfter = (steps: number, lr: number): number => 1 - r2 + r2 * (1 - 2 * lr) ** (2 * steps);

async function found(given: object): Promise<{ findings: Finding[]; examined: Examination }> {
  const { subject } = await make(table, { ...plain, ...given });
  return { findings: examine(subject), examined: new Examination(subject) };
}

const kinds = (findings: readonly Finding[]): string[] =>
  findings.filter(({ level }) => level === 'problem').map(({ check }) => check.kind);

describe('learning-rate-too-small', () => {
  test('tells what steps lead to, as the parabola has it', async () => {
    const { findings } = await found({ lr: 1e-4, epochs: 100 });
    const [first] = findings;
    expect(first!.check.kind).toBe('learning-rate-too-small');
    const { numbers } = first!;
    expect(numbers.loss_first).toBeCloseTo(1, 5);
    expect(numbers.loss_own).toBeCloseTo(lossAfter(100, 1e-4), 5);
    expect(numbers.loss_better).toBeCloseTo(lossAfter(100, numbers.better_lr as number), 5);
    // λ is 2, and the limit 2/λ.
    expect(numbers.largest_stable_lr).toBeCloseTo(1, 3);
    expect(numbers.steps_needed).toBe(Math.ceil(Math.log(0.05) / Math.log(1 - 2e-4)));
  });

  test('momentum goes 1/(1 − μ) times as far, and the same rate is enough', async () => {
    const { findings } = await found({ lr: 0.01, epochs: 100, optimizer: 'sgd(momentum=0.9)' });
    expect(kinds(findings)).toEqual([]);
  });
});

describe('stopped-early', () => {
  test('three and ten times as many steps lead to where the parabola has them', async () => {
    const { findings, examined } = await found({ lr: 0.01, epochs: 20 });
    expect(kinds(findings)[0]).toBe('stopped-early');
    expect(examined.pace.ended).toBeCloseTo(lossAfter(20, 0.01), 5);
    expect(examined.pace.longer.map(({ loss }) => loss)).toEqual([
      expect.closeTo(lossAfter(60, 0.01), 5),
      expect.closeTo(lossAfter(200, 0.01), 5),
    ]);
    expect(findings[0]!.advice[0]!.set).toEqual({ epochs: 200 });
  });

  test('steps are told as steps, and a tolerance as such', async () => {
    const bySteps = await found({ lr: 0.01, steps: 20 });
    expect(bySteps.findings[0]!.advice[0]!.set).toEqual({ steps: 200 });
    const byTolerance = await found({ lr: 0.01, epochs: 500, tolerance: 0.03 });
    expect(byTolerance.findings[0]!.advice[0]!.set).toEqual({ tolerance: 0 });
  });

  test('a training that has come to its end shows nothing', async () => {
    const { findings } = await found({ lr: 0.1, epochs: 50 });
    expect(kinds(findings)).toEqual([]);
  });

  test('nor one of a single row, or of noise', async () => {
    const noise = csv(
      ['x', 'y'],
      Array.from({ length: 60 }, () => [next(), next()]),
    );
    for (const text of ['x,y\n1,2\n2,3\n', noise]) {
      const { subject } = await make({ csv: text }, { ...plain, lr: 1e-4, epochs: 5 });
      expect(kinds(examine(subject))).not.toContain('stopped-early');
    }
  });
});

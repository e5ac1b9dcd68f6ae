import { describe, expect, test } from 'vitest';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import { findingsOf, lossOf, make } from './case.ts';
import { few, plane, quadratic } from './tables.ts';

const table = { csv: few(100, 10, 13, 1.5) };
const given = { target: 'y', layers: '64,64', lr: 0.01, epochs: 100, validation: 0.4, test: 0 } as const;

const named = (found: readonly Finding[]): Finding | undefined =>
  found.find(({ check }) => check.kind === 'overfitting');

describe('overfitting', () => {
  test('the best epoch and the rise since are those of the records', async () => {
    const made = await make(table, given);
    const found = named(examine(made.subject))!;
    const held = made.subject.course!.records.map(({ loss }) => loss.validation!);
    const least = Math.min(...held);
    const last = Math.min(...held.slice(-10));
    expect(found.level).toBe('problem');
    expect(found.numbers).toMatchObject({ best_epoch: held.indexOf(least) + 1, epochs: 100, best_loss: least });
    expect(found.numbers.rise).toBeCloseTo(last / least - 1, 12);
    // The weights of that epoch are those that were kept.
    expect(lossOf(made, 'validation')).toBeCloseTo(least, 5);
  });

  test('while it runs it is found too', async () => {
    const { subject } = await make(table, given);
    const found = examine({ ...subject, course: { records: subject.course!.records } }, ['records']);
    expect(named(found)!.level).toBe('problem');
  });

  test('who waits for the validation loss to fall has done what can be done', async () => {
    const found = named(await findingsOf(table, { ...given, patience: 20 }));
    expect(found?.level ?? 'note').toBe('note');
  });

  test('the penalty that is advised lowers the least validation loss', async () => {
    const [bent, tanh] = [{ csv: quadratic(80, 4, 0.8) }, { ...given, activation: 'tanh', epochs: 300 }] as const;
    const made = await make(bent, tanh);
    const { l2 } = named(examine(made.subject))!.advice[0]!.set as { l2: number };
    const penalized = await make(bent, { ...tanh, l2 });
    expect(lossOf(penalized, 'validation')).toBeLessThan(lossOf(made, 'validation'));
  });

  test('nothing of a linear model with many rows', async () => {
    const found = await findingsOf({ csv: plane() }, { target: 'y', layers: 'none', lr: 0.02, epochs: 60 });
    expect(named(found)).toBeUndefined();
  });
});

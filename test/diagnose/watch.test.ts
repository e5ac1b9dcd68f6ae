import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/diagnose/examine.ts';
import { examine } from '../../src/diagnose/examine.ts';
import { Watch } from '../../src/diagnose/watch.ts';
import { type Case, csv, make, normal } from './case.ts';
import { cases as healthy } from './cases/healthy.ts';
import { blobs, moons, plane, sine } from './tables.ts';

/** What is told of a training while it runs, with the epoch after which it is. */
async function toldOf({ table, given }: Pick<Case, 'table' | 'given'>): Promise<{ epoch: number; finding: Finding }[]> {
  const { subject } = await make(table, given);
  const { course, ...before } = subject;
  const watch = new Watch(before, { share: Infinity });
  return course!.records.flatMap((record) => watch.after(record).map((finding) => ({ epoch: record.epoch, finding })));
}

describe('what is told while a training runs', () => {
  test('takes little of its time: looks wait until they may be had, and what is left is done at the end', async () => {
    const { subject } = await make({ csv: plane() }, { target: 'y', epochs: 64 });
    const { course, ...before } = subject;
    // A clock on which an epoch takes 100 ms, and each glance at the clock 5.
    let time = 0;
    const watch = new Watch(before, { now: () => (time += 5) });
    const looks = course!.records.map((record) => {
      time += 100;
      const started = time;
      watch.after(record);
      return time - started > 5;
    });
    const first = looks.indexOf(true);
    // 60 ms are 2 % of 3 seconds, and an epoch takes 105 ms with the glance.
    expect(first).toBe(28);
    expect(looks.filter(Boolean).length).toBeGreaterThan(1);
    const short = new Watch({ ...before, features: ['a', 'a'] }, { now: () => 0 });
    expect(course!.records.flatMap((record) => short.after(record))).toEqual([]);
    expect(short.last()).toEqual(examine(before, ['data']).filter(({ check }) => check.needs === 'data'));
  });

  test('sees a training that is gone on with as a whole, to its last epoch', async () => {
    const { subject } = await make(
      { csv: plane() },
      { target: 'y', layers: 'none', optimizer: 'sgd', lr: 1.02, 'batch-size': 'full', epochs: 60 },
    );
    const { course, ...rest } = subject;
    const { records } = course!;
    const watch = new Watch(rest, { now: () => 0, before: records.slice(0, 50) });
    for (const record of records.slice(50)) expect(watch.after(record)).toEqual([]);
    const told = (findings: readonly Finding[]) => findings.map(({ check, numbers }) => [check.kind, numbers]);
    const whole = examine({ ...rest, course: { records } }, ['records']);
    expect(told(watch.last())).toEqual(told(whole));
    expect(whole).not.toEqual([]);
  });

  test.each(healthy)('nothing of a healthy one: $name', { timeout: 60_000 }, async (own) => {
    const problems = (await toldOf(own)).filter(({ finding }) => finding.level === 'problem');
    expect(problems.map(({ finding }) => finding.check.kind)).toEqual([]);
  });

  const diabetes = { csv: 'datasets/diabetes.csv' };
  const digits = { csv: 'datasets/digits.csv' };
  test.each<[string, string, Case['table'], Case['given']]>([
    [
      'a line beyond its largest stable rate',
      'rising-loss',
      { csv: plane() },
      { target: 'y', layers: 'none', optimizer: 'sgd', lr: 1.02, 'batch-size': 'full', epochs: 60 },
    ],
    [
      'plain descent on diabetes, half as fast again as is stable',
      'rising-loss',
      diabetes,
      { target: 'progression', layers: 'none', optimizer: 'sgd', lr: 0.4, 'batch-size': 'full', epochs: 40 },
    ],
    [
      'softmax of digits with a rate of 100',
      'rising-loss',
      digits,
      { target: 'digit', layers: 'none', optimizer: 'sgd', lr: 100, epochs: 20 },
    ],
    [
      'a network on digits, Adam a thousand times too fast',
      'rising-loss',
      digits,
      { target: 'digit', layers: '32', optimizer: 'adam', lr: 3, epochs: 20 },
    ],
    [
      'a network on moons, Adam far too fast',
      'rising-loss',
      { csv: moons() },
      { target: 'moon', layers: '16,16', optimizer: 'adam', lr: 30, epochs: 20 },
    ],
    [
      'all rectifiers dead',
      'no-progress',
      { csv: sine() },
      { target: 'y', layers: '16,16,16', optimizer: 'sgd', lr: 3, 'clip-norm': 1, epochs: 30 },
    ],
    [
      'a rate of a millionth',
      'no-progress',
      { csv: blobs() },
      { target: 'blob', layers: '16', optimizer: 'sgd', lr: 1e-6, epochs: 16 },
    ],
    [
      'plain descent of a deep sigmoid network',
      'no-progress',
      { csv: moons() },
      { target: 'moon', layers: '8,8,8,8,8', activation: 'sigmoid', optimizer: 'sgd', lr: 0.01, epochs: 30 },
    ],
  ])('%s: %s', async (_, kind, table, given) => {
    const told = await toldOf({ table, given });
    const problems = told.filter(({ finding }) => finding.level === 'problem');
    expect(problems.map(({ finding }) => finding.check.kind)).toContain(kind);
    const { epoch, finding } = problems.find((own) => own.finding.check.kind === kind)!;
    // In time: at the latest when half of it is over, or a little later where looks have become rare.
    expect(epoch).toBeLessThan(given.epochs as number);
    expect(finding.advice.length).toBeGreaterThan(0);
  });

  test('each kind once, and none of the two of a training that is over', async () => {
    const given = {
      target: 'y',
      layers: 'none',
      optimizer: 'sgd',
      lr: 1.02,
      'batch-size': 'full',
      epochs: 60,
    } as const;
    const kinds = (await toldOf({ table: { csv: plane() }, given })).map(({ finding }) => finding.check.kind);
    expect(kinds).toEqual([...new Set(kinds)]);
    const after = examine((await make({ csv: plane() }, given)).subject).map(({ check }) => check.kind);
    expect(after).not.toContain('rising-loss');
    expect(after).not.toContain('no-progress');
  });

  test('the numbers are those of the records, beside the variance of the targets', async () => {
    const next = normal(5);
    const table = {
      csv: csv(
        ['x', 'y'],
        Array.from({ length: 200 }, () => [next(), next()]),
      ),
    };
    const given = { target: 'y', layers: 'none', optimizer: 'sgd', lr: 1.1, 'batch-size': 'full', epochs: 16 } as const;
    const [{ epoch, finding }] = (await toldOf({ table, given })) as [{ epoch: number; finding: Finding }];
    const { subject } = await make(table, given);
    const { y, rows } = subject.data;
    const own = [...y.subarray(0, rows.train)];
    const mean = own.reduce((sum, value) => sum + value / own.length, 0);
    const variance = own.reduce((sum, value) => sum + (value - mean) ** 2 / own.length, 0);
    expect(finding.numbers.baseline_loss).toBeCloseTo(variance, 6);
    expect(finding.numbers.last_loss).toBe(subject.course!.records[epoch - 1]!.loss.batch_mean);
    expect(finding.advice[0]).toEqual({ to: 'lower', set: { lr: 0.11 } });
  });
});

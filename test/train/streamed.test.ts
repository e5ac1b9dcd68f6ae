import { describe, expect, it } from 'vitest';
import { openBlocks } from '../../src/data/node/open-blocks.ts';
import { type StreamedTable, streamTable } from '../../src/data/stream-table.ts';
import { bce } from '../../src/loss/bce.ts';
import { mse } from '../../src/loss/mse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import type { TrainingOptions } from '../../src/train/options.ts';
import type { TrainingData } from '../../src/train/state.ts';
import { streamedData } from '../../src/train/streamed-data.ts';
import { Training } from '../../src/train/training.ts';
import { weightsHash } from '../../src/train/weights-hash.ts';
import { grouped } from '../data/blocks.ts';
import { temporaryFolder } from '../data/tables.ts';

const folder = temporaryFolder();
const ROWS = 10_000;
const path = await grouped(
  folder,
  'waves.parquet',
  `SELECT sin(i)::FLOAT AS a, CASE WHEN i % 7 = 0 THEN NULL ELSE cos(3 * i) END AS b, ['x', 'y', 'z'][1 + i % 3] AS kind,
   CASE WHEN i % 1000 = 3 THEN NULL ELSE sin(i) - cos(3 * i) + i % 3 + 0.1 * sin(100 * i) END AS y, sin(i) > 0.2 AS yes
   FROM range(${ROWS}) t(i)`,
);
const model = sequential(dense(5, 'tanh'), dense(1));
const base = { loss: mse, batchSize: 64, epochs: 3, seed: 4 } satisfies TrainingOptions;

async function tableOf(options: Partial<Parameters<typeof streamTable>[1]> = {}): Promise<StreamedTable> {
  const source = await openBlocks([path], {});
  return streamTable(
    { train: source },
    { target: 'y', drop: ['yes'], validation: 0.2, test: 0.1, seed: 4, ...options },
  );
}

const dataOf = (table: StreamedTable, batchSize: number, buffer?: number): TrainingData =>
  streamedData(table, { batchSize, buffer });

const hashOf = (training: Training): Promise<string> => weightsHash(training.parameters.map(({ values }) => values));

/** All rows of a part in the order of a pass. */
async function collected(table: StreamedTable, part: 'train' | 'validation' | 'test') {
  const { stream, features } = dataOf(table, 64);
  const { ring } = stream!;
  stream!.begin({ part, from: 0, shuffle: false, seed: 0, epoch: 0 });
  const x: number[] = [];
  const y: number[] = [];
  for (let row = 0; row < table.rows[part]; row++) {
    await stream!.ready(row, row + 1);
    const at = row % ring.capacity;
    x.push(...ring.x.subarray(at * features, (at + 1) * features));
    y.push(ring.y[at]!);
  }
  return { x, y };
}

/** The same table, held. */
async function held(table: StreamedTable): Promise<TrainingData> {
  const parts = [await collected(table, 'train'), await collected(table, 'validation'), await collected(table, 'test')];
  return {
    rows: table.rows,
    features: table.features.length,
    targets: 1,
    x: Float32Array.from(parts.flatMap(({ x }) => x)),
    y: Float32Array.from(parts.flatMap(({ y }) => y)),
    scale: scaleOf(table),
  };
}

describe('a training whose rows are streamed', () => {
  it('comes to the same weights as one whose rows are held, where their order is the same', async () => {
    const table = await tableOf();
    const inMemory = new Training(model, await held(table), { ...base, shuffle: false });
    const streamed = new Training(model, dataOf(table, 64), { ...base, shuffle: false });
    const records: unknown[] = [];
    const expected: unknown[] = [];
    await inMemory.run({ onEpoch: (record) => void expected.push({ ...record, rows_per_s: 0 }) });
    await streamed.run({ onEpoch: (record) => void records.push({ ...record, rows_per_s: 0 }) });
    expect(await hashOf(streamed)).toBe(await hashOf(inMemory));
    expect(JSON.parse(JSON.stringify(records), rounded)).toEqual(JSON.parse(JSON.stringify(expected), rounded));
  });

  it('has the order of its seed, and the same one with every buffer', async () => {
    const table = await tableOf();
    const hashes = new Set<string>();
    for (const asked of [undefined, 7_104, 9_999, 100_000]) {
      const training = new Training(model, dataOf(table, 64, asked), base);
      await training.run();
      hashes.add(await hashOf(training));
    }
    expect(hashes.size).toBe(1);
    const other = new Training(model, dataOf(table, 64), { ...base, seed: 5 });
    await other.run();
    expect(hashes).not.toContain(await hashOf(other));
  });

  it('takes every row once in an epoch, whatever is mixed', async () => {
    const rows = 700_000;
    const long = await grouped(
      folder,
      'long.parquet',
      `SELECT i::DOUBLE AS a, i % 2 AS b, i::DOUBLE AS y FROM range(${rows}) t(i)`,
      122_880,
    );
    const source = await openBlocks([long], {});
    const table = await streamTable(
      { train: source },
      { target: 'y', features: ['a', 'b'], standardize: false, validation: 0.01, seed: 1, precision: 'f64' },
    );
    const options = { batchSize: 1000, precision: 'f64' } as const;
    const orders = [undefined, 386_000, 2_000_000].map(async (buffer) => {
      const { stream } = streamedData(table, { ...options, buffer });
      stream!.begin({ part: 'train', from: 0, shuffle: true, seed: 1, epoch: 3 });
      const order: number[] = [];
      for (let row = 0; row < table.rows.train; row++) {
        await stream!.ready(row, row + 1);
        order.push(stream!.ring.y[row % stream!.ring.capacity]!);
      }
      return order;
    });
    const [first, second, third] = await Promise.all(orders);
    expect(new Set(first).size).toBe(table.rows.train);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    // Whatever part of the epoch one looks at: neighbors come from three blocks.
    const near = first!.filter((row, i) => Math.abs(row - first![i + 1]!) < 1000).length;
    expect(near).toBeLessThan(0.02 * rows);
    source.close();
  });

  it('goes on in the middle of an epoch as if it had not been interrupted', async () => {
    const table = await tableOf();
    const whole = new Training(model, dataOf(table, 64), base);
    await whole.run();
    for (const until of [1, 50, whole.stepsPerEpoch - 1, whole.stepsPerEpoch, whole.stepsPerEpoch + 7]) {
      const first = new Training(model, dataOf(table, 64), base);
      const { reason, state } = await first.run({ until });
      expect([reason, first.step]).toEqual(['interrupted', until]);
      const second = new Training(model, dataOf(table, 64, 8000), base);
      second.resume(state);
      await second.run();
      expect(await hashOf(second)).toBe(await hashOf(whole));
    }
  });

  it('has the metrics of the rows, and of the trivial answer', async () => {
    for (const [target, loss] of [
      ['y', mse],
      ['yes', bce],
    ] as const) {
      const table = await tableOf({ target, drop: target === 'y' ? ['yes'] : ['y'] });
      const options = { ...base, loss, shuffle: false };
      const inMemory = new Training(model, await held(table), options);
      const streamed = new Training(model, dataOf(table, 64), options);
      await inMemory.run();
      await streamed.run();
      for (const part of ['train', 'validation', 'test'] as const) {
        const expected = inMemory.evaluation.of(part)!;
        const { loss: own, metrics } = (await streamed.evaluation.measure(part))!;
        expect(own).toBeCloseTo(expected.loss, 12);
        expect(Object.keys(metrics)).toEqual(Object.keys(expected.metrics));
        // Scores in one bin count as equal.
        for (const [name, value] of Object.entries(metrics))
          expect(value).toBeCloseTo(expected.metrics[name]!, name === 'auc' ? 4 : 6);
        expect(inMemory.evaluation.trivialMetrics(part)).toMatchObject(near(streamed.evaluation.trivialMetrics(part)!));
      }
    }
  });

  it('comes back to finite weights when it diverges', async () => {
    const table = await tableOf();
    const { sgd } = await import('../../src/optim/sgd.ts');
    const options = { ...base, optimizer: sgd({ lr: 1e4 }), shuffle: false };
    const linear = sequential(dense(1));
    const inMemory = new Training(linear, await held(table), options);
    const streamed = new Training(linear, dataOf(table, 64), options);
    const expected = await inMemory.run();
    const end = await streamed.run();
    expect(end.reason).toBe('diverged');
    expect(end.divergence).toEqual(expected.divergence);
    expect(await hashOf(streamed)).toBe(await hashOf(inMemory));
  });
});

const scaleOf = ({ preprocess: { target } }: StreamedTable): number[] =>
  target.task === 'regression' ? target.columns.map(({ scale }) => scale) : [];

const near = (metrics: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, expect.closeTo(value, 6) as number]));

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(6)) : value;

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeSafetensors } from '../../src/format/safetensors.ts';
import type { RunConfig, RunStart } from '../../src/runs/config.ts';
import { checkpointsOf, latestCheckpoint } from '../../src/runs/node/checkpoints.ts';
import { freeFolder, readConfig, readMetrics, readStart } from '../../src/runs/node/folder.ts';
import { RunWriter } from '../../src/runs/node/run-writer.ts';
import { UNSEALED } from '../../src/runs/node/seal.ts';
import { savedRun } from './saved-run.ts';

const root = mkdtempSync(join(tmpdir(), 'talweg-runs-'));
afterAll(() => rmSync(root, { recursive: true }));

const { config } = await savedRun();
const start = ((): RunStart => {
  const { result: _, model, ...rest } = config;
  const { weights_hash: __, ...described } = model;
  return { ...rest, model: described };
})();

const at = (name: string): string => join(root, name);
const model = writeSafetensors({ tensors: [], metadata: { sha256: UNSEALED } });
const state = (value: number) => new Map([['w', Float32Array.of(value)]]);
const records = Array.from({ length: config.result.epochs }, (_, i) => ({ epoch: i + 1 }));
const finish = (writer: RunWriter): unknown => writer.finish(config as RunConfig, model, state(8));

describe('the folder of a run', () => {
  test.each([
    ['houses.csv', 'houses-1'],
    ['a/b/houses.csv.gz', 'houses-1'],
    ['data/2024*.parquet', '2024-1'],
    ['größe 高.csv', 'größe-高-1'],
    ['*.csv', 'run-1'],
  ])('for %s is runs/%s', (data, name) => {
    expect(freeFolder(data)).toBe(join('runs', name));
  });

  test('is there when training begins, and says that it is not finished', () => {
    const writer = new RunWriter(at('deep/whole'));
    expect(readdirSync(root)).toEqual([]);
    writer.begin(start, 0);
    for (const record of records) writer.metrics(record);
    expect(readStart(at('deep/whole')).start).toEqual(start);
    expect(() => readConfig(at('deep/whole'))).toThrow('the run is not finished');
    finish(writer);
    expect(readConfig(at('deep/whole')).config).toEqual(config);
    expect(readMetrics(at('deep/whole'))).toEqual(records);
    expect(readdirSync(at('deep'))).toEqual(['whole']);
    expect(readdirSync(at('deep/whole'))).toEqual(['checkpoints', 'config.json', 'metrics.jsonl', 'model.safetensors']);
  });

  test('says when it was gone on with although something differed, in the one form there is', () => {
    const begin = (name: string, forced: unknown): RunStart => {
      new RunWriter(at(name)).begin({ ...start, forced } as RunStart, 4);
      return readStart(at(name)).start;
    };
    const forced = [{ step: 4, what: ['--lr', 'table'] }];
    expect(begin('forced', forced)).toEqual({ ...start, forced });
    expect(() => begin('forced by none', [])).toThrow('a list of at least 1 is expected');
    expect(() => begin('forced somehow', [{ step: 4 }])).toThrow(
      'the field "what" is missing, got {"step":4}, at config.forced[0]',
    );
    for (const name of ['forced', 'forced by none', 'forced somehow']) rmSync(at(name), { recursive: true });
  });

  test('is not left by a training that failed before anything was kept', () => {
    const writer = new RunWriter(at('failed/run'));
    writer.abandon();
    writer.begin(start, 0);
    writer.abandon();
    expect(readdirSync(root)).not.toContain('failed');
  });

  test('stays with what was kept', () => {
    const writer = new RunWriter(at('failed later'));
    writer.begin(start, 0);
    writer.checkpoint(3, state(3));
    writer.abandon();
    expect(latestCheckpoint(at('failed later'))).toEqual({ step: 3, state: state(3), damaged: [] });
    expect(readdirSync(at('failed later'))).toEqual(['checkpoints', 'config.json']);
  });

  test('leaves what is not its own', () => {
    mkdirSync(at('shared'));
    const writer = new RunWriter(at('shared/run'));
    writer.begin(start, 0);
    writer.abandon();
    expect(readdirSync(root)).toContain('shared');
  });

  test('that another took meanwhile is left to it', () => {
    const names = ['taken-1', 'taken-2'];
    const writer = new RunWriter(() => at(names.find((name) => !readdirSync(root).includes(name))!));
    mkdirSync(at('taken-1'));
    writeFileSync(at('taken-1/config.json'), '{}');
    writer.begin(start, 0);
    finish(writer);
    expect(writer.folder).toBe(at('taken-2'));
    expect(readdirSync(at('taken-1'))).toEqual(['config.json']);
    expect(readdirSync(at('taken-2'))).toContain('model.safetensors');
  });

  test('is taken up only to go on with it, by one training at a time', () => {
    const first = new RunWriter(at('old'));
    first.begin(start, 0);
    first.checkpoint(4, state(4));
    first.checkpoint(6, state(6));
    expect(() => new RunWriter(at('old'))).toThrow('there is a run already');
    writeFileSync(join(at('old'), '.lock'), String(process.ppid));
    const second = new RunWriter(at('old'), true);
    expect(() => second.begin(start, 4)).toThrow(`process ${process.ppid} is at work there`);
    writeFileSync(join(at('old'), '.lock'), String(2 ** 30));
    second.begin(start, 4, records);
    // What comes after the step is trained anew.
    expect(checkpointsOf(at('old')).map(({ step }) => step)).toEqual([4]);
    finish(second);
    expect(readMetrics(at('old'))).toEqual(records);
    expect(readdirSync(at('old')).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('checkpoints', () => {
  test('are the latest two, and some of those before, spread over the steps', () => {
    const writer = new RunWriter(at('many'));
    writer.begin(start, 0);
    for (let step = 1; step <= 1000; step++) writer.checkpoint(step, state(step));
    const steps = checkpointsOf(at('many')).map(({ step }) => step);
    expect(steps).toHaveLength(8);
    expect(steps.slice(-2)).toEqual([999, 1000]);
    const gaps = steps.slice(0, -2).map((step, i) => step - (steps[i - 1] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1000 / 3);
    expect(latestCheckpoint(at('many'), 998).state).toEqual(state(steps.at(-3)!));
  });

  test('that are damaged are told, and the one before is taken', () => {
    const writer = new RunWriter(at('damaged'));
    writer.begin(start, 0);
    for (const step of [1, 2, 3]) writer.checkpoint(step, state(step));
    const [, second, third] = checkpointsOf(at('damaged')) as unknown as { file: string }[];
    for (const { file } of [second!, third!]) {
      const bytes = readFileSync(file);
      bytes[bytes.length - 1]! ^= 1;
      writeFileSync(file, bytes);
    }
    const { step, state: own, damaged } = latestCheckpoint(at('damaged'));
    expect([step, own]).toEqual([1, state(1)]);
    expect(damaged.map(({ message }) => message)).toEqual(
      [third!, second!].map(({ file }) => expect.stringContaining(`${file}: the file is not as it was written`)),
    );
  });
});

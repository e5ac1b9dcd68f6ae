import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunConfig } from '../../src/runs/config.ts';
import { freeFolder, RunWriter } from '../../src/runs/node/folder.ts';

const root = mkdtempSync(join(tmpdir(), 'talweg-runs-'));
afterAll(() => rmSync(root, { recursive: true }));

const at = (name: string): string => join(root, name);
const nothing = new Uint8Array();
const finish = (writer: RunWriter): void => writer.finish({} as RunConfig, nothing, nothing);

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

  test('is there when the run is whole, and not before', () => {
    const writer = new RunWriter(at('deep/whole'));
    expect(readdirSync(root)).toEqual([]);
    writer.begin();
    writer.metrics({ epoch: 1 });
    expect(readdirSync(at('deep')).filter((name) => !name.startsWith('.'))).toEqual([]);
    finish(writer);
    expect(readdirSync(at('deep'))).toEqual(['whole']);
    expect(readdirSync(at('deep/whole'))).toContain('metrics.jsonl');
  });

  test('leaves no trace of a training that failed', () => {
    const writer = new RunWriter(at('failed/run'));
    writer.abandon();
    writer.begin();
    writer.abandon();
    expect(readdirSync(root)).not.toContain('failed');
  });

  test('leaves what is not its own', () => {
    mkdirSync(at('shared'));
    const writer = new RunWriter(at('shared/run'));
    writer.begin();
    writer.abandon();
    expect(readdirSync(root)).toContain('shared');
  });

  test('that another took meanwhile is left to it', () => {
    const names = ['taken-1', 'taken-2'];
    const writer = new RunWriter(() => at(names.find((name) => !readdirSync(root).includes(name))!));
    writer.begin();
    mkdirSync(at('taken-1'));
    writeFileSync(at('taken-1/config.json'), '{}');
    finish(writer);
    expect(writer.folder).toBe(at('taken-2'));
    expect(readdirSync(at('taken-1'))).toEqual(['config.json']);
    expect(readdirSync(at('taken-2'))).toContain('model.safetensors');
  });

  test('is replaced only by the same run', () => {
    mkdirSync(at('old'));
    writeFileSync(at('old/config.json'), '{}');
    expect(() => new RunWriter(at('old'))).toThrow('there is a run already');
    const writer = new RunWriter(at('old'), true);
    writer.begin();
    finish(writer);
    expect(readdirSync(at('old'))).toEqual(['config.json', 'model.safetensors', 'state.safetensors']);
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

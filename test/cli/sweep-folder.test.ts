import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SweepFolder } from '../../src/cli/sweep/folder.ts';
import type { Definition } from '../../src/cli/sweep/plan.ts';
import { IRIS, Place } from './talweg.ts';

const place = new Place();

const sweepOf = (vary: string): Definition => ({
  files: [IRIS],
  settings: { target: 'species' },
  vary: [vary],
  random: null,
});

const rates = sweepOf('lr=0.1,0.2');

test('one process at a time works in it', async () => {
  const path = place.path('one');
  (await SweepFolder.open(rates, path)).close();
  writeFileSync(`${path}/lock`, String(process.ppid));
  await expect(SweepFolder.open(rates, path)).rejects.toThrow(`process ${process.ppid} is at work there`);
  // One that was killed, and one that was killed in a container, where the next has its number.
  for (const owner of [2 ** 30, process.pid]) {
    writeFileSync(`${path}/lock`, String(owner));
    const folder = await SweepFolder.open(rates, path);
    expect(readFileSync(`${path}/lock`, 'utf8')).toBe(String(process.pid));
    folder.close();
    expect(existsSync(`${path}/lock`)).toBe(false);
  }
});

test('what is swept is written only by who works in it', async () => {
  const path = place.path('begun');
  mkdirSync(path);
  writeFileSync(`${path}/lock`, String(process.ppid));
  await expect(SweepFolder.open(rates, path)).rejects.toThrow(`process ${process.ppid} is at work there`);
  expect(existsSync(`${path}/sweep.json`)).toBe(false);
  writeFileSync(`${path}/lock`, String(2 ** 30));
  (await SweepFolder.open(rates, path)).close();
  await expect(SweepFolder.open(sweepOf('lr=0.3'), path)).rejects.toThrow('another sweep is there');
});

test('a folder that is empty is for who made it, unless it is asked for', async () => {
  mkdirSync(place.path('runs', 'sweep-iris-1'), { recursive: true });
  const args = ['sweep', IRIS, '--target', 'species', '--vary', 'lr=0.1', '--epochs', '1'];
  expect((await place.events(args))[0]).toMatchObject({ sweep: 'runs/sweep-iris-2' });
  expect((await place.events([...args, '--out', 'runs/sweep-iris-1']))[0]).toMatchObject({
    sweep: 'runs/sweep-iris-1',
  });
});

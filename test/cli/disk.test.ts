import { execFileSync } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const DIGITS = resolve('datasets/digits.csv');

const place = new Place();
const mounted: string[] = [];

/** A file system of its own; whether it could be mounted, which only root can. */
function mount(folder: string, options: string): boolean {
  try {
    mkdirSync(place.path(folder), { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place.path(folder)], { stdio: 'ignore' });
    mounted.push(place.path(folder));
    return true;
  } catch {
    return false;
  }
}

const canMount = mount('fixed', 'size=1m');
if (!canMount) console.warn('Disks that are full or read-only are not tested: only root can mount them.');

afterAll(() => {
  for (const path of mounted) execFileSync('umount', [path]);
});

const errorOf = async (args: readonly string[], env: Record<string, string> = {}): Promise<string> =>
  (await place.talweg([...args, '--quiet'], { env })).stderr.trimEnd().split('\n').at(-1)!;

describe('a folder for temporary files', () => {
  const advice = 'Temporary files go there: make room, or name another folder in the variable TMPDIR.';
  const streamed = ['train', DIGITS, '--target', 'digit', '--stream', 'always'];

  test('that is not there is named', async () => {
    const gone = place.path('gone');
    const message = `${gone}: there is no such folder. ${advice}`;
    expect(await errorOf(streamed, { TMPDIR: gone })).toBe(message);
    expect(await errorOf(['train', '-', '--target', 'y'], { TMPDIR: gone })).toBe(message);
  });

  test.runIf(canMount)('that is full is named', async () => {
    expect(mount('tiny', 'size=64k')).toBe(true);
    const TMPDIR = place.path('tiny');
    expect(await errorOf(streamed, { TMPDIR })).toBe(`${TMPDIR}: the disk is full. ${advice}`);
    expect(place.contents('tiny')).toEqual([]);
  });
});

describe.runIf(canMount)('a disk that becomes full in a training', () => {
  test('leaves what can be gone on with, and says how', async () => {
    expect(mount('small', 'size=400k')).toBe(true);
    const args = ['--target', 'digit', '--epochs', '4000', '--checkpoint', '50ms', '--out', 'small/my run'];
    const message = `small/my run: the disk is full. Make room, and go on with it: talweg train --resume 'small/my run'`;
    expect(await errorOf(['train', DIGITS, ...args])).toBe(message);
    expect(place.contents('small/my run')).toEqual(expect.arrayContaining(['checkpoints', 'config.json']));
    writeFileSync(place.path('small/full'), '');
    expect(() => appendFileSync(place.path('small/full'), new Uint8Array(400 * 1024))).toThrow('ENOSPC');
    expect(await errorOf(['train', '--resume', 'small/my run', '--epochs', '4000'])).toBe(message);
  });

  test('keeps the weights where there is room for nothing else', async () => {
    expect(mount('weights', 'size=300k')).toBe(true);
    const args = ['train', IRIS, '--target', 'species', '--layers', '256,256', '--epochs', '2', '--out', 'weights/run'];
    const { status, stderr } = await place.talweg(args);
    expect(status).toBe(0);
    expect(stderr).toContain(
      'weights/run: the disk is full. The weights are saved without what a training goes on from: ' +
        'going on does steps again.\n',
    );
    expect((await place.talweg(['predict', 'weights/run', IRIS])).status).toBe(0);
    execFileSync('mount', ['-o', 'remount,size=9m', place.path('weights')]);
    expect((await place.talweg(['train', '--resume', 'weights/run', '--epochs', '3'])).status).toBe(0);
    expect(place.metrics('weights/run')).toHaveLength(3);
  });
});

test.runIf(canMount)('a read-only file system is said to be one', async () => {
  copyFileSync(IRIS, place.path('fixed/iris.csv'));
  await place.train('run', [IRIS, '--target', 'species', '--epochs', '1']);
  execFileSync('mount', ['-o', 'remount,ro', place.path('fixed')]);
  for (const out of ['fixed/new', 'fixed/a/b/new']) {
    expect(await errorOf(['train', IRIS, '--target', 'species', '--out', out])).toBe(
      `${out}: the file system is read-only. Choose another folder with --out.`,
    );
  }
  for (const ending of ['csv', 'parquet']) {
    expect(await errorOf(['predict', 'run', IRIS, '--out', `fixed/p.${ending}`])).toBe(
      `fixed/p.${ending}: the file system is read-only. Write to another place.`,
    );
  }
});

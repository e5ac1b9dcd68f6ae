import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Event, IRIS, Place, PROGRAM } from './talweg.ts';

const FULL = '/dev/full';

describe.skipIf(!existsSync(FULL))('output that cannot be written', () => {
  const place = new Place();
  const message = 'talweg: standard output cannot be written: ENOSPC: no space left on device, write\n';

  test.each([
    ['list functions'],
    ['--help'],
    [`train ${IRIS} --target species --epochs 3 --out run`],
    ['minimize x^2 --from x=1 --json'],
  ])('is told of in a line: %s', (command) => {
    const { status, stderr } = spawnSync('sh', ['-c', `"$0" "$@" > ${FULL}`, PROGRAM, ...command.split(' ')], {
      cwd: place.folder,
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.endsWith(message)).toBe(true);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(place.contents()).toEqual([]);
  });

  test('is not told of where the reader has read enough', () => {
    const script = '{ "$0" list functions; echo "$?" > status; } 2> errors | head -1';
    expect(execFileSync('sh', ['-c', script, PROGRAM], { cwd: place.folder, encoding: 'utf8' })).toMatch(/^name/);
    expect(readFileSync(place.path('errors'), 'utf8')).toBe('');
  });
});

describe.concurrent('notes on data', () => {
  const place = new Place();
  const args = [IRIS, '--target', 'species', '--epochs', '1'];
  const note = {
    event: 'finding',
    kind: 'task',
    step: 0,
    message: 'species: multiclass classification with 3 classes, the target holds text.',
    advice: [],
  };

  test.each<[command: string[], at: number]>([
    [['train', ...args, '--out', 'run'], 1],
    [['sweep', ...args, '--vary', 'lr=0.1', '--out', 'sweep'], 1],
    [['lr-find', ...args.slice(0, 3)], 0],
  ])('are lines for programs, behind the start: %j', async (command, at) => {
    const { stdout, stderr } = await place.talweg([...command, '--json']);
    expect(JSON.parse(stdout.split('\n')[at]!) as Event).toMatchObject(note);
    expect(stderr).toBe('');
    expect(
      (await place.talweg([...command, '--json', '--quiet', '--out', `${command[0]}-2.json`])).stdout,
    ).not.toContain(note.message);
  });
});

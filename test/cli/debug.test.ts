import { existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { endOf, IRIS, Place } from './talweg.ts';

const place = new Place();

test('TALWEG_DEBUG tells what each kernel of a step takes, and where its code is, and changes nothing else', async () => {
  const train = ['train', IRIS, '--target', 'species', '--epochs', '2', '--json', '--device', 'wasm', '--out'];
  const quiet = await place.talweg([...train, 'quiet']);
  const told = await place.talweg([...train, 'told'], { env: { TALWEG_DEBUG: '4' } });
  expect(quiet.stderr).not.toContain('kernel');
  expect(told.stderr).toMatch(/^kernel +µs +% +Gop\/s +GB\/s +threads +writes ← reads$/m);
  expect(told.stderr).toMatch(/^\d+ +[\d.e-]+ +[\d.]+ .*dense1\.weight\[256\]/m);
  const code = /^code: (?<path>.*program\.wasm)$/m.exec(told.stderr)!.groups!.path!;
  expect(existsSync(code)).toBe(true);
  rmSync(dirname(code), { recursive: true });
  const hash = ({ stdout }: { stdout: string }): unknown =>
    endOf(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as never),
    ).weights_hash;
  expect(hash(told)).toBe(hash(quiet));
});

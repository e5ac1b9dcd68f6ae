import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parameter } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { compile } from '../../src/runtime/compile.ts';
import { chooseDevice } from '../../src/runtime/node/choose-device.ts';
import { findNative, native } from '../../src/runtime/node/native.ts';
import { Problem } from '../../src/util/problem.ts';
import { nativeIn } from './devices.ts';

const before = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talweg-'));
  process.env.XDG_CACHE_HOME = folder;
});

afterEach(() => {
  process.env = { ...before };
  rmSync(folder, { recursive: true });
});

/** A compiler that tells its version, and can do no more than complain. */
function useBrokenCompiler(): void {
  const path = join(folder, 'broken-cc');
  const complain = 'echo made.c:1:10: fatal error: pthread.h: No such file >&2';
  writeFileSync(
    path,
    `#!/bin/sh\n[ "$1" = --version ] && echo broken 1.0 && exit\n[ "$2" = -dM ] && exit\n${complain}\nexit 1\n`,
  );
  chmodSync(path, 0o755);
  process.env.CC = path;
}

const COMPLAINT = 'broken-cc: it could not compile the program, got error: pthread.h: No such file';

/** Much work, for which native code would be made. */
const wish = { threads: 1, work: 1e15 };

test('where there is no compiler, or none that works, native code is missing, and the reason is told', async () => {
  process.env.PATH = folder;
  delete process.env.CC;
  expect(await findNative(1)).toEqual({ missing: 'there is no C compiler (cc, gcc or clang)' });
  process.env.PATH = before.PATH;
  useBrokenCompiler();
  expect(await findNative(1)).toEqual({ missing: join(folder, COMPLAINT) });
});

test('who asks for native code where there can be none is told what is missing, and what to do', async () => {
  useBrokenCompiler();
  const asked = native();
  await expect(asked).rejects.toBeInstanceOf(Problem);
  await expect(asked).rejects.toThrow(`native: ${join(folder, COMPLAINT)}. Mend that, or use WebAssembly.`);
});

test.skipIf(!(await nativeIn(1)))('native code is a device like any other', async () => {
  const device = await native(2);
  const x = parameter('x', [3]);
  const program = compile({ step: { update: [[x, add(x, 1)]] } }, { device });
  program.run('step', 5);
  expect([device.name, device.threads, ...program.view(x)]).toEqual(['native', 2, 5, 5, 5]);
});

test('work is then done in WebAssembly, unless native code was asked for', async () => {
  useBrokenCompiler();
  const { device, because } = await chooseDevice({ device: 'auto', ...wish });
  expect(device.name).toBe('wasm');
  expect(because).toMatchObject({ missing: expect.any(String) as string });
  await expect(chooseDevice({ device: 'native', ...wish })).rejects.toThrow(`native: ${join(folder, COMPLAINT)}.`);
});

test('a little work is done in WebAssembly on one thread', async () => {
  const { device, because } = await chooseDevice({ device: 'auto', threads: 4, work: 1e6 });
  expect([device.name, device.threads, because]).toEqual(['wasm', 1, undefined]);
});

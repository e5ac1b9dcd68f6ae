import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseDevice } from '../../src/runtime/node/choose-device.ts';
import { native } from '../../src/runtime/node/native.ts';

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

/** A compiler that tells its version, and can do no more. */
function useBrokenCompiler(): void {
  const path = join(folder, 'broken-cc');
  writeFileSync(path, '#!/bin/sh\n[ "$1" = --version ] && echo broken 1.0 && exit\n[ "$2" = -dM ] && exit\nexit 1\n');
  chmodSync(path, 0o755);
  process.env.CC = path;
}

/** Much work, for which native code would be made. */
const wish = { threads: 1, work: 1e15 };

test('where there is no compiler, or none that works, native code is missing, and the reason is told', async () => {
  process.env.PATH = folder;
  delete process.env.CC;
  expect(await native()).toEqual({ missing: 'there is no C compiler (cc, gcc or clang)' });
  process.env.PATH = before.PATH;
  useBrokenCompiler();
  expect(await native()).toEqual({ missing: expect.stringContaining('it could not compile the program') as string });
});

test('work is then done in WebAssembly, unless native code was asked for', async () => {
  useBrokenCompiler();
  const { device, because } = await chooseDevice({ device: 'auto', ...wish });
  expect(device.name).toBe('wasm');
  expect(because).toMatchObject({ missing: expect.any(String) as string });
  await expect(chooseDevice({ device: 'native', ...wish })).rejects.toThrow('--device: native code cannot be made');
});

test('a little work is done in WebAssembly on one thread', async () => {
  const { device, because } = await chooseDevice({ device: 'auto', threads: 4, work: 1e6 });
  expect([device.name, device.threads, because]).toEqual(['wasm', 1, undefined]);
});

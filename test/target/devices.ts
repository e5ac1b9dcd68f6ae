import { spawnSync } from 'node:child_process';
import { vi } from 'vitest';
import type { Device } from '../../src/runtime/device.ts';
import { findNative } from '../../src/runtime/node/native.ts';
import { spawnWorker } from '../../src/runtime/node/spawn-worker.ts';
import { wasm } from '../../src/runtime/wasm.ts';
import { wasmThreads } from '../../src/runtime/wasm-threads.ts';

/** A device that shares out whatever can be shared, and goes block by block, however small things are. */
export const eager = (device: Device): Device => ({
  ...device,
  machine: { ...device.machine, meeting: 0, sweepFrom: 2 },
});

/** WebAssembly in that many threads. */
export const wasmIn = async (threads: number): Promise<Device> =>
  eager(threads === 1 ? wasm : await wasmThreads(threads, spawnWorker));

/** Native code in that many threads; undefined, said aloud, where there is no compiler. */
export async function nativeIn(threads: number): Promise<Device | undefined> {
  const found = await findNative(threads);
  if (!('missing' in found)) return eager(found);
  if ((process.env.TALWEG_REQUIRE ?? '').includes('native')) throw new Error(found.missing);
  console.warn(`Native code is not tested: ${found.missing}.`);
  return undefined;
}

/** Native code made by Clang; undefined, said aloud, where it is not installed. */
export async function nativeByClang(): Promise<Device | undefined> {
  if (spawnSync('clang', ['--version']).status !== 0) {
    console.warn('Native code by Clang is not tested: clang is not installed.');
    return undefined;
  }
  vi.stubEnv('CC', 'clang');
  try {
    return await nativeIn(1);
  } finally {
    vi.unstubAllEnvs();
  }
}

import { availableParallelism } from 'node:os';
import type { Device } from '../device.ts';
import { wasm } from '../wasm.ts';
import { wasmThreads } from '../wasm-threads.ts';
import { findNative, native } from './native.ts';
import { spawnWorker } from './spawn-worker.ts';

/** What is asked for. */
export interface Wish {
  readonly device: 'auto' | 'wasm' | 'native';
  /** As many as the machine has if not given; a program uses them where that pays. */
  readonly threads: number | undefined;
  /** Multiplications and additions that are to be done in all. */
  readonly work: number;
  /** Seconds after which the work ends, done or not. */
  readonly timeLimit?: number | undefined;
}

export interface Choice {
  readonly device: Device;
  /** Seconds of work that native code is compiled for, or what is missing for it, where the choice was free. */
  readonly because: { readonly seconds: number } | { readonly missing: string } | undefined;
}

/** Multiplications and additions a second in WebAssembly, on one core of a server of 2023. */
const WASM_SPEED = 2e10;

/** Native code takes about half a second to compile; from here on it repays that. */
const WORTH_COMPILING = 2;

/** Starting workers takes some hundredths of a second. */
const WORTH_WORKERS = 0.5;

/** Finds a device for a piece of work. @throws If native code is asked for and cannot be made. */
export async function chooseDevice({
  device,
  threads = availableParallelism(),
  work,
  timeLimit = Infinity,
}: Wish): Promise<Choice> {
  const seconds = Math.min(work / WASM_SPEED, timeLimit);
  if (device === 'native') return { device: await native(threads), because: undefined };
  if (device === 'auto' && seconds >= WORTH_COMPILING) {
    const found = await findNative(threads);
    if ('missing' in found) return { device: await webAssembly(threads), because: found };
    return { device: found, because: { seconds } };
  }
  return { device: seconds >= WORTH_WORKERS ? await webAssembly(threads) : wasm, because: undefined };
}

const webAssembly = async (threads: number): Promise<Device> =>
  threads === 1 ? wasm : await wasmThreads(threads, spawnWorker);

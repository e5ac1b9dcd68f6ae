import { WASM } from '../target/wasm/machine.ts';
import { wasmModule } from '../target/wasm/module.ts';
import { TEAM } from '../target/wasm/team.ts';
import { problem } from '../util/problem.ts';
import type { DataMemory } from './data-memory.ts';
import type { Device, Entries } from './device.ts';
import { webAssembly } from './webassembly.ts';

/** A worker thread, as Node and browsers have it. */
export interface Worker {
  postMessage(message: unknown): void;
}

/** Starts a worker on a script with `receive(listener)` and `send(message)`; resolves when it has sent something. */
export type Spawn = (script: string) => Promise<Worker>;

/** What a worker does: keeps an instance of each program, and runs entries when it is told to. */
const SCRIPT = `
const instances = new Map();
receive(({ id, module, memory, entry, steps, thread }) => {
  if (module) instances.set(id, { memory, instance: new WebAssembly.Instance(module, { env: { memory } }) });
  else if (entry === undefined) instances.delete(id);
  else {
    const { instance, memory } = instances.get(id);
    try {
      instance.exports[entry](steps, thread);
    } catch {
      const state = new Int32Array(memory.buffer, 0, 16);
      Atomics.store(state, ${TEAM.failed / 4}, 1);
      Atomics.notify(state, ${TEAM.meetings / 4});
    }
  }
});
send('ready');
`;

/**
 * WebAssembly in several threads on shared memory: the same bits as in one. Workers sleep when there is nothing to do.
 *
 * @param threads With that of the caller.
 * @param spawn How workers are started here.
 */
export async function wasmThreads(threads: number, spawn: Spawn): Promise<Device> {
  const workers = await Promise.all(Array.from({ length: threads - 1 }, () => spawn(SCRIPT)));
  let programs = 0;
  const forgotten = new FinalizationRegistry<number>((id) => {
    for (const worker of workers) worker.postMessage({ id });
  });
  return {
    name: 'wasm',
    machine: WASM,
    threads,
    code: (plan) => wasmModule(plan, true),
    load(plan, { memory }) {
      const module = new webAssembly.Module(wasmModule(plan, true));
      const { exports } = new webAssembly.Instance(module, { env: { memory } });
      const id = programs++;
      for (const worker of workers) worker.postMessage({ id, module, memory });
      const together = (entry: string) => (steps: number) => {
        workers.forEach((worker, i) => worker.postMessage({ id, entry, steps, thread: i + 1 }));
        return runFirst(() => exports[entry]!(steps, 0), memory);
      };
      const entries: Entries = Object.fromEntries(
        plan.entries.map(({ name, meets }) => [
          name,
          meets.size > 0 ? together(name) : (steps: number) => exports[name]!(steps, 0),
        ]),
      );
      forgotten.register(entries, id);
      return entries;
    },
  };
}

/** Does the caller's part of the work. */
function runFirst(work: () => number, memory: DataMemory['memory']): number {
  const state = new Int32Array(memory.buffer, 0, 16);
  if (!maySleep) Atomics.store(state, TEAM.restless / 4, 1);
  try {
    return work();
  } catch (error) {
    if (Atomics.load(state, TEAM.failed / 4) === 0) throw error;
    throw problem('run', 'a worker thread has failed', { advice: 'Run again with one thread' });
  }
}

/** Whether this thread can wait: the main thread of a browser cannot. */
const maySleep = ((): boolean => {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
})();

import { buffersIn } from '../compile/buffers.ts';
import { type Buffer, bytesOf } from '../compile/loop.ts';
import type { Plan } from '../compile/plan.ts';
import { operationsOf } from '../compile/work.ts';
import type { DataMemory } from './data-memory.ts';
import type { Device } from './device.ts';

/** What one kernel of an entry takes. */
export interface KernelProfile {
  /** The arrays that it writes, and those that it only reads. */
  readonly writes: readonly string[];
  readonly reads: readonly string[];
  readonly microseconds: number;
  /** In 10⁹ operations a second, on elements of vectors. */
  readonly gigaoperations: number;
  /** Bytes of all its arrays in 10⁹ a second. */
  readonly gigabytes: number;
  readonly isShared: boolean;
}

/** Time for which each kernel is run over and over. */
const MILLISECONDS = 20;

/** Runs each kernel of an entry by itself on one thread, on what is in memory, and puts back what was there. */
export function profile(plan: Plan, entry: string, device: Device, memory: DataMemory): KernelProfile[] {
  const { kernels } = plan.entries.find(({ name }) => name === entry)!;
  const nameOf = (i: number): string => `kernel ${i}`;
  const alone: Plan = {
    ...plan,
    // One of several would do only its share.
    threads: 1,
    entries: kernels.map((kernel, i) => ({
      name: nameOf(i),
      kernels: [kernel],
      outputs: {},
      guard: undefined,
      meets: new Set(),
    })),
  };
  const run = device.load(alone, memory);
  const before = new Uint8Array(memory.memory.buffer).slice();
  const profiles = kernels.map(({ statements, isShared }, i) => {
    const { read, written } = buffersIn(statements);
    const microseconds = timeOf((steps) => run[nameOf(i)]!(steps));
    const bytes = [...new Set([...read, ...written])].reduce((sum, { dtype, size }) => sum + size * bytesOf(dtype), 0);
    const names = (buffers: Iterable<Buffer>): string[] => [...buffers].map(({ name, size }) => `${name}[${size}]`);
    return {
      writes: names(written),
      reads: names([...read].filter((buffer) => !written.has(buffer))),
      microseconds,
      gigaoperations: operationsOf(statements) / microseconds / 1e3,
      gigabytes: bytes / microseconds / 1e3,
      isShared,
    };
  });
  new Uint8Array(memory.memory.buffer).set(before);
  return profiles;
}

/** Microseconds of one round, from as many as take long enough to be measured. */
function timeOf(run: (steps: number) => void): number {
  for (let steps = 1; ; steps *= 4) {
    const started = performance.now();
    run(steps);
    const took = performance.now() - started;
    if (took > MILLISECONDS || steps > 1e6) return (took / steps) * 1000;
  }
}

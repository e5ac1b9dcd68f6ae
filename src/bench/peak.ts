import { fixed } from '../compile/affine.ts';
import { type Buffer, LoopBuilder, type Statement, type Value } from '../compile/loop.ts';
import { lanesFor } from '../compile/machine.ts';
import { ALIGNMENT, allocatedBytes } from '../compile/memory.ts';
import type { Plan } from '../compile/plan.ts';
import { input } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { sum } from '../ops/sum.ts';
import { compile } from '../runtime/compile.ts';
import { DataMemory } from '../runtime/data-memory.ts';
import type { Device } from '../runtime/device.ts';
import { measure } from './measure.ts';

/** What a device can do at most on this machine, on one thread. */
export interface Peak {
  /** Products and sums of float32 in registers, in 10⁹ operations a second. */
  readonly gigaflops: number;
  /** Reading of an array that is too large for any cache, in 10⁹ bytes a second. */
  readonly gigabytes: number;
}

export const peakOf = (device: Device, seconds: number): Peak => ({
  gigaflops: gigaflops(device, seconds),
  gigabytes: gigabytes(device, seconds),
});

/** Independent running sums: an instruction waits for the one before in its own chain only. */
const CHAINS = 12;
const ROUNDS = 200_000;

function gigaflops(device: Device, seconds: number): number {
  const lanes = lanesFor(device.machine, 'f32', Infinity);
  const type = { dtype: 'f32', lanes } as const;
  const build = new LoopBuilder(1);
  const buffer: Buffer = { name: 'sums', dtype: 'f32', size: CHAINS * lanes };
  const locals = Array.from({ length: CHAINS }, () => build.local(type));
  const read = (local: (typeof locals)[number]): Value => build.intern({ kind: 'local', local, type });
  const [factor, term] = [0.999, 0.001].map((value) => build.constant(value, type));
  const statements: Statement[] = [
    ...locals.map((local, i) => ({ kind: 'set' as const, local, value: build.constant(i, type) })),
    ...build.loop(0, ROUNDS, 1, () =>
      locals.map((local) => {
        const product = build.apply(mul.op, read(local), factor!);
        return { kind: 'set', local, value: build.apply(add.op, product, term!) };
      }),
    ),
    ...locals.map(
      (local, i): Statement => ({ kind: 'store', buffer, position: fixed(i * lanes), value: read(local), lanes }),
    ),
  ];
  const plan: Plan = {
    entries: [
      {
        name: 'run',
        kernels: [{ statements, isShared: false, work: 0 }],
        outputs: {},
        guard: undefined,
        meets: new Set(),
      },
    ],
    variables: new Map(),
    addressOf: () => ALIGNMENT,
    bytes: ALIGNMENT + allocatedBytes(buffer),
    threads: 1,
  };
  const memory = new DataMemory(device.threads > 1);
  const { run } = device.load(plan, memory);
  const microseconds = measure(() => run!(1), 1, { seconds });
  return (2 * CHAINS * lanes * ROUNDS) / microseconds / 1e3;
}

/** Numbers of float32: 256 MB. */
const LARGE = 64_000_000;

function gigabytes(device: Device, seconds: number): number {
  const x = input('x', [LARGE]);
  const program = compile({ run: { outputs: { total: sum(x) } } }, { device });
  // Pages that were never written are all one page, and in the cache.
  program.set(x, 1);
  const microseconds = measure(() => program.run('run'), 1, { seconds });
  return (4 * LARGE) / microseconds / 1e3;
}

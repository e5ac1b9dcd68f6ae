import { expect, test } from 'vitest';
import { input } from '../../src/graph/leaf.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { sum } from '../../src/ops/sum.ts';
import { tanh } from '../../src/ops/tanh.ts';
import { compile } from '../../src/runtime/compile.ts';
import type { Device, Entries } from '../../src/runtime/device.ts';
import { nativeIn, wasmIn } from './devices.ts';

const [x, w] = [input('x', [65, 33]), input('w', [33, 47])];
const y = tanh(matmul(x, w));

const devices = [await wasmIn(1), await wasmIn(3), await nativeIn(3)].filter((device) => device !== undefined);

test.each(devices)('a profile of $name in $threads threads runs whole kernels, and leaves no trace', (device) => {
  let loaded: Entries = {};
  const watched: Device = { ...device, load: (plan, memory) => (loaded = device.load(plan, memory)) };
  const program = compile({ run: { outputs: { y, total: sum(y) } } }, { device: watched });
  for (const variable of [x, w])
    program.set(
      variable,
      Float32Array.from(program.view(variable), (_, i) => Math.sin(i)),
    );
  const outputs = (): number[] => ['y', 'total'].flatMap((name) => [...program.output('run', name)]);
  program.run('run');
  const expected = outputs();
  expect(program.profile('run').some(({ isShared }) => isShared)).toBe(device.threads > 1);
  expect(outputs()).toEqual(expected);
  // What was loaded last are the kernels that were profiled, by themselves.
  for (const name of ['y', 'total']) program.output('run', name).fill(0);
  for (const kernel of Object.values(loaded)) kernel(1);
  expect(outputs()).toEqual(expected);
});

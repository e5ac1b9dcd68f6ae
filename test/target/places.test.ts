import { expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { input, parameter } from '../../src/graph/leaf.ts';
import { gather } from '../../src/ops/gather.ts';
import { sum } from '../../src/ops/sum.ts';
import { compile } from '../../src/runtime/compile.ts';
import { nativeIn, wasmIn } from './devices.ts';

const devices = [await wasmIn(1), await nativeIn(1)].filter((device) => device !== undefined);

test.each(devices.map((device) => [device.name, device] as const))(
  'in %s, a row number that is not in the array is that of the last row, when read and when added to',
  (_, device) => {
    const x = parameter('x', [3, 2], 'f64');
    const picked = input('picked', [5], 'f64');
    const rows = gather(x, picked);
    const program = compile({ run: { outputs: { rows, gradient: grad(sum(rows), [x])[0]! } } }, { device });
    program.set(x, [1, 2, 3, 4, 5, 6]);
    program.set(picked, [0, 3, -1, 1e300, Number.NaN]);
    program.run('run');
    expect([...program.output('run', 'rows')]).toEqual([1, 2, 5, 6, 5, 6, 5, 6, 1, 2]);
    expect([...program.output('run', 'gradient')]).toEqual([2, 2, 0, 0, 3, 3]);
  },
);

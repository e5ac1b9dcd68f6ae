import { describe, expect, test } from 'vitest';
import { grad } from '../../src/autodiff/grad.ts';
import { plan } from '../../src/compile/plan.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import type { Expr } from '../../src/graph/expr.ts';
import { input, parameter } from '../../src/graph/leaf.ts';
import { add } from '../../src/ops/add.ts';
import { contract } from '../../src/ops/contract.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { mean } from '../../src/ops/mean.ts';
import { mul } from '../../src/ops/mul.ts';
import { slice } from '../../src/ops/slice.ts';
import { softmax } from '../../src/ops/softmax.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';
import { tanh } from '../../src/ops/tanh.ts';
import { compile } from '../../src/runtime/compile.ts';
import type { Device } from '../../src/runtime/device.ts';
import { WASM } from '../../src/target/wasm/machine.ts';
import { nativeIn, wasmIn } from '../target/devices.ts';
import { expectAllClose } from '../tolerance.ts';

/** Gradient descent on all of many rows: a linear model, and a small network. */
function model(rows: number, hidden: number) {
  const features = 10;
  const x = input('x', [rows, features], 'f64');
  const y = input('y', [rows, 1], 'f64');
  const sizes = hidden === 0 ? [features, 1] : [features, hidden, 1];
  const parameters: Expr[] = [];
  let output = x;
  sizes.slice(1).forEach((units, i) => {
    const weight = parameter(`weight${i}`, [sizes[i]!, units], 'f64');
    const bias = parameter(`bias${i}`, [units], 'f64');
    parameters.push(weight, bias);
    output = add(matmul(output, weight), bias);
    if (i < sizes.length - 2) output = tanh(output);
  });
  const loss = mean(square(sub(output, y)));
  const gradients = grad(loss, parameters);
  const update = parameters.map((p, i) => [p, sub(p, mul(0.1, gradients[i]!))] as const);
  const noise = (expr: Expr, seed: number): Float64Array =>
    Float64Array.from({ length: expr.shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(seed + i * (1 + seed / 7)));
  const values = Object.fromEntries(
    [x, y, ...parameters].map((expr, i) => [expr.attributes.name as string, noise(expr, i + 1)]),
  );
  return { x, y, parameters, loss, update, values };
}

/** The parameters after a step, and the loss before it. */
function stepped(device: Device, { x, y, parameters, loss, update, values }: ReturnType<typeof model>): number[][] {
  const program = compile({ step: { update, outputs: { loss } } }, { device });
  for (const expr of [x, y, ...parameters]) program.set(expr, values[expr.attributes.name as string]!);
  program.run('step');
  return [...parameters.map((p) => [...program.view(p)]), [...program.output('step', 'loss')]];
}

/** Whole groups of blocks; a last group, and a last block, that are not whole. */
const rows = [16_384, 20_011];
const one = await wasmIn(1);
const devices = [one, await wasmIn(3), await nativeIn(1), await nativeIn(3)].filter((device) => device !== undefined);

describe.each(rows)('descent on %d rows', (count) => {
  test.each([0, 7])('with %d hidden units goes block by block where it is evaluated as a whole', (hidden) => {
    const linear = model(count, hidden);
    const { parameters, loss, update, values } = linear;
    const expected = evaluateAll([...update.map(([, value]) => value), loss], values);
    for (const device of devices) {
      const found = stepped(device, linear);
      expected.forEach(({ data }, i) => {
        const name = `${device.name} ${device.threads} ${i < parameters.length ? parameters[i]!.attributes.name : 'loss'}`;
        expectAllClose(found[i]!, [...data], 'worked', name);
      });
    }
    expect(stepped(devices[1]!, linear)).toEqual(stepped(one, linear));
  });
});

test('what one sweep writes of an array is still there when another has written the rest', () => {
  const x = input('x', [33, 16], 'f64');
  const probabilities = softmax(x, 1);
  const some = slice(probabilities, [0, 4], [33, 12]);
  // Products of rows with all others divide the sweeps; the slice's gradient is 0 in front, written before.
  const gradient = grad(mean(square(tanh(contract('ik,jk->ij', [some, some])))), [x])[0]!;
  const values = Float64Array.from({ length: 33 * 16 }, (_, i) => Math.sin(i * i));
  const [expected] = evaluateAll([gradient], { x: values });
  for (const device of devices) {
    const program = compile({ run: { outputs: { gradient } } }, { device });
    program.set(x, values);
    program.run('run');
    expectAllClose(program.output('run', 'gradient'), expected!.data, 'worked', `${device.name} ${device.threads}`);
  }
});

test('a table is gone through once, and what is needed for a block at a time takes no more memory', () => {
  const program = model(100_000, 0);
  const { entries, bytes } = plan({ step: { update: program.update } }, WASM, { addresses: new Map(), used: 64 });
  const { kernels } = entries[0]!;
  // The sweep, and what is made of each sum.
  expect(kernels.length).toBeLessThanOrEqual(4);
  const table = 8 * 100_000 * 11;
  expect(bytes).toBeLessThan(1.02 * table);
});

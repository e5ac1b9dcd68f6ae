import { expect, test } from 'vitest';
import { buffersIn } from '../../src/compile/buffers.ts';
import type { Plan } from '../../src/compile/plan.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { networkModel } from '../../src/nn/network.ts';
import { optimizerNamed, optimizers } from '../../src/optim/optimizers.ts';
import { wasm } from '../../src/runtime/wasm.ts';
import { Training } from '../../src/train/training.ts';

/** The weights of the first layer: no other array has as many elements. */
const [features, units, rows] = [19, 23, 6];
const WEIGHTS = features * units;

/** Kernels of a step that read or write an array of the weights' size, but the forward pass. */
function passes(optimizer: string): number {
  const x = Float32Array.from({ length: rows * features }, (_, i) => Math.sin(i));
  const y = Float32Array.from({ length: rows }, (_, i) => i % 3);
  const model = networkModel({ hidden: [units], activations: ['tanh'], outputs: 3, dropout: 0, bias: 'bias' });
  const data = { rows: { train: rows, validation: 0, test: 0 }, features, targets: 1, x, y };
  const plans: Plan[] = [];
  const watched: typeof wasm = {
    ...wasm,
    load(plan, memory) {
      plans.push(plan);
      return wasm.load(plan, memory);
    },
  };
  const options = { loss: crossEntropy, optimizer: optimizerNamed(optimizer), batchSize: 3, device: watched };
  expect(new Training(model, data, options).step).toBe(0);
  const { kernels } = plans[0]!.entries.find(({ name }) => name === 'step')!;
  const touching = kernels.filter(({ statements }) => {
    const { read, written } = buffersIn(statements);
    return [...read, ...written].some(({ size }) => size === WEIGHTS);
  });
  return touching.length - 1;
}

/** What needs sums over whole arrays before it moves anything, or takes its gradient at other weights. */
const several = new Set(
  'asgd, adafactor, lamb, lars, novograd, muon, schedule-free-sgd, schedule-free-adamw, prodigy, polyak'.split(', '),
);

test.each([
  ...Object.keys(optimizers).filter((name) => !several.has(name)),
  'weight-decay(adam)',
  'l2(adam)',
  'clip-value(adam)',
  'non-negative(adam)',
  'accumulate(adam)',
])('a step of %s goes through the weights, their gradient and its states once', (name) => {
  expect(passes(name)).toBe(1);
});

import { expect, test } from 'vitest';
import { permutation } from '../../src/data/permutation.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { networkModel } from '../../src/nn/network.ts';
import { adam } from '../../src/optim/adam.ts';
import type { Device } from '../../src/runtime/device.ts';
import { Training } from '../../src/train/training.ts';
import { weightsHash } from '../../src/train/weights-hash.ts';
import { nativeByClang, nativeIn, wasmIn } from './devices.ts';

/** Shapes at which vectors, tiles and shares do not come out even, and a last batch that is smaller. */
const features = 33;
const rows = 127;

/** The hash of a network's weights after some epochs with all that is random. */
async function trained(device: Device): Promise<string> {
  const mixed = permutation(rows * features, { seed: 4, stream: 0 });
  const x = Float32Array.from(mixed, (i) => Math.sin(i));
  const y = Float32Array.from({ length: rows }, (_, i) => (i * i) % 5);
  const activations = ['tanh', 'gelu', 'relu'];
  const model = networkModel({ hidden: [31, 17, 64], activations, outputs: 5, dropout: 0.1, bias: 'bias' });
  const data = { rows: { train: rows, validation: 0, test: 0 }, features, targets: 1, x, y };
  const options = { loss: crossEntropy, optimizer: adam(), batchSize: 50, epochs: 3, clipNorm: 1, seed: 2, device };
  const training = new Training(model, data, options);
  await training.run();
  return weightsHash(training.parameters.map(({ values }) => values));
}

const threads = [2, 3, 4, 8];

test.each(threads)(
  'WebAssembly gives the same bits in %d threads as in one',
  async (count) => {
    expect(await trained(await wasmIn(count))).toBe(await trained(await wasmIn(1)));
  },
  60_000,
);

const alone = await nativeIn(1);

test.skipIf(!alone).each(threads)(
  'native code gives the same bits in %d threads as in one',
  async (count) => {
    expect(await trained((await nativeIn(count))!)).toBe(await trained(alone!));
  },
  60_000,
);

const byClang = await nativeByClang();

// Compilers of different age may know different vectors of the same processor.
test.skipIf(!alone || byClang?.machine.vectorBytes !== alone.machine.vectorBytes)(
  'native code gives the same bits by Clang as by the compiler that is taken by default',
  async () => {
    expect(await trained(byClang!)).toBe(await trained(alone!));
  },
  60_000,
);

import { expect, test } from 'vitest';
import { type NamedTensor, writeSafetensors } from '../../src/format/safetensors.ts';
import type { ModelDescription } from '../../src/runs/config.ts';
import { TrainedModel } from '../../src/runs/trained-model.ts';
import { Problem } from '../../src/util/problem.ts';
import { savedRun } from './saved-run.ts';

const { config, tensors, x, predicted, bytes } = await savedRun();
const load = (file: Uint8Array, more: Partial<ModelDescription> = {}) =>
  TrainedModel.load({ ...config.model, ...more }, file, 'model.safetensors');
const written = (changed: readonly NamedTensor[]) => writeSafetensors({ tensors: changed, metadata: {} });
const advice = 'The file was changed; use a copy, or train again.';

test('a saved model predicts what it predicted, to the bit', async () => {
  const model = await load(bytes);
  expect(model.predict(x)).toEqual(predicted);
  expect(model.outputs).toBe(3);
  // The arrays may lie in another order, and the file may say more.
  const other = writeSafetensors({ tensors: [...tensors].reverse(), metadata: { format: 'pt' } });
  expect((await load(other)).predict(x)).toEqual(predicted);
});

test('a change of any one bit of the weights is found', async () => {
  const weights = tensors.reduce((sum, { values }) => sum + values.byteLength, 0);
  for (let at = bytes.length - weights; at < bytes.length; at += 13) {
    const changed = bytes.slice();
    changed[at]! ^= 1;
    await expect(load(changed)).rejects.toThrow(
      /^model\.safetensors: the weights are not those that were saved: their SHA-256 differs, got [0-9a-f]{12}\. The file was changed/,
    );
  }
});

test('a file that was cut is refused', async () => {
  for (let length = 0; length < bytes.length; length += 29)
    await expect(load(bytes.subarray(0, length))).rejects.toThrow(Problem);
});

const [weight, bias, ...others] = tensors as [NamedTensor, NamedTensor];
test.each<[what: string, file: Uint8Array, message: string]>([
  [
    'without an array',
    written([weight, ...others]),
    'parameter "dense1.bias" is missing. Model and weights are of different runs; train again.',
  ],
  [
    'of another shape',
    written([{ ...weight, shape: [5, 4] }, bias, ...others]),
    'parameter "dense1.weight" has another shape than the network asks for, got [5, 4] and [4, 5].',
  ],
  [
    'of another width',
    written([weight, { ...bias, shape: [4], values: bias.values.slice(0, 4) }, ...others]),
    'parameter "dense1.bias" has another shape than the network asks for, got [4] and [5].',
  ],
])('a file %s is refused', async (_, file, message) => {
  await expect(load(file)).rejects.toThrow(new Problem(`model.safetensors: ${message}`));
});

test('weights of another precision are not those that were saved', async () => {
  const doubled = tensors.map((tensor) => ({ ...tensor, values: Float64Array.from(tensor.values) }));
  await expect(load(written(doubled))).rejects.toThrow(advice);
});

test.each<[what: string, description: Partial<ModelDescription>]>([
  ['network', { network: { ...config.model.network, hidden: [6] } }],
  ['number of outputs', { network: { ...config.model.network, outputs: 2 } }],
  ['kind of bias', { network: { ...config.model.network, bias: 'threshold' } }],
  ['activation', { network: { ...config.model.network, activations: ['rellu'] } }],
  ['rate of dropout', { network: { ...config.model.network, dropout: 1.5 } }],
  ['number of units', { network: { ...config.model.network, hidden: [2.5] } }],
  ['loss', { loss: 'crossentropy' }],
  ['hash', { weights_hash: '0'.repeat(64) }],
])('a description of another %s is refused', async (_, description) => {
  await expect(load(bytes, description)).rejects.toThrow(Problem);
});

import { writeSafetensors } from '../format/safetensors.ts';
import type { Labeled } from './labeled.ts';
import type { Portable } from './portable.ts';
import { torchTensors } from './torch.ts';

/**
 * A model's parameters as a `state_dict` of PyTorch's `nn.Sequential`; the metadata `talweg` holds in JSON how columns
 * become numbers and numbers answers, what the network is, and rows with answers.
 */
export const safetensors = (
  model: Portable,
  { name, talweg, test, descriptionHash }: Labeled,
): Uint8Array<ArrayBuffer> => {
  const { network, parameters, preprocess, description } = model;
  const learned = description ? { sha256: descriptionHash, model: description } : { preprocess };
  const told = { talweg, version: 1, name, ...learned, test };
  return writeSafetensors({
    tensors: torchTensors(network, parameters),
    metadata: { format: 'pt', talweg: JSON.stringify(told) },
  });
};

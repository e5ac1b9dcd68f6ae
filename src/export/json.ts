import { nameOf } from '../graph/leaf.ts';
import { problem } from '../util/problem.ts';
import type { Labeled } from './labeled.ts';
import type { Portable } from './portable.ts';

/** A model as JSON: its description, its parameters as lists of numbers, and rows with answers. */
export function json(model: Portable, { name, talweg, test, descriptionHash }: Labeled): string {
  const { description, network, parameters } = model;
  if (!description)
    throw problem('json', 'the network has no description', { advice: 'Export another format, or a run' });
  const digits = description.precision === 'f32' ? 9 : 17;
  const written = network.parameters.map(({ variable }) => {
    const own = nameOf(variable)!;
    const values = Array.from(parameters.get(own)!, (value) => Number(value.toPrecision(digits)));
    return { name: own, shape: variable.shape, values };
  });
  const told = { talweg, version: 1, name, sha256: descriptionHash, model: description, parameters: written, test };
  return `${JSON.stringify(told)}\n`;
}

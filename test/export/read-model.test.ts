import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportModel } from '../../src/export/export-model.ts';
import { readModel } from '../../src/export/read-model.ts';
import { readSafetensors, writeSafetensors } from '../../src/format/safetensors.ts';
import { Problem } from '../../src/util/problem.ts';
import { mixed, price, randomModel } from './random-model.ts';

const model = await randomModel({ preprocess: { version: 1, features: mixed, target: price } });
const exported = async (format: 'json' | 'safetensors'): Promise<Uint8Array<ArrayBuffer>> => {
  const [file] = await exportModel(model, format, 'model');
  return typeof file!.content === 'string' ? new TextEncoder().encode(file!.content) : file!.content;
};
const files = { json: await exported('json'), safetensors: await exported('safetensors') };
const { tensors } = readSafetensors(files.safetensors, 'file');

/** A file of some of the weights, by other names or in other shapes, and nothing said of what they are of. */
const bare = (change: (own: (typeof tensors)[number]) => Partial<(typeof tensors)[number]>): Uint8Array =>
  writeSafetensors({ tensors: tensors.map((own) => ({ ...own, ...change(own) })), metadata: {} });

const read = (file: Uint8Array): Promise<unknown> => readModel(file, 'w.safetensors', model.description);

describe('weights are taken over', () => {
  test.each([
    ['as PyTorch calls them in a Sequential', (name: string) => name],
    ['within a module', (name: string) => `network.layers.${name}`],
    ['of layers with names in order', (name: string) => name.replace(/^(\d)/, (place) => `fc${Number(place) / 2 + 9}`)],
  ])('%s', async (_, rename) => {
    const again = await readModel(
      bare(({ name }) => ({ name: rename(name) })),
      'w.safetensors',
      model.description,
    );
    expect(again.description).toEqual(model.description);
  });

  test('as a run of Talweg has them', async () => {
    const own = [...model.parameters].map(([name, values], i) => ({
      name,
      values,
      shape: model.network.parameters[i]!.variable.shape,
    }));
    const again = await readModel(writeSafetensors({ tensors: own, metadata: {} }), 'w.safetensors', model.description);
    expect(again.description).toEqual(model.description);
  });

  test('rounded, where the network computes in fewer digits', async () => {
    const again = await readModel(
      bare(({ values }) => ({ values: Float64Array.from(values) })),
      'w',
      model.description,
    );
    expect(again.description).toEqual(model.description);
  });
});

describe('what disagrees is said', () => {
  test('a file that does not say what network it is of', async () => {
    await expect(
      readModel(
        bare(() => ({})),
        'w.safetensors',
      ),
    ).rejects.toThrow(
      'w.safetensors: it does not say what network its weights are of. Name a run that has such a network with --like.',
    );
  });

  test('another number of layers', async () => {
    const some = writeSafetensors({ tensors: tensors.slice(0, 4), metadata: {} });
    await expect(read(some)).rejects.toThrow(
      /: it has 2 layers with weights, and the network 3, got 0\.weight \[5, 11\]/,
    );
  });

  test('another shape', async () => {
    const turned = bare(({ name, shape }) => ({ shape: name === '2.weight' ? shape.toReversed() : shape }));
    await expect(read(turned)).rejects.toThrow(
      '"2.weight" has another shape than layer 2 of the network, got [5, 3] and [3, 5].',
    );
  });

  test('a bias too few, or too many', async () => {
    const few = writeSafetensors({ tensors: tensors.filter(({ name }) => name !== '4.bias'), metadata: {} });
    await expect(read(few)).rejects.toThrow('"4.bias" is missing. The network has one in its layer 3.');
    const without = await randomModel({ preprocess: model.preprocess, network: { bias: 'none' } });
    await expect(
      readModel(
        bare(() => ({})),
        'w',
        without.description,
      ),
    ).rejects.toThrow('the network has no "bias"');
  });

  test('what is no linear layer', async () => {
    await expect(read(bare(({ name }) => ({ name: name.replace('bias', 'running_mean') })))).rejects.toThrow(
      '"0.running_mean" is no weight or bias of a layer',
    );
  });

  test('numbers that are not finite', async () => {
    await expect(read(bare(({ values }) => ({ values: values.map(() => Number.NaN) })))).rejects.toThrow('not finite');
  });

  test('weights that are not those that were exported', async () => {
    const text = new TextDecoder().decode(files.json).replace(/"values":\[(-?)0\./, '"values":[$10.5');
    await expect(readModel(new TextEncoder().encode(text), 'm.json')).rejects.toThrow('their SHA-256 differs');
  });

  test('columns that are scaled otherwise than those that were exported', async () => {
    const text = new TextDecoder().decode(files.json).replace(/"center":(?=\d)/, '"center":1');
    await expect(readModel(new TextEncoder().encode(text), 'm.json')).rejects.toThrow(
      'm.json: the description is not the one that was exported: its SHA-256 differs.',
    );
  });
});

describe.each(['json', 'safetensors'] as const)('a damaged file, %s', (format) => {
  const file = files[format];
  const harmless = async (bytes: Uint8Array): Promise<void> => {
    await readModel(bytes, 'file').catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
  };

  test('of which a value is another one is refused with a message, or read', async () => {
    const text = format === 'json' ? new TextDecoder().decode(file) : readSafetensors(file, 'file').metadata.talweg!;
    const values = [...text.matchAll(/(?<=[:[,])(-?\d[\d.e+-]*|true|false|null|"[^"]*")/g)];
    const other = fc.oneof(
      fc.constantFrom('1e308', '-1', '0', '1.5', '1e9', 'null', '[]', '{}', '"x"', 'true'),
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(values.length - 1), other, async (i, value) => {
        const { index, 0: old } = values[i]!;
        const changed = `${text.slice(0, index)}${value}${text.slice(index + old.length)}`;
        const whole =
          format === 'json'
            ? new TextEncoder().encode(changed)
            : writeSafetensors({ tensors, metadata: { format: 'pt', talweg: changed } });
        await harmless(whole);
      }),
      { numRuns: 400 },
    );
  });
});

import { choiceOf, problem } from '../util/problem.ts';
import { c } from './c.ts';
import { cIdentifier } from './c-text.ts';
import { json } from './json.ts';
import type { Labeled } from './labeled.ts';
import { module } from './module.ts';
import { onnx } from './onnx/onnx.ts';
import type { Portable } from './portable.ts';
import { safetensors } from './safetensors.ts';
import { type SelfTest, selfTestOf } from './self-test.ts';
import { type StoredRow, testRows } from './test-rows.ts';
import { LOADER, wasm } from './wasm.ts';

/** A file that an export consists of. */
export interface ExportedFile {
  /** Its ending, with the point. */
  readonly ending: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

type Write = (model: Portable, labeled: Labeled) => readonly ExportedFile[];

/** All formats by name; the first file of each is the one that an export is named by. */
export const formats = {
  onnx: (model, labeled) => [{ ending: '.onnx', content: onnx(model, labeled) }],
  safetensors: (model, labeled) => [{ ending: '.safetensors', content: safetensors(model, labeled) }],
  js: (model, labeled) => [{ ending: '.mjs', content: module(model, labeled) }],
  wasm: (model, labeled) => [
    { ending: '.wasm', content: wasm(model, labeled) },
    { ending: '.mjs', content: LOADER },
  ],
  c(model, labeled) {
    const { header, source } = c(model, { ...labeled, name: cIdentifier(labeled.name) });
    return [
      { ending: '.c', content: source },
      { ending: '.h', content: header },
    ];
  },
  json: (model, labeled) => [{ ending: '.json', content: json(model, labeled) }],
} satisfies Readonly<Record<string, Write>>;

export type ExportFormat = keyof typeof formats;

/**
 * A trained model as files that need nothing of Talweg, with what is done to a table's columns and with a self-test:
 * rows made of what training saw of each column, with the answers that Talweg gives.
 *
 * @param rows Rows of a table to be among those of the self-test, in the order of the features.
 * @throws If there is no such format.
 *
 * @example
 * const table = tableSource({ size: [50, 80, 65, 70], price: [210, 340, 275, 290] });
 * const data = await load(table, { target: 'price' });
 * const model = sequential(dense(1));
 * const run = await fit(model, data, { loss: mse, optimizer: sgd(), epochs: 20, seed: 1 });
 * const [file] = await exportModel(portable(model, data, run), 'js', 'house');
 * const { predict, selfTest } = await import(`data:text/javascript,${encodeURIComponent(file.content)}`);
 * selfTest(); // true
 */
export async function exportModel(
  model: Portable,
  format: ExportFormat,
  name: string,
  { talweg = '', rows = [] }: { readonly talweg?: string; readonly rows?: readonly StoredRow[] } = {},
): Promise<readonly ExportedFile[]> {
  if (!Object.hasOwn(formats, format))
    throw problem('export', `there is no format "${format}"`, {
      advice: choiceOf(format, Object.keys(formats), 'The known ones'),
    });
  const test: SelfTest = await selfTestOf(model, [...testRows(model.preprocess), ...rows]);
  return formats[format](model, { name, talweg, test });
}

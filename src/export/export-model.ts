import { choiceOf, problem } from '../util/problem.ts';
import { c } from './c.ts';
import { cIdentifier } from './c-text.ts';
import { descriptionHash } from './description-hash.ts';
import { json } from './json.ts';
import type { Labeled } from './labeled.ts';
import { module } from './module.ts';
import { type ExportFormat, FORMAT_NAMES, FORMATS } from './names.ts';
import { onnx } from './onnx/onnx.ts';
import type { Portable } from './portable.ts';
import { safetensors } from './safetensors.ts';
import { selfTestOf } from './self-test.ts';
import { type StoredRow, testRows } from './test-rows.ts';
import { LOADER, wasm } from './wasm.ts';

/** A file that an export consists of. */
export interface ExportedFile {
  /** What it is called; only the first of an export may be called otherwise. */
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

type Content = ExportedFile['content'];

/** What the file of a format holds, and those beside it by the ends of their names. */
const writers: Readonly<
  Record<
    ExportFormat,
    (
      model: Portable,
      labeled: Labeled,
    ) => { readonly content: Content; readonly beside?: Readonly<Record<string, Content>> }
  >
> = {
  onnx: (model, labeled) => ({ content: onnx(model, labeled) }),
  safetensors: (model, labeled) => ({ content: safetensors(model, labeled) }),
  js: (model, labeled) => ({ content: module(model, labeled) }),
  wasm: (model, labeled) => ({ content: wasm(model, labeled), beside: { '.wasm.mjs': LOADER } }),
  c(model, labeled) {
    const { header, source } = c(model, labeled);
    return { content: source, beside: { '.h': header } };
  },
  json: (model, labeled) => ({ content: json(model, labeled) }),
};

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
 * file.name; // 'house.mjs': a module with `predict(rows)` and `selfTest()`
 */
export async function exportModel(
  model: Portable,
  format: ExportFormat,
  name: string,
  { talweg = '', rows = [] }: { readonly talweg?: string; readonly rows?: readonly StoredRow[] } = {},
): Promise<readonly ExportedFile[]> {
  if (!Object.hasOwn(FORMATS, format))
    throw problem('export', `there is no format "${format}"`, {
      advice: choiceOf(format, FORMAT_NAMES, 'The known ones'),
    });
  const test = await selfTestOf(model, [...testRows(model.preprocess), ...rows]);
  const hash = model.description && (await descriptionHash(model.description));
  // C includes its header by name.
  const own = format === 'c' ? cIdentifier(name) : name;
  const { content, beside = {} } = writers[format](model, { name: own, talweg, test, descriptionHash: hash });
  return [
    { name: `${own}${FORMATS[format]}`, content },
    ...Object.entries(beside).map(([ending, text]) => ({ name: `${own}${ending}`, content: text })),
  ];
}

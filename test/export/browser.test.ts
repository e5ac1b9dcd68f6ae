import { expect, test } from 'vitest';
import { exportModel } from '../../src/export/export-model.ts';
import { testRows } from '../../src/export/test-rows.ts';
import { posted } from '../browser/chromium.ts';
import { mixed, price, randomModel } from './random-model.ts';
import { named, runnable } from './run.ts';

const base64 = (content: string | Uint8Array): string => Buffer.from(content).toString('base64');

test('a page answers as Node does, by JavaScript and by WebAssembly', async () => {
  const features = mixed.map((feature) => ({ ...feature, name: `</script>"${feature.name}\`` }));
  const model = await randomModel({ preprocess: { version: 1, features, target: price } });
  const [module] = await exportModel(model, 'js', 'model');
  const [wasm, loader] = await exportModel(model, 'wasm', 'model');
  const rows = named(model, testRows(model.preprocess));
  const script = `
    const post = (body) => fetch('/', { method: 'POST', body });
    const imported = (text) => import('data:text/javascript;base64,' + text);
    const answers = async () => {
      const js = await imported('${base64(module!.content)}');
      const { load } = await imported('${base64(loader!.content)}');
      const wasm = await load(Uint8Array.from(atob('${base64(wasm!.content)}'), (sign) => sign.charCodeAt(0)));
      const rows = ${JSON.stringify(rows)};
      return JSON.stringify([js, wasm].map(({ predict, selfTest }) => [selfTest(), predict(rows)]));
    };
    answers().then(post, (error) => post(String(error)));`;
  const expected = await Promise.all(
    [[module!], [wasm!, loader!]].map(async (files) => {
      const { predict, selfTest } = await runnable(files);
      return [selfTest(), predict(rows)];
    }),
  );
  expect(JSON.parse(await posted(script))).toEqual(JSON.parse(JSON.stringify(expected)));
});

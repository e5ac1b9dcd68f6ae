import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { wasm } from '../../src/runtime/wasm.ts';
import { posted } from './chromium.ts';
import { training } from './training.ts';

const csv = readFileSync('datasets/iris.csv', 'utf8');

/** A script for a page; fails if anything in it needs Node. */
const bundle = async (code: string): Promise<{ text: string; inputs: string[] }> => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: 'test/browser', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
  });
  return { text: outputFiles[0]!.text, inputs: Object.keys(metafile.inputs) };
};

test('everything but talweg/node can be bundled for a browser', async () => {
  const parts = [
    'index',
    'ops/index',
    'schedule/index',
    'nn/initializer',
    'data/index',
    'plot/index',
    'experiments/index',
    'figures/index',
    'export/index',
    'writing/html',
    'writing/markdown',
    'writing/text',
    'writing/json',
  ];
  const { inputs } = await bundle(
    parts.map((part, i) => `export * as part${i} from '../../src/${part}.ts';`).join('\n'),
  );
  expect(inputs.filter((path) => !/^src\/|^<stdin>$/.test(path))).toEqual([]);
  expect(inputs.length).toBeGreaterThan(100);
});

test('Chromium finds the same weights as Node, bit for bit, alone and with workers', async () => {
  const { text: script } = await bundle(
    `import { spawnWorker, wasm, wasmThreads } from '../../src/index.ts';
       import { wasm } from '../../src/runtime/wasm.ts';
import { posted } from './chromium.ts';
import { training } from './training.ts';
       const csv = ${JSON.stringify(csv)};
       const post = (body) => fetch('/', { method: 'POST', body });
       const hashes = async () => {
         const device = await wasmThreads(2, spawnWorker);
         const eager = { ...device, machine: { ...device.machine, meeting: 0 } };
         return [await training(csv, wasm), await training(csv, eager)].join();
       };
       hashes().then(post, (error) => post(String(error)));`,
  );
  const hash = await training(csv, wasm);
  expect(await posted(script)).toBe(`${hash},${hash}`);
}, 60_000);

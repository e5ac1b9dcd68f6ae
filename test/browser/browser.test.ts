import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { wasm } from '../../src/runtime/wasm.ts';
import { training } from './training.ts';

const csv = readFileSync('datasets/iris.csv', 'utf8');
const chromium = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));
const isRequired = (process.env.TALWEG_REQUIRE ?? '').includes('browser');
if (!chromium && !isRequired) console.warn('No Chromium here: what it would compute is not compared (set CHROMIUM).');

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
  ];
  const { inputs } = await bundle(
    parts.map((part, i) => `export * as part${i} from '../../src/${part}.ts';`).join('\n'),
  );
  expect(inputs.filter((path) => !/^src\/|^<stdin>$/.test(path))).toEqual([]);
  expect(inputs.length).toBeGreaterThan(100);
});

/** Serves a page with a script, in isolation, so that its workers can share memory; resolves with what it posts. */
async function posted(script: string): Promise<string> {
  const isolated = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
  const folder = mkdtempSync(join(tmpdir(), 'talweg-'));
  let told: (text: string) => void;
  const text = new Promise<string>((resolve) => (told = resolve));
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      request.setEncoding('utf8').on('data', told);
      response.end();
    } else {
      response.writeHead(200, { ...isolated, 'Content-Type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><script>${script.replaceAll('</script', '<\\/script')}</script>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const quiet = ['--disable-gpu', '--disable-background-networking', '--no-first-run'];
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const page = `http://127.0.0.1:${port}/`;
  const browser = spawn(chromium!, ['--headless', '--no-sandbox', ...quiet, profile, page], {
    stdio: 'ignore',
    detached: true,
  });
  const failed = new Promise<never>((_, reject) => browser.once('exit', () => reject(new Error('Chromium ended.'))));
  try {
    return await Promise.race([text, failed]);
  } finally {
    // With all processes that it has started.
    process.kill(-browser.pid!);
    server.close();
    await failed.catch(() => undefined);
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

test.skipIf(!chromium && !isRequired)(
  'Chromium finds the same weights as Node, bit for bit, alone and with workers',
  async () => {
    const { text: script } = await bundle(
      `import { spawnWorker, wasm, wasmThreads } from '../../src/index.ts';
       import { wasm } from '../../src/runtime/wasm.ts';
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
  },
  60_000,
);

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
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
  const parts = ['index', 'ops/index', 'schedule/index', 'nn/initializer', 'data/index'];
  const { inputs } = await bundle(
    parts.map((part, i) => `export * as part${i} from '../../src/${part}.ts';`).join('\n'),
  );
  expect(inputs.filter((path) => !/^src\/|^<stdin>$/.test(path))).toEqual([]);
  expect(inputs.length).toBeGreaterThan(100);
});

test.skipIf(!chromium && !isRequired)(
  'Chromium finds the same weights as Node, bit for bit',
  async () => {
    const { text: script } = await bundle(
      `import { training } from './training.ts';
     training(${JSON.stringify(csv)}).then((hash) => document.title = hash, (error) => document.title = String(error));`,
    );
    const folder = mkdtempSync(join(tmpdir(), 'talweg-'));
    try {
      const page = join(folder, 'page.html');
      writeFileSync(
        page,
        `<!doctype html><meta charset="utf-8"><script>${script.replaceAll('</script', '<\\/script')}</script>`,
      );
      const flags = [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--no-first-run',
      ];
      const waiting = ['--virtual-time-budget=20000', `--user-data-dir=${join(folder, 'profile')}`, '--dump-dom'];
      const dom = execFileSync(chromium!, [...flags, ...waiting, `file://${page}`], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      expect(/<title>(.*?)<\/title>/.exec(dom)?.[1]).toBe(await training(csv));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  60_000,
);

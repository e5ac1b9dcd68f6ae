import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './find.ts';

/** Where Chromium is: there is one before these tests begin. */
export const chromium: string = findChromium()!;

/** Serves a page with a script, in isolation, so that its workers can share memory; resolves with what it posts. */
export async function posted(script: string): Promise<string> {
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
  const browser = spawn(chromium, ['--headless', '--no-sandbox', ...quiet, profile, page], {
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

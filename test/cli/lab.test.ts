import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../lab/src/lang/en.ts';
import { CHAPTERS } from '../../src/cli/lab/chapters.ts';
import { type Served, serve } from '../../src/cli/lab/serve.ts';
import { Place } from './talweg.ts';

const place = new Place();

/** What a server answers, whatever is asked of it. */
const ask = (url: string, options: { path?: string; method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { port } = new URL(url);
    const asked = request({ host: '127.0.0.1', port, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

describe('a folder that is served', () => {
  let served: Served;
  beforeAll(async () => {
    mkdirSync(place.path('site', 'assets'), { recursive: true });
    writeFileSync(place.path('secret.txt'), 'secret');
    writeFileSync(place.path('site', 'index.html'), '<!doctype html>page');
    writeFileSync(place.path('site', 'assets', 'own-1a2b.js'), 'export {}');
    served = await serve(place.path('site'));
  });
  afterAll(() => served.close());

  test('has its files, with headers that keep it to itself and let threads share memory', async () => {
    const page = await ask(served.url);
    expect([page.status, page.body]).toEqual([200, '<!doctype html>page']);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const script = await ask(served.url, { path: '/assets/own-1a2b.js?x' });
    expect([script.status, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(script.headers['cache-control']).toContain('immutable');
    expect((await ask(served.url, { method: 'HEAD' })).body).toBe('');
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/nothing',
    '/assets',
  ])('has nothing else: %s', async (path) => {
    const { status, body } = await ask(served.url, { path });
    expect([status, body]).toEqual([404, '404\n']);
  });

  test('is read only, by its own names only', async () => {
    expect((await ask(served.url, { method: 'POST' })).status).toBe(405);
    expect((await ask(served.url, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask(served.url, { headers: { host: `localhost:${new URL(served.url).port}` } })).status).toBe(200);
  });
});

describe('talweg lab', () => {
  test('serves the lab until it is interrupted', async () => {
    let answer: Promise<string> | undefined;
    const { status, stdout } = await place.talweg(['lab', 'playground', '--no-open', '--json'], {
      watch(soFar, child) {
        if (answer || !soFar.includes('\n')) return;
        const { event, url } = JSON.parse(soFar) as { event: string; url: string };
        expect([event, new URL(url).hash]).toEqual(['serving', '#/playground']);
        answer = ask(url).then(({ body }) => {
          child.kill('SIGINT');
          return body;
        });
      },
    });
    expect(await answer).toContain('<title>Talweg</title>');
    expect([status, stdout.trim().split('\n').length]).toEqual([0, 1]);
  }, 120_000);

  test('knows the chapters of the lab', async () => {
    expect([...CHAPTERS]).toEqual(Object.keys(en.titles));
    const { status, stderr } = await place.talweg(['lab', 'playgruond', '--no-open']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('Did you mean "playground"?')]);
  });

  test('says when the port is taken', async () => {
    const other = await serve(place.path('site'));
    try {
      const { port } = new URL(other.url);
      const { status, stderr } = await place.talweg(['lab', '--no-open', '--port', port]);
      expect([status, stderr]).toEqual([
        2,
        `--port: another program uses it, got ${port}. Give another, or leave it out.\n`,
      ]);
    } finally {
      await other.close();
    }
  }, 120_000);
});

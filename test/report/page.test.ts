import { beforeAll, describe, expect, test } from 'vitest';
import { Place } from '../cli/talweg.ts';
import { HOSTILE, reportOf, trainAll } from './runs.ts';

const place = new Place();
const RUNS = ['classes', 'binary', 'targets', 'diverged', 'unfinished'] as const;
const pages = new Map<string, string>();
const page = (run: (typeof RUNS)[number]): string => pages.get(run)!;

beforeAll(async () => {
  await trainAll(place);
  for (const run of RUNS) pages.set(run, await reportOf(place, run));
}, 120_000);

/** Of some texts those that a page does not have: it is too long to be shown. */
const missing = (text: string, ...parts: readonly string[]): string[] => parts.filter((part) => !text.includes(part));

/** What a reader sees. */
const textOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

const sectionsOf = (html: string): string[] => [...html.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id!);

const ALL = ['summary', 'findings', 'curves', 'predictions', 'gradients', 'layers', 'data', 'settings', 'mathematics'];

describe('a report', () => {
  test.each(RUNS)('has every part, named once, and a way to it: %s', (run) => {
    expect(sectionsOf(page(run))).toEqual(ALL);
    expect(missing(page(run), ...ALL.map((id) => `<a href="#${id}">`))).toEqual([]);
    const ids = [...page(run).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  test.each(RUNS)('loads nothing and runs nothing: %s', (run) => {
    expect(page(run).includes(`content="default-src 'none'; style-src 'unsafe-inline'"`)).toBe(true);
    // Of each element its name and the names of its attributes.
    const tags = [...page(run).matchAll(/<[a-z][^<>]*>/g)].map(([tag]) => tag.replace(/"[^"]*"/g, '""'));
    const loading = /^<(script|link|img|iframe|object|embed|form)\b|\s(src|srcset|on[a-z]+)=/;
    expect(tags.filter((tag) => loading.test(tag))).toEqual([]);
    expect([...page(run).matchAll(/ href="([^"]*)"/g)].filter(([, to]) => !to!.startsWith('#'))).toEqual([]);
    expect(/url\(|@import/.test(page(run))).toBe(false);
  });

  test.each(RUNS)('says nothing that is no number: %s', (run) => {
    expect(textOf(page(run)).match(/undefined|\[object|null\b|Infinity|(?<![=.\d])\d+(\.\d+)?e[+-]\d/)).toBeNull();
  });

  test('whatever names and labels are, they are text', () => {
    expect(missing(textOf(page('binary')), HOSTILE, 'class of <i>class</i>')).toEqual([]);
    expect(missing(textOf(page('targets')), 'big & <small>')).toEqual([]);
    const tags = ['<i>', '<small>', '<script'];
    expect(missing(page('binary') + page('targets'), ...tags)).toEqual(tags);
  });

  test.each(['classes', 'binary', 'targets'] as const)('has the numbers of the run: %s', (run) => {
    const { result, data, model } = place.config(run);
    const numbers = [result.held_out.value, result.held_out.baseline].map((value) =>
      value
        .toFixed(4)
        .replace('-', '−')
        .replace(/\.?0+$/, ''),
    );
    const rows = `${data.rows.validation} to validate, ${data.rows.test} to test`;
    const length = `${result.epochs} epochs, ${result.steps} steps`;
    expect(missing(textOf(page(run)), ...numbers, rows, length, model.weights_hash)).toEqual([]);
  });

  test.each(['classes', 'binary', 'targets', 'diverged'] as const)(
    'does all steps again, and comes to the same weights: %s',
    (run) => {
      const same = 'all steps were done again. They led to the same weights, bit for bit.';
      expect(missing(textOf(page(run)), same)).toEqual([]);
    },
  );

  test.each(['classes', 'targets', 'diverged'] as const)('tells no number of a chart twice: %s', (run) => {
    const heads = [...page(run).matchAll(/<thead>(.*?)<\/thead>/gs)].map(([, head]) =>
      [...head!.matchAll(/<th[^>]*>(.*?)<\/th>/g)].map(([, own]) => own!),
    );
    expect(heads.length).toBeGreaterThan(5);
    for (const own of heads) expect(own).toEqual([...new Set(own)]);
    const norms = heads.find((own) => own.includes('dense1') && own[0] === 'epoch')!;
    expect(norms).not.toContain('norm');
  });

  test('counts what is taken for what', () => {
    const [, matrix] = /<table class="confusion">(.*?)<\/table>/s.exec(page('classes'))!;
    const counts = [...matrix!.matchAll(/<td class="number (?:s\d|none)[^"]*">(\d+)<\/td>/g)].map(([, count]) =>
      Number(count),
    );
    expect(counts).toHaveLength(9);
    const { result, data } = place.config('classes');
    expect(counts.reduce((a, b) => a + b)).toBe(data.rows.test);
    expect((counts[0]! + counts[4]! + counts[8]!) / data.rows.test).toBeCloseTo(result.held_out.value, 6);
  });

  test('draws every target of several', () => {
    const charts = ['sum', 'big &amp; &lt;small&gt;'].map((target) => `<strong>Residuals of ${target}</strong>`);
    expect(missing(page('targets'), ...charts)).toEqual([]);
    const validation = 'validation rows</text>';
    expect(missing(page('targets'), validation)).toEqual([validation]);
  });

  test('says what a run has not come to', () => {
    expect(missing(textOf(page('diverged')), 'The loss diverged.', 'The training diverged')).toEqual([]);
    expect(missing(textOf(page('unfinished')), 'This training is not finished')).toEqual([]);
    expect(missing(textOf(page('unfinished')), 'SHA-256 of the weights')).toHaveLength(1);
  });

  test('speaks Chinese throughout', async () => {
    const html = await reportOf(place, 'classes', ['--lang', 'zh']);
    expect(missing(html, '<html lang="zh-Hans">')).toEqual([]);
    expect(sectionsOf(html)).toEqual(ALL);
    const titles = [...html.matchAll(/<(h2|h3|strong|summary|dt)[^>]*>(.*?)<\/\1>/g)].map(([, , own]) => textOf(own!));
    for (const title of titles.filter((own) => /[a-z]{4}/.test(own) && !/\p{Script=Han}/u.test(own)))
      expect(['dropout'].includes(title.trim()) || /^[a-z_]+$/.test(title.trim()), title).toBe(true);
  });
});

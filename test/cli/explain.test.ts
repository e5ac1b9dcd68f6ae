import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const place = new Place();
await place.train('run', [IRIS, '--target', 'species', '--layers', '5', '--epochs', '3', '--seed', '4']);

interface Told {
  readonly title: string;
  readonly notation: string;
  readonly sections: readonly {
    readonly kind: string;
    readonly lines: readonly { readonly symbol?: string; readonly text: string; readonly value?: number }[];
  }[];
  readonly check: { readonly max_abs_error: number; readonly ok: boolean };
}

const told = async (...args: readonly string[]): Promise<Told> =>
  (await place.events(['explain', 'run', ...args])).find((event) => 'sections' in event) as unknown as Told;

test('a step of a run is told with its numbers, and comes to what the run came to', async () => {
  const { title, notation, sections, check } = await told('--step', '4');
  expect([title, notation, check.ok]).toEqual(['Step 4', 'delta', true]);
  expect(check.max_abs_error).toBeLessThan(1e-6);
  expect([...new Set(sections.map(({ kind }) => kind))]).toEqual([
    'step',
    'forward',
    'loss',
    'backward',
    'gradient',
    'update',
    'after',
  ]);
  expect(sections.flatMap(({ lines }) => lines).every(({ value }) => Number.isFinite(value))).toBe(true);
});

test('a row and a unit are opened, in any notation and language, as a page', async () => {
  const opened = ['--step', '12', '--row', '2', '--layer', '1', '--unit', '5', '--notation', 'index'];
  const { sections } = await told(...opened);
  const [first] = sections.find(({ kind }) => kind === 'forward')!.lines;
  expect(first!.text).toContain('z₅');
  await place.talweg(['explain', 'run', ...opened, '--lang', 'zh', '--out', 'step.html']);
  const page = place.path('step.html');
  expect(existsSync(page) && readFileSync(page, 'utf8')).toMatch(/<html lang="zh-Hans"[\s\S]*<math/);
});

test.each([
  [
    ['--step', '99'],
    'explain: the training ends before step 99, got 12 steps, and then "epochs". Ask for an earlier step.',
  ],
  [['--row', '40'], '--row: the step has 32 rows, got 40. Name one of them.'],
  [['--layer', '3'], '--layer: the network has 2 layers, got 3.'],
  [['--layer', '2', '--unit', '4'], '--unit: layer 2 has 3 units, got 4.'],
])('%j is told to be wrong', async (args, said) => {
  const { status, stderr } = await place.talweg(['explain', 'run', ...args]);
  expect([status, stderr.trim().split('\n').at(-1)]).toEqual([2, said]);
});

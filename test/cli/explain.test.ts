import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { IRIS, Place, PROGRAM } from './talweg.ts';

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
    'run: the training ends before step 99, got 12 steps, and then "epochs". Ask for an earlier step.',
  ],
  [['--row', '40'], '--row: the step has 32 rows, got 40. Name one of them.'],
  [['--layer', '3'], '--layer: the network has 2 layers, got 3.'],
  [['--layer', '2', '--unit', '4'], '--unit: layer 2 has 3 units, got 4.'],
])('%j is told to be wrong', async (args, said) => {
  const { status, stderr } = await place.talweg(['explain', 'run', ...args]);
  expect([status, stderr.trim().split('\n').at(-1)]).toEqual([2, said]);
});

test('worked examples are listed and shown, in the language that is asked for', async () => {
  const listed = await place.events(['explain', 'examples']);
  expect(listed[0]).toEqual({ name: 'hand', title: expect.any(String) });
  const [hand] = (await place.events(['explain', 'hand', '--notation', 'threshold'])) as unknown as Told[];
  const values = hand!.sections.flatMap(({ lines }) => lines).map(({ value }) => value);
  // ŷ of the network before the step.
  expect(values).toContainEqual(expect.closeTo(0.512372477962617, 14));
  const { stdout } = await place.talweg(['explain', 'hand', '--lang', 'zh']);
  expect(stdout).toMatch(/^手算反向传播/);
});

test('the list of worked examples is a document as any other', async () => {
  const { stdout } = await place.talweg(['explain', 'examples', '--format', 'markdown']);
  expect(stdout).toMatch(/^# [^\n]+\n/);
  expect(stdout).toContain('\n| hand | Back-propagation by hand');
  const written = await place.talweg(['explain', 'examples', '--out', 'examples.json']);
  expect(written.stdout).not.toContain('parabola');
  const { sections } = JSON.parse(readFileSync(place.path('examples.json'), 'utf8'));
  expect(sections[0].table.rows.map(([name]: [string]) => name)).toContain('parabola');
});

test('the clinic lists its cards, and shows one with the numbers that refute it', async () => {
  const { stdout } = await place.talweg(['explain', 'clinic']);
  expect(stdout).toContain('error-term-sign');
  const [card] = (await place.events(['explain', 'clinic', 'error-term-sign'])) as unknown as Told[];
  expect(card!.sections.map(({ kind }) => kind)).toEqual(['claim', 'numbers', 'truth']);
});

test.each([
  [['hand', 'more'], 'explain: hand needs nothing further, got more.'],
  [['hand', '--step', '3'], '--step: hand is no run, and shows what it has. Leave it out, or name a run.'],
  [['parabola', '--notation', 'delta'], '--notation: parabola is not written in it, got delta. Leave it out.'],
  [['clinic', 'a', 'b'], 'explain clinic: it shows one card at a time, got a b. Name one of them.'],
])('%j is told to be wrong too', async (args, said) => {
  const { status, stderr } = await place.talweg(['explain', ...args]);
  expect([status, stderr.trim()]).toEqual([2, said]);
});

/** The course example 2-1-1, its error term of the output without f′, from which all goes on correctly. */
const SLIPPED = 'h = -0.02\na = 0.495\nŷ = 0.512\nδ_o = 0.4876\nδ_h = 0.01219\n';

test('hand work is checked: what is right ends with 0, a slip is named and ends with 1', async () => {
  place.file('right.txt', '\uFEFFh = -0.02\na = 0.495\nŷ = 0.512\nδ_o = 0.1218\n');
  const right = await place.talweg(['explain', 'hand', '--answers', 'right.txt']);
  expect([right.status, right.stderr]).toEqual([0, '']);
  place.file('slipped.txt', SLIPPED);
  const slipped = await place.talweg(['explain', 'hand', '--answers', 'slipped.txt']);
  expect(slipped.status).toBe(1);
  expect(slipped.stdout).toContain('The first mistake is in line 4: δ⁽²⁾.');
  const { status, stdout } = await place.talweg(['explain', 'hand', '--answers', 'slipped.txt', '--lang', 'zh']);
  expect([status, stdout.includes('δ⁽²⁾')]).toEqual([1, true]);
  place.file('unread.txt', 'h = -0.02\nfoo = 3\n');
  const unread = await place.talweg(['explain', 'hand', '--answers', 'unread.txt']);
  expect([unread.status, unread.stderr]).toEqual([
    1,
    '  Line 2: no quantity is called foo; there are h⁽¹⁾, a⁽¹⁾, ŷ, E, δ⁽²⁾, w₁⁽¹⁾′ and others like these.\n    foo = 3\n    ^^^\n',
  ]);
});

test('the solutions of a worksheet are right answers to it, and wrong ones to the step it was made of', async () => {
  for (const subject of [['threshold'], ['run', '--step', '4']]) {
    const sheet = [...subject, '--worksheet', '7'];
    const { stdout } = await place.talweg(['explain', ...sheet]);
    expect(stdout).toContain('____________');
    const events = await place.events(['explain', ...sheet, '--solutions']);
    const solutions = events.find((event) => 'sections' in event) as unknown as Told;
    const sums = solutions.sections.find(({ kind }) => kind === 'forward')!.lines;
    place.file('sums.txt', sums.map(({ symbol, value }) => `${symbol} = ${value!.toPrecision(4)}`).join('\n'));
    const check = async (...args: readonly string[]) =>
      (await place.talweg(['explain', ...args, '--answers', 'sums.txt'])).status;
    expect([await check(...sheet), await check(...subject)]).toEqual([0, 1]);
  }
});

test.each([
  [
    ['parabola', '--worksheet', '1'],
    'explain: parabola is no step that could be worked out by hand. Name a run, or one of hand, one-unit, four-inputs, 3-2-1, threshold.',
  ],
  [['hand', '--answers', 'none.txt'], 'none.txt: there is no such file.'],
  [['hand', '--solutions'], '--solutions: these are the solutions of a worksheet. Name its --worksheet.'],
  [['run', '--worksheet', '1', '--row', '2'], '--row: hand work is of the whole step. Leave it out.'],
])('%j cannot be done by hand', async (args, said) => {
  const { status, stderr } = await place.talweg(['explain', ...args]);
  expect([status, stderr.trim()]).toEqual([2, said]);
});

test('practice asks for one number after another, and gives hints', async () => {
  const lines = ['-0.02', '0.6', '?', '0.495', '!'].join('\n');
  const child = spawnSync(process.execPath, [PROGRAM, 'explain', 'hand', '--practice'], {
    input: lines,
    encoding: 'utf8',
  });
  const asked = child.stdout.split('\n').filter((line) => line.endsWith('= ?'));
  expect(asked).toEqual(['1/13  h⁽¹⁾ = ?', ...Array(3).fill('2/13  a⁽¹⁾ = ?'), '3/13  h⁽²⁾ = ?', '4/13  ŷ = ?']);
  expect([child.status, child.stderr.trim()]).toEqual([1, 'The lines end before all is done.']);
  const { status, stderr } = await place.talweg(['explain', 'hand', '--practice', '--json']);
  expect([status, stderr]).toEqual([2, expect.stringContaining('--practice: it is a conversation')]);
});

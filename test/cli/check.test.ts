import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import type { Checked } from '../../src/cli/check/checked.ts';
import { holds, report } from '../../src/cli/check/report.ts';
import { checkSingle } from '../../src/cli/check/single-precision.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import { unary } from '../../src/graph/build.ts';
import { constant, input, parameter } from '../../src/graph/leaf.ts';
import { call } from '../../src/graph/notation.ts';
import { losses } from '../../src/loss/losses.ts';
import { functions } from '../../src/minimize/functions/functions.ts';
import { activations } from '../../src/nn/activation.ts';
import { add, exp, matmul, mean, mul, sin, square, sub, sum } from '../../src/ops/index.ts';
import { DIABETES, type Event, IRIS, Place } from './talweg.ts';

const place = new Place();
const named = (events: readonly Event[], event: string): Event[] => events.filter((own) => own.event === event);

describe('talweg check of a formula', () => {
  test('says of each variable whether it is right, and shows the way of the worst', async () => {
    const events = await place.events(['check', 'sin(x y) + e^x', '--at', 'x=2,y=1']);
    expect(named(events, 'array')).toMatchObject([
      { variable: 'x', components: 1, holds: 1, fails: 0, kink: 0, none: 0, worst: { at: { x: 2, y: 1 } } },
      { variable: 'y', components: 1, holds: 1, fails: 0, kink: 0, none: 0 },
    ]);
    const [x, y] = named(events, 'array').map(({ worst }) => worst as { gradient: number; difference: number });
    // ∂x = y·cos(xy) + eˣ, ∂y = x·cos(xy)
    for (const said of ['gradient', 'difference'] as const) {
      expect(x![said]).toBeCloseTo(Math.cos(2) + Math.exp(2), 9);
      expect(y![said]).toBeCloseTo(2 * Math.cos(2), 9);
    }
    const [path] = named(events, 'path') as [Event & { steps: Event[] }];
    expect(path.steps[0]).toMatchObject({ text: expect.stringMatching(/^[xy]$/) });
    expect(path.steps.at(-1)).toMatchObject({ text: 'sin(x · y) + exp(x)', adjoint: 1, agrees: true });
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: true, components: 2 });
  });

  test('at points at random, the same for the same seed', async () => {
    const [first, again, other] = await Promise.all(
      ['7', '7', '8'].map((seed) => place.events(['check', 'x^3 - y', '--points', '4', '--seed', seed])),
    );
    expect(named(first!, 'array')).toMatchObject([{ components: 4 }, { components: 4 }]);
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
  });

  test('draws only points at which there is a value', async () => {
    const events = await place.events(['check', 'ln(x)·sqrt(y - 1.5)', '--points', '20']);
    expect(events.at(-1)).toMatchObject({ ok: true, components: 40 });
  });

  test.each(Object.keys(functions))('a test function by its name: %s', async (name) => {
    expect((await place.events(['check', name])).at(-1)).toMatchObject({ ok: true });
  });

  test('at several points that are given', async () => {
    const events = await place.events(['check', '-x^2', '--at', 'x=1', '--at', 'x=-3']);
    expect(named(events, 'array')).toMatchObject([{ components: 2, holds: 2 }]);
  });

  test('at a kink neither passes nor fails, and says both slopes', async () => {
    const events = await place.events(['check', '|x| + 2x', '--at', 'x=0']);
    const [array] = named(events, 'array') as [Event & { worst: { left: number; right: number } }];
    expect(array).toMatchObject({ holds: 0, kink: 1, fails: 0, worst: { verdict: 'kink' } });
    expect(array.worst.left).toBeCloseTo(1, 9);
    expect(array.worst.right).toBeCloseTo(3, 9);
    const { status, stdout } = await place.talweg(['check', 'max(x, y)', '--at', 'x=1,y=1']);
    expect(status).toBe(0);
    expect(stdout).toContain('0.0000 | 1.000');
    expect(stdout).toContain('2 components at a kink');
    expect(stdout).not.toContain('is right');
  });

  test.each([
    ['sqrt(x)', 'x=-1'],
    ['1/x', 'x=0'],
    ['e^x', 'x=800'],
  ])('%s at %s has none, which is told and does not pass', async (formula, at) => {
    const { status, stdout } = await place.talweg(['check', formula, '--at', at]);
    expect(status).toBe(1);
    expect(stdout).toContain('1 component without a derivative');
    expect(stdout).not.toContain('is right');
  });

  test('in Chinese', async () => {
    const { status, stdout } = await place.talweg(['check', '|x| + y^2', '--at', 'x=0,y=1', '--lang', 'zh']);
    expect(status).toBe(0);
    expect(stdout).toContain('梯度正确：1 个分量与差商相符。');
    expect(stdout).toContain('1 个分量位于不可导点');
    expect(stdout).not.toMatch(/\b(gradient|difference|component|kink|point)/);
  });
});

describe('talweg check of a run', () => {
  test('checks the training loss with its penalties and dropout, array by array', async () => {
    const options = ['--layers', '6,5', '--dropout', '0.2', '--l1', '0.01', '--l2', '0.1', '--epochs', '2'];
    await place.train('iris', [IRIS, '--target', 'species', ...options]);
    const events = await place.events(['check', 'iris', '--rows', '9', '--at-most', '4']);
    expect(events[0]).toMatchObject({ loss: 'cross-entropy', l1: 0.01, l2: 0.1, dropout: 0.2, rows: 9, table: IRIS });
    const arrays = named(events, 'array') as (Event & { f32: { error: number; ok: boolean } })[];
    expect(arrays.map(({ variable, shape, components }) => [variable, shape, components])).toEqual([
      ['dense1.weight', [4, 6], 4],
      ['dense1.bias', [6], 4],
      ['dense2.weight', [6, 5], 4],
      ['dense2.bias', [5], 4],
      ['dense3.weight', [5, 3], 4],
      ['dense3.bias', [3], 3],
    ]);
    for (const { holds: right, kink, components, f32 } of arrays) {
      expect((right as number) + (kink as number)).toBe(components);
      expect(f32.ok).toBe(true);
      expect(f32.error).toBeLessThan(1e-5);
    }
    expect(events.at(-1)).toMatchObject({ ok: true, components: 23 });
    expect(await place.events(['check', 'iris', '--rows', '9', '--at-most', '4'])).toEqual(events);
  });

  test('says it in words, by the names of layers', async () => {
    const { status, stdout } = await place.talweg(['check', 'iris']);
    expect(status).toBe(0);
    expect(stdout).toContain('iris: the gradient of cross-entropy + 0.01·Σ|w| + ½·0.1·Σw², dropout 0.2');
    expect(stdout).toMatch(/\n {2}dense1\.weight +4×6 +20 +20 +0 +0 /);
    expect(stdout).toMatch(/\nFrom dense\d\.(weight|bias)\[\d+(, \d+)?\] to the result:\n/);
    expect(stdout).toContain('The gradient is right: ');
  });

  test.each(Object.entries(losses).map(([name, { make, settings }]) => [name, make(settings).targets] as const))(
    'trained by %s',
    async (loss, targets) => {
      const data = {
        numbers: [DIABETES, '--target', 'progression', '--task', 'regression'],
        binary: [place.path(place.file('two.csv', twoClasses)), '--target', 'y'],
        classes: [IRIS, '--target', 'species'],
      }[targets];
      const given =
        loss === 'poisson'
          ? [place.path(place.file('counts.csv', counts)), '--target', 'y', '--task', 'regression']
          : data;
      await place.train(`by-${loss}`, [
        ...given,
        '--loss',
        loss,
        '--layers',
        '4',
        '--activation',
        'tanh',
        '--epochs',
        '1',
      ]);
      expect((await place.events(['check', `by-${loss}`, '--at-most', '6'])).at(-1)).toMatchObject({ ok: true });
    },
  );

  test.each(Object.keys(activations))('with activation %s, in float64', async (activation) => {
    const options = ['--layers', '5', '--activation', activation, '--epochs', '1', '--precision', 'f64'];
    await place.train(`with-${activation}`, [IRIS, '--target', 'species', ...options]);
    const events = await place.events(['check', `with-${activation}`, '--at-most', '6']);
    expect(events.at(-1)).toMatchObject({ ok: true });
    expect(named(events, 'array').every(({ f32 }) => f32 === undefined)).toBe(true);
  });

  test('takes seconds for a wide network', async () => {
    const digits = new URL('../../datasets/digits.csv', import.meta.url).pathname;
    await place.train('wide', [digits, '--target', 'digit', '--layers', '784,128', '--steps', '1']);
    expect((await place.events(['check', 'wide'])).at(-1)).toMatchObject({ ok: true, components: 110 });
  }, 60_000);

  test('of a network that has all but learned its rows by heart: p − 1 has few digits in float32, and may', async () => {
    await place.train('sure', [IRIS, '--target', 'species', '--epochs', '300', '--lr', '0.01']);
    const events = await place.events(['check', 'sure', '--rows', '8']);
    const errors = named(events, 'array').map(({ f32 }) => (f32 as { error: number }).error);
    expect(Math.max(...errors)).toBeGreaterThan(1e-5);
    expect(events.at(-1)).toMatchObject({ ok: true });
  });

  test('on another table', async () => {
    const few = place.file('few.csv', 'sepal_length,sepal_width,petal_length,petal_width,species\n5,3,1,0.2,setosa\n');
    expect((await place.events(['check', 'iris', few]))[0]).toMatchObject({ rows: 1, table: 'few.csv' });
  });
});

const twoClasses = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i},${i % 3 === 0 ? 'a' : 'b'}\n`).join('')}`;
const counts = `x,y\n${Array.from({ length: 40 }, (_, i) => `${i % 7},${i % 5}\n`).join('')}`;

describe('what cannot be checked is refused in one line:', () => {
  test.each<[args: string[], message: string]>([
    [[], "missing required argument 'run|formula'"],
    [['1 + 2'], 'check: the formula has no variables, got "1 + 2". Write it with x.'],
    [['x y', '--at', 'x=1'], '--at: there is no value for y. Write --at x=1,y=1.'],
    [['x', '--at', 'z=1'], '--at: the function has no variable "z". Its variables are x.'],
    [['x', '--at', 'x=one'], '--at: "x=one" is no value of a variable. Write it like --at x=1.'],
    [['x', '--at', 'x=1', '--points', '3'], '--points: there is --at too. Give one of them; --at may be given'],
    [['x', '--rows', '3'], '--rows: a formula has no rows and no arrays. Leave it out.'],
    [['x', 'data.csv'], 'check: a formula takes no table, got "data.csv". Write a formula with spaces in quotes.'],
    [['sqrt(-1 - x^2)'], 'check: no point between −2 and 2 was found at which the formula has a value,'],
    [['iris-7'], 'iris-7: there is no such run.'],
    [['runs/none'], 'runs/none: there is no such run.'],
    [['iris', '--at', 'x=1'], '--at: a run is checked at its saved parameters. Leave it out.'],
    [['iris', 'missing.csv'], 'missing.csv: there is no such file.'],
    [['x', '--points', '0'], '--points: the value must be a whole number at least 1 and below 10001, got "0".'],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['check', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test('a run whose table is gone', async () => {
    place.file('gone.csv', twoClasses);
    await place.talweg(['train', 'gone.csv', '--target', 'y', '--epochs', '1', '--layers', '3', '--out', 'gone']);
    const { rmSync } = await import('node:fs');
    rmSync(place.path('gone.csv'));
    const { status, stderr } = await place.talweg(['check', 'gone']);
    expect(status).toBe(2);
    expect(stderr).toBe('gone.csv: there is no such file.\n');
  });
});

/** A derivative that is a third too small. */
const planted = unary({
  name: 'planted',
  value: Math.sin,
  partials: () => [constant(0.5)],
  lower: (_, x) => sin(x),
  notation: call('planted'),
  domain: [[0, 1]],
  examples: [],
});

describe('a wrong derivative', () => {
  afterEach(() => vi.restoreAllMocks());
  const w = parameter('dense1.weight', [3, 2], 'f64');
  const x = input('x', [2, 3], 'f64');
  const at = { 'dense1.weight': [0.1, 0.2, 0.3, -0.4, 0.5, 0.6], x: [1, 2, -1, 0.5, 0.3, 0.8] };
  const check = checkGradient(mean(square(planted(matmul(x, w)))), at);
  const subject = { kind: 'run', run: 'r', loss: 'mse', l1: 0, l2: 0, dropout: 0, table: 't.csv', rows: 2 } as const;
  const checked: Checked = { ...check, trace: check.trace!, subject };

  test.each([
    [
      'en',
      'The first operation whose own derivative is wrong: planted(…) (planted).',
      /its rule says .*, differences say/,
    ],
    ['zh', '第一个自身导数错误的运算：planted(…)（planted）。', /求导规则给出 .*，差商给出/],
  ] as const)('is said with its operation: %s', (lang, sentence, remark) => {
    let said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said += String(text))));
    report(checked, new Terminal({ lang, json: false, quiet: false }));
    expect(holds(checked)).toBe(false);
    expect(said).toContain(sentence);
    expect(said).toMatch(remark);
    expect(said).toContain('dense1.weight');
  });

  test('is told to programs', () => {
    let said = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((said += String(text))));
    report(checked, new Terminal({ lang: 'en', json: true, quiet: false }));
    const events = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Event);
    expect(named(events, 'array')).toMatchObject([{ variable: 'dense1.weight', fails: 6 }]);
    expect(named(events, 'path')).toMatchObject([{ first_wrong: { op: 'planted', agrees: false, kink: false } }]);
    expect(events.at(-1)).toMatchObject({ ok: false });
  });
});

describe('float32 beside float64', () => {
  const lossIn = (dtype: 'f32' | 'f64', f: (x: ReturnType<typeof parameter>) => ReturnType<typeof parameter>) => {
    const w = parameter('w', [50], dtype);
    return { loss: f(w), parameters: [w] };
  };
  const at = { w: Float32Array.from({ length: 50 }, (_, i) => Math.sin(1 + i)) };
  const compared = (single: Parameters<typeof lossIn>[1], double = single) =>
    checkSingle(lossIn('f32', single), lossIn('f64', double), at, ['w'], 1)[0]!;

  test('is as exact as rounding allows', () => {
    const { ok, error } = compared((w) => mean(square(exp(w))));
    expect(ok).toBe(true);
    expect(error).toBeLessThan(1e-6);
  });

  test('of a loss that loses digits on a detour is told', () => {
    // The exact gradient is 2w, and rounding w moves it little.
    const { ok, error } = compared((w) => sum(square(sub(add(w, 3000), 3000))));
    expect(error).toBeGreaterThan(1e-6);
    expect(ok).toBe(false);
  });

  test('is wrong where it is another gradient', () => {
    expect(
      compared(
        (w) => sum(planted(w)),
        (w) => sum(sin(w)),
      ).ok,
    ).toBe(false);
    expect(
      compared(
        (w) => sum(mul(w, 1.0001)),
        (w) => sum(w),
      ).ok,
    ).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { DIABETES, type Event, IRIS, Place } from './talweg.ts';

const place = new Place();
const iris = [IRIS, '--target', 'species', '--device', 'wasm'];
const small = [...iris, '--layers', '8', '--epochs', '10'];
const linear = [DIABETES, '--target', 'progression', '--layers', 'none', '--optimizer', 'sgd', '--epochs', '3'];

/** What every finding tells programs. */
const KEYS = [
  ...['event', 'kind', 'level', 'gain', 'step', 'where', 'message', 'rule', 'source', 'numbers', 'advice', 'settings'],
];

/** What no sentence has: numbers that are none, and more digits than anybody reads. */
const SLIPS = /undefined|null|NaN|Infinity|\[object|-0\b|e\+\d|\d\.\d{8}/;

const found = (events: readonly Event[]): Event[] =>
  events.filter(({ event, level }) => event === 'finding' && level !== undefined);

/** A text in one line, whatever the width of the terminal. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** A run that has learned nothing: all units are the same. */
const ZEROS = 'zeros';

beforeAll(async () => {
  await place.train('well', [...small, '--lr', '0.03']);
  await place.train(ZEROS, [...small, '--lr', '0.03', '--init', 'zeros']);
});

describe.concurrent('talweg diagnose', () => {
  test('tells what is wrong, by which rule, and what to do, in lines of 80 columns', async () => {
    const { status, stdout } = await place.talweg(['diagnose', ZEROS]);
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^zeros: \d problems found\n═+\n\n1\. Hidden units are the same\n─+\n {2}The 8 units of dense1/,
    );
    expect(flat(stdout)).toContain('Rule: Units with equal weights give equal outputs');
    expect(stdout).toMatch(/^ {2}→ Begin with random weights .*: --init (he|glorot)$/m);
    expect(stdout).not.toMatch(SLIPS);
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test('finds no problem where there is none, and has nothing to mend then', async () => {
    const { status, stdout } = await place.talweg(['diagnose', 'well', '--fix']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^well: no problem found\n═+\n/);
    expect(stdout).toMatch(/\nThere is nothing to mend: nothing is trained\.\n$/);
  });

  test('tells programs each finding, and how many there are', async () => {
    const events = await place.events(['diagnose', ZEROS]);
    const findings = found(events);
    expect(findings[0]).toMatchObject({ kind: 'symmetric-units', level: 'problem', settings: { init: 'glorot' } });
    for (const finding of findings) {
      expect(Object.keys(finding)).toEqual(KEYS);
      expect(finding.message).not.toMatch(SLIPS);
    }
    const problems = findings.filter(({ level }) => level === 'problem').length;
    expect(events.at(-1)).toEqual({ event: 'end', run: ZEROS, problems, notes: findings.length - problems });
  });

  test('speaks Chinese', async () => {
    const { stdout, stderr } = await place.talweg(['diagnose', ZEROS, '--lang', 'zh']);
    expect(stdout).toMatch(/^zeros：发现 \d 个问题\n═+\n\n1\. 隐藏单元彼此相同\n/);
    expect(stdout).toMatch(/\n {2}→ 改用另一种随机初始化：--init glorot\n/);
    // Of a line the last sign before its end is no opening bracket.
    expect(stdout).not.toMatch(/[（《]\n/);
    expect(stdout).not.toMatch(SLIPS);
    expect(stderr).not.toMatch(/[a-z]: /);
  });

  test('is written as what is asked for, or as the ending of the file says', async () => {
    const [markdown, file] = await Promise.all([
      place.talweg(['diagnose', ZEROS, '--format', 'markdown']),
      place.talweg(['diagnose', ZEROS, '--out', 'zeros.html']),
    ]);
    expect(markdown.stdout).toMatch(/^# zeros: \d problems found\n\n## 1\. Hidden units are the same\n/);
    expect(file.stdout).toBe('Written to zeros.html\n');
    expect(readFileSync(place.path('zeros.html'), 'utf8')).toMatch(/^<!doctype html>.*Hidden units are the same/s);
  });

  test('knows of a training that diverged in which operation it did', async () => {
    const args = [...linear, '--lr', '5', '--batch-size', 'full', '--epochs', '100', '--out', 'burst'];
    const { status, stdout } = await place.talweg(['train', ...args]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\nSee what went wrong: talweg diagnose burst\n$/);
    const findings = found(await place.events(['diagnose', 'burst']));
    expect(findings[0]!.kind).toBe('learning-rate-too-large');
    const divergence = findings.find(({ kind }) => kind === 'divergence')!;
    expect(divergence.numbers).toMatchObject({ verdict: 'divergence', largest: 3.4028234663852886e38 });
    for (const { message } of findings) expect(message).not.toMatch(SLIPS);
  });

  test('looks at a run that was trained on all rows, and of several targets', async () => {
    const args = ['--target', 'progression,bmi', '--layers', '8', '--epochs', '2', '--validation', '0', '--test', '0'];
    await place.train('several', [DIABETES, ...args, '--no-standardize']);
    const findings = found(await place.events(['diagnose', 'several']));
    expect(findings.length).toBeGreaterThan(0);
    for (const { message, advice } of findings)
      expect([message, ...(advice as string[])].join('\n')).not.toMatch(SLIPS);
  });

  test.each<[args: string[], message: string]>([
    [[], "talweg: missing required argument 'run'. See talweg diagnose --help."],
    [['nowhere'], 'nowhere: there is no such run.'],
    [[IRIS], 'there is no such run.'],
    [['well', 'none.csv'], 'none.csv: there is no such file.'],
    [['well', DIABETES], 'there is no column "species", at --target.'],
    [['well', '--fixed'], "talweg: unknown option '--fixed'"],
    [['well', '--format', 'pdf'], '--format: the value must be one of text, markdown, html, json, got "pdf".'],
    [['well', '--out', 'a.pdf'], 'a.pdf: the ending of its name tells no format.'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['diagnose', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test('refuses a table with other values', async () => {
    const table = place.file('changed.csv', readFileSync(IRIS, 'utf8').replace('5.1,3.5', '9.1,3.5'));
    const { status, stderr } = await place.talweg(['diagnose', 'well', table]);
    expect(status).toBe(2);
    expect(stderr).toContain('changed.csv: the table is not the one that well was trained on, got other values.');
  });
});

describe.concurrent('talweg diagnose --fix', () => {
  test('trains anew with the first advice, and shows before and after', async () => {
    const { status, stdout } = await place.talweg(['diagnose', ZEROS, '--fix']);
    expect(status).toBe(0);
    expect(stdout).toContain('\nTraining anew with the first advice: --init glorot\n');
    const number = (row: string) =>
      Number(new RegExp(`^ {2}${row} +([\\d.]+)  all epochs done.* \\d+$`, 'm').exec(stdout)![1]);
    expect(number('before')).toBeCloseTo(1 / 3, 4);
    expect(number('after')).toBeGreaterThan(0.7);
    const [, run] = /^Saved in (.*)$/m.exec(stdout)!;
    expect(place.config(run!).settings).toMatchObject({ init: 'glorot', layers: '8', lr: 0.03 });
  });

  test('changes a rate where it was told, and leaves a switch out', async () => {
    const raw = ['--optimizer', 'clip-norm(sgd(lr=30),limit=1000)', '--where', 'petal_width > 0.1'];
    const { status } = await place.talweg(['train', ...small, ...raw, '--out', 'leaps']);
    expect([0, 1]).toContain(status);
    const events = await place.events(['diagnose', 'leaps', '--fix']);
    const [{ settings, advice }] = found(events) as [{ settings: Record<string, string>; advice: string[] }];
    expect(settings.optimizer).toMatch(/^clip-norm\(sgd\(lr=[\d.]+\),limit=1000\)$/);
    expect(advice[0]).toContain(`: --optimizer '${settings.optimizer}'`);
    const fixed = events.at(-1) as unknown as Record<
      'before' | 'after',
      { run: string; value: number; problems: number }
    >;
    expect(fixed).toMatchObject({ event: 'fixed', set: settings, metric: 'accuracy', before: { run: 'leaps' } });
    expect(fixed.after.problems).toBeLessThan(fixed.before.problems);
    expect(place.config(fixed.after.run).settings).toMatchObject({ optimizer: settings.optimizer, where: raw[3] });
  });

  test('has nothing to train with where only the table can be mended', async () => {
    const noise = Array.from({ length: 90 }, (_, i) => `${(i * 37) % 90},${(i * i * 7) % 11}`);
    const table = place.path(place.file('noise.csv', `x,y\n${noise.join('\n')}\n`));
    const args = ['--target', 'y', '--task', 'regression', '--layers', 'none', '--epochs', '20', '--lr', '0.03'];
    await place.train('noise', [table, ...args, '--validation', '0', '--test', '0']);
    const { status, stdout } = await place.talweg(['diagnose', 'noise', '--fix', '--lang', 'zh']);
    expect(status).toBe(1);
    expect(flat(stdout)).toContain('→ 寻找与目标有关的列；改变设置没有用。');
    expect(stdout).toMatch(/\n没有哪个选项能解决所发现的问题，因此不再训练。\n$/);
  });
});

describe.concurrent('talweg train --dry-run', () => {
  test('says what the first weights let expect, and trains and writes nothing', async () => {
    const before = place.contents();
    const { status, stdout } = await place.talweg(['train', ...iris, '--layers', '8', '--init', 'zeros', '--dry-run']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/ → species \(3 classes\)\n.*\n {2}network 4-8-3/);
    expect(stdout).toMatch(/iris\.csv: \d problems found\n═+\n\n1\. Hidden units are the same\n/);
    expect(place.contents().filter((name) => name.startsWith('runs/iris') && !before.includes(name))).toEqual([]);
  });

  test('says that nothing is wrong where nothing is', async () => {
    const { status, stdout } = await place.talweg(['train', ...small, '--dry-run', '--lang', 'zh', '--init', 'he']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/iris\.csv：没有发现问题\n═+\n/);
  });

  test('tells programs the start and the findings', async () => {
    const events = await place.events(['train', ...small, '--init', 'zeros', '--dry-run']);
    expect(events[0]).toMatchObject({ event: 'start', parameters: 67 });
    expect(found(events)[0]).toMatchObject({ kind: 'symmetric-units', settings: { init: 'glorot' } });
    expect(events.some(({ event }) => event === 'epoch' || event === 'end')).toBe(false);
  });

  test.each<[args: string[], message: string]>([
    [[], 'train: no table is named.'],
    [[IRIS, '--target', 'kind'], 'there is no column "kind", at --target.'],
    [[...small, '--steps', '3'], '--steps: there is --epochs too.'],
    [[...small, '--out', 'well'], 'well: there is a run already.'],
    [
      ['--resume', 'well'],
      '--dry-run: a run that is gone on with has begun. See what it has come to: talweg diagnose well',
    ],
    [[...small, '--curvature', '2'], '--curvature: a dry run takes no step.'],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await place.talweg(['train', ...args, '--dry-run']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe.concurrent('talweg train', () => {
  test('measures the curvature every so many epochs', async () => {
    const args = ['train', ...linear, '--batch-size', 'full', '--lr', '0.1', '--curvature', '2'];
    const events = await place.events(args);
    const measured = events.filter(({ event }) => event === 'curvature');
    expect(measured).toHaveLength(1);
    const [{ lambda_max: largest, largest_stable_lr: limit, ...where }] = measured as [Event & Record<string, number>];
    expect(where).toEqual({ event: 'curvature', epoch: 2, step: 2, lr: 0.1 });
    // Plain descent is stable below 2/λ.
    expect(limit).toBeCloseTo(2 / largest!, 12);
    const { stderr } = await place.talweg([...args, '--lang', 'zh']);
    expect(stderr).toMatch(/第 2 轮：λmax [\d.]+，最大稳定学习率 0\.\d+\n/);
    expect((await place.talweg(['train', ...linear, '--curvature', '0'])).stderr).toContain(
      '--curvature: the value must be a whole number at least 1, got "0".',
    );
  });

  test('says what it sees, and where to learn more', async () => {
    const args = ['train', ...small, '--drop', 'petal_length', '--no-standardize', '--where', 'sepal_width * 1000 > 0'];
    const table = place.file(
      'scaled.csv',
      readFileSync(IRIS, 'utf8').replace(/^([\d.]+)/gm, (length) => String(1e4 * Number(length))),
    );
    const told = args.map((arg) => (arg === IRIS ? table : arg));
    const { stdout, stderr } = await place.talweg([...told, '--lr', '0.001', '--out', 'seen']);
    expect(stderr).toMatch(/\n {2}! Columns have sizes .*→ Standardize the columns: without --no-standardize\n/);
    expect(stdout).toMatch(
      /\n(A problem was seen\. More on it|\d problems were seen\. More on it|See what went wrong): talweg diagnose seen\n$/,
    );
    const events = await place.events([...told, '--lr', '0.001']);
    const finding = found(events).find(({ kind }) => kind === 'unscaled-columns')!;
    expect(Object.keys(finding)).toEqual(KEYS);
    expect(events.indexOf(finding)).toBeLessThan(events.findIndex(({ event }) => event === 'end'));
  });

  test('says of what has learned nothing how to see why', async () => {
    const { status, stdout } = await place.talweg(['train', ...small, '--lr', '1e-7', '--lang', 'zh', '--out', 'slow']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\n查明问题所在：talweg diagnose slow\n$/);
  });

  test('tries a rate where it was told', async () => {
    const args = [DIABETES, '--target', 'progression', '--layers', 'none', '--epochs', '99', '--out', 'twice'];
    const { status, stdout } = await place.talweg(['train', ...args, '--optimizer', 'sgd(lr=9)']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/ Try --optimizer 'sgd\(lr=[\d.]+\)'\.\n/);
  });

  test('finds the rate of a linear model from its curvature, that of a network by a range test', async () => {
    const [straight, bent, zh] = await Promise.all([
      place.events(['train', ...linear, '--lr', 'auto', '--batch-size', 'full']),
      place.events(['train', ...small, '--optimizer', 'sgd', '--lr', 'auto']),
      place.talweg(['train', ...linear, '--lr', 'auto', '--batch-size', 'full', '--lang', 'zh']),
    ]);
    const rateOf = (events: Event[]) => events.find(({ kind }) => kind === 'learning-rate')!.numbers;
    const { suggestion, lambda_max: largest, largest_stable_lr: limit } = rateOf(straight) as Record<string, number>;
    expect(limit).toBeCloseTo(2 / largest!, 12);
    expect(suggestion).toBeLessThan(limit!);
    expect(rateOf(bent)).toMatchObject({ suggestion: expect.any(Number), fallen_at: expect.any(Number) });
    expect(zh.stdout).toMatch(/学习率由损失的曲率求得：最大曲率 λmax 为 [\d.]+，处处相同/);
  });

  test('lets classes weigh alike', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => `${(i * 37) % 120},${i % 12 === 0 ? 'yes' : 'no'}`);
    const table = place.path(place.file('rare.csv', `x,y\n${rows.join('\n')}\n`));
    const args = [table, '--target', 'y', '--layers', 'none', '--epochs', '30', '--lr', '0.1', '--validation', '0'];
    const [plain, weighed] = await Promise.all(
      ['none', 'balanced'].map((how) => place.train(how, [...args, '--test', '0', '--class-weights', how])),
    );
    expect(weighed!.settings['class-weights']).toBe('balanced');
    expect(weighed!.model.weights_hash).not.toBe(plain!.model.weights_hash);
    const { status, stderr } = await place.talweg(['train', ...linear, '--class-weights', 'balanced']);
    expect(status).toBe(2);
    expect(stderr).toContain('--class-weights: a regression has no classes. Leave out --class-weights.');
  });
});

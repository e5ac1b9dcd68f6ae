import { copyFileSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { FORMATS } from '../../src/export/names.ts';
import { endOf, IRIS, Place } from './talweg.ts';

const place = new Place();
const formats = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

beforeAll(async () => {
  await place.train('runs/iris', [IRIS, '--target', 'species', '--epochs', '5', '--layers', '8', '--device', 'wasm']);
});

describe('talweg export', () => {
  test.each(formats)('writes a run as %s, and tests what it has written', async (format) => {
    const end = endOf(await place.events(['export', 'iris', '--to', format]));
    const beside: Readonly<Record<string, readonly string[]>> = { wasm: ['iris.wasm.mjs'], c: ['iris.h'] };
    expect(end).toMatchObject({
      event: 'end',
      run: 'runs/iris',
      format,
      files: [`iris${FORMATS[format]}`, ...(beside[format] ?? [])],
      rows: 12,
    });
    expect(end.self_test).toMatchObject({ passed: true });
    for (const file of end.files as string[]) expect(existsSync(place.path(file))).toBe(true);
  });

  test('says what it did, in both languages', async () => {
    const { stdout } = await place.talweg(['export', 'iris', '--to', 'js', '--out', 'flowers.js']);
    expect(stdout).toMatch(
      /^runs\/iris as flowers\.js: [\d,]+ bytes\.\nSelf-test passed: 12 rows, the same answers as the run's \(by Node [\d.]+\)\.\n$/,
    );
    const chinese = await place.talweg(['export', 'iris', '--out', 'b.mjs', '--lang', 'zh']);
    expect(chinese.stdout).toMatch(/^runs\/iris 已写成 b\.mjs：[\d,]+ 字节。\n自测通过：12 行的答案与该运行相同/);
  });

  test('takes rows of a table that is given, and does without where the one of the training is gone', async () => {
    place.file('other.csv', 'sepal_length,sepal_width,petal_length,petal_width\n9,8,7,6\n,1,1,1\n');
    await place.events(['export', 'iris', 'other.csv', '--out', 'other.json']);
    const { test: own } = JSON.parse(readFileSync(place.path('other.json'), 'utf8')) as { test: { rows: unknown[] } };
    expect(own.rows.slice(-2)).toEqual([
      [9, 8, 7, 6],
      [null, 1, 1, 1],
    ]);
    copyFileSync(IRIS, place.path('here.csv'));
    await place.train('moved', [place.path('here.csv'), '--target', 'species', '--epochs', '1', '--device', 'wasm']);
    renameSync(place.path('here.csv'), place.path('there.csv'));
    expect(endOf(await place.events(['export', 'moved', '--to', 'json']))).toMatchObject({ rows: 8 });
  });

  test('says that C was not tested where there is no compiler', async () => {
    const end = endOf(await place.events(['export', 'iris', '--out', 'untested.c'], { env: { PATH: '/nowhere' } }));
    expect(end.self_test).toEqual({ needs: 'a C compiler: cc, gcc or clang' });
  });

  test.each([
    ['a format that there is not', ['--to', 'onxx'], /--to: the value must be one of onnx, .*Did you mean "onnx"\?/],
    ['no format', [], /export: no format is named\. Give --to: onnx, safetensors, js, wasm, c, json\./],
    [
      'an ending that is no format',
      ['--out', 'iris.foo'],
      /iris\.foo: \.foo is the ending of no format that is known\. Known are \.onnx \(onnx\), .*; or give --to\./,
    ],
    [
      'a file that is there',
      ['--out', 'taken.json'],
      /taken\.json: there is a file of this name already\. Write to another/,
    ],
    ['a folder', ['--out', 'folder.json'], /folder\.json: it is a folder\. Write to another place with --out\./],
    ['a folder that is not there', ['--out', 'no/model.json'], /no\/model\.json: there is no such folder/],
    ['an ending of another format', ['--to', 'c', '--out', 'm.json'], /m\.json: a file of this format ends in \.c\./],
    ['a table that is not there', ['none.csv', '--to', 'c'], /none\.csv: .*there is no such file/],
  ])('refuses %s', async (_, args, message) => {
    place.file('taken.json', '{}');
    if (!existsSync(place.path('folder.json')))
      await place.train('folder.json', [IRIS, '--target', 'species', '--epochs', '1']);
    const before = place.contents();
    const { status, stderr } = await place.talweg(['export', 'iris', ...args]);
    expect(stderr).toMatch(message);
    expect(status).toBe(2);
    expect(place.contents()).toEqual(before);
  });

  test('names the runs there are', async () => {
    const { status, stderr } = await place.talweg(['export', 'irs', '--to', 'onnx']);
    expect([status, stderr]).toEqual([2, 'irs: there is no such run. Did you mean "iris"? The runs here are iris.\n']);
  });
});

describe('talweg import', () => {
  test.each(['safetensors', 'json'])('makes a run of an export as %s, with the same predictions', async (format) => {
    rmSync(place.path(`m.${format}`), { force: true });
    await place.events(['export', 'iris', '--out', `m.${format}`]);
    const end = endOf(await place.events(['import', `m.${format}`, '--out', `runs/from-${format}`]));
    expect(end).toEqual({
      event: 'end',
      reason: 'imported',
      weights_hash: place.config('runs/iris').model.weights_hash,
      run: `runs/from-${format}`,
    });
    const [own, other] = await Promise.all(
      ['iris', `from-${format}`].map((run) => place.talweg(['predict', run, IRIS])),
    );
    expect(other!.stdout).toBe(own!.stdout);
    const { stdout, status } = await place.talweg(['evaluate', `from-${format}`, IRIS]);
    expect([status, stdout]).toEqual([0, expect.stringContaining('150 rows')]);
  });

  test('takes the weights of a run for another with such a network', async () => {
    const args = ['import', 'runs/iris/model.safetensors', '--like', 'moved'];
    const { status, stderr } = await place.talweg(args);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/has another shape|layers with weights/)]);
    const { run } = endOf(await place.events([...args.slice(0, 2), '--like', 'iris']));
    expect(run).toBe('runs/model-1');
    const { stdout } = await place.talweg(['runs', 'model-1']);
    expect(stdout).toContain('species (multiclass)');
  });

  test.each(['explain from-json', 'diagnose from-json', 'train --resume runs/from-json'])(
    'knows no training to %s',
    async (line) => {
      const { status, stderr } = await place.talweg(line.split(' '));
      expect(stderr).toContain('runs/from-json: its weights were imported: how they were trained is not known.');
      expect(status).toBe(2);
    },
  );

  test.each(['from-json', 'model-1'])('is reported, and what is not known is not told: %s', async (run) => {
    const { status, stderr } = await place.talweg(['report', run, '--out', 'imported.html']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const html = readFileSync(place.path('imported.html'), 'utf8').replace(/<style>.*?<\/style>/s, '');
    expect([...html.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)).toEqual(['summary', 'data', 'settings']);
    expect(html).toContain('The weights were imported: how they were trained, and on what, is not known.');
    expect(html).toMatch(/predicts species from 4 columns\./);
    expect(html).not.toMatch(
      /NaN|undefined|\b0 (epochs|steps|threads)|no better|not to be had|trains it again|always /,
    );
    const chinese = await place.talweg(['report', run, '--out', 'imported.html', '--lang', 'zh']);
    expect(chinese.status).toBe(0);
    expect(readFileSync(place.path('imported.html'), 'utf8')).toContain('用 4 列预测 species 的网络');
  });

  test.each([
    [[IRIS], 'its weights were imported, and its report looks at no table.'],
    [['--step', '2'], '--step: runs/from-json has none: its weights were imported.'],
  ])('has no report with %j', async (args, message) => {
    const { status, stderr } = await place.talweg(['report', 'from-json', ...args]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  test('is shown as imported, with no settings and no rows of a training', async () => {
    const { stdout } = await place.talweg(['runs', 'model-1']);
    expect(stdout).toMatch(/\n {2}rows +–\n/);
    expect(stdout).toMatch(/\n {2}trained +elsewhere: the weights were imported/);
    expect(stdout).not.toContain('--');
  });

  test('of a run without a table needs one to be checked, and tells no metric before it is evaluated', async () => {
    const { stderr } = await place.talweg(['check', 'from-json']);
    expect(stderr).toBe(
      'runs/from-json: it knows of no table, as its weights were imported. Give one: talweg check runs/from-json data.csv\n',
    );
    expect(await place.talweg(['check', 'from-json', IRIS])).toMatchObject({ status: 0 });
    const { stdout } = await place.talweg(['runs']);
    expect(stdout).toMatch(/^from-json +species +accuracy +– +– +0 /m);
  });

  test.each([
    ['a file that is not there', ['none.safetensors'], 'none.safetensors: there is no such file.'],
    ['no model', ['other.csv'], 'other.csv: this is neither safetensors nor JSON.'],
    [
      'weights of nobody knows what',
      ['runs/iris/model.safetensors'],
      'Name a run that has such a network with --like.',
    ],
    ['a run that is there', ['m.json', '--out', 'runs/iris'], 'runs/iris: there is a run already.'],
  ])('refuses %s', async (_, args, message) => {
    const { status, stderr } = await place.talweg(['import', ...args]);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { IRIS, Place } from './talweg.ts';

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');

// What the readers say of such tables in detail is in test/data/bad-input.test.ts.
describe.concurrent('a table that cannot be learned from is refused, and nothing is written:', () => {
  const place = new Place();

  test.each<[name: string, content: string | Uint8Array | undefined, message: string]>([
    ['missing.csv', undefined, 'missing.csv: there is no such file.'],
    ['empty.csv', '', 'empty.csv: the file is empty. It needs a header line with the names of the columns, and rows.'],
    ['header.csv', 'x,y\n', 'header.csv: the table has no rows. A table needs a row below its header.'],
    [
      'ragged.csv',
      'x,y\n1,2\n3\n4,5\n',
      'ragged.csv: a row has 1 cell and the table 2 columns, at line 3. Leave a cell',
    ],
    [
      'colon.csv',
      'x:y\n1:2\n3:4\n',
      'colon.csv: its columns seem to be separated by ":", got "x:y", at line 1. Separate',
    ],
    ['quote.csv', 'x,y\n1,"2\n3,4\n', 'quote.csv: a quoted cell has no closing quote, at line 2. Close the quote'],
    ['binary.csv', Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 256), 'binary.csv: it is not a text file.'],
    [
      'one-row.csv',
      'x,y\n1,2\n',
      'one-row.csv: the table has one row. Training and validation need at least a row each.',
    ],
    [
      'one-value.csv',
      'x,y\n1,7\n2,7\n',
      'one-value.csv: the target "y" has one value in all rows, so there is nothing',
    ],
    [
      'no-feature.csv',
      `x,y\n${rows(9, (i) => `,${i}.5`)}`,
      'no-feature.csv: no column is left to predict from, got "x".',
    ],
    ['classes.csv', `x,y\n${rows(9, (i) => `${i},name ${i}`)}`, 'classes.csv: the target "y" has 9 classes in 9 rows,'],
    [
      'twice.csv',
      'x,y,x\n1,2,3\n',
      'twice.csv: two columns are called "x", at line 1. Give every column its own name.',
    ],
    [
      'infinite.csv',
      `x,y\n${rows(9, (i) => `${i === 6 ? 'inf' : i},${i}.5`)}`,
      'the column "x" has a number that is infinite, got inf, at row 7. Mend it, or leave the cell empty.',
    ],
    ['target.csv', 'x,yy\n1,2\n', 'target.csv: there is no column "y", at --target. Did you mean "yy"?'],
    ['table.xlsx', 'PK', 'table.xlsx: the ending of its name tells no format, got ".xlsx". Files that are read: .csv'],
    ['text.parquet', 'x,y\n1,2\n', 'text.parquet: it is not a Parquet file, or a part of one.'],
  ])('%s', async (name, content, message) => {
    if (content !== undefined) place.file(name, content);
    const { status, stdout, stderr } = await place.talweg(['train', name, '--target', 'y']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(place.contents().filter((path) => path.startsWith('runs') || path.startsWith('.'))).toEqual([]);
  });
});

describe('names as tables have them, in quotes or not, with SQL or HTML in them,', () => {
  const place = new Place();
  const header = '"a ""quoted"" name";x;"y\'); DROP TABLE t; --";<b>z</b>;größe 高\n';

  test('train and predict', async () => {
    place.file('odd.csv', header + rows(60, (i) => `${i};${(i * 7) % 11};${(i * 3) % 5};${i % 7};${i * 2}.5`));
    const target = 'größe 高';
    const events = await place.events(['train', 'odd.csv', '--target', target, '--epochs', '2']);
    expect(events[0]!.features).toEqual(['a "quoted" name', 'x', "y'); DROP TABLE t; --", '<b>z</b>']);
    const { status, stdout } = await place.talweg(['predict', 'odd-1', 'odd.csv']);
    expect(status).toBe(0);
    expect(stdout.split('\n').slice(0, 1)).toEqual([target]);
    expect(stdout.split('\n')).toHaveLength(62);
  });

  test('are found in a list of names', async () => {
    const args = ['--target', 'größe 高', '--features', 'x,"a ""quoted"" name"', '--epochs', '1'];
    const events = await place.events(['train', 'odd.csv', ...args]);
    expect(new Set(events[0]!.features as string[])).toEqual(new Set(['a "quoted" name', 'x']));
  });
});

describe.concurrent('a run', () => {
  const place = new Place();
  beforeAll(async () => {
    await place.train('whole', [IRIS, '--target', 'species', '--epochs', '2']);
  });

  /** All bytes of a run. */
  const bytesOf = (run: string): string[] =>
    place.files(run).map((file) => readFileSync(place.path(run, file)).toString('hex'));

  test('that exists is left whole', async () => {
    const before = bytesOf('whole');
    const { status, stderr } = await place.talweg(['train', IRIS, '--target', 'species', '--out', 'whole']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'whole: there is a run already. Choose another folder with --out, or go on with it by --resume.\n',
    });
    expect(bytesOf('whole')).toEqual(before);
    expect(place.contents().filter((path) => path.includes('partial'))).toEqual([]);
  });

  test.each([
    ['folder', 'folder: there is something of this name already. Choose another folder with --out.'],
    ['file.txt/run', 'file.txt/run: a part of the path is a file. Choose another folder with --out.'],
  ])('cannot be written to %s', async (out, message) => {
    mkdirSync(place.path('folder'), { recursive: true });
    place.file('file.txt', '');
    const { status, stderr } = await place.talweg([
      ...['train', IRIS, '--target', 'species', '--epochs', '1', '--out', out],
    ]);
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(message);
    expect(place.contents('folder')).toEqual([]);
  });

  const model = 'model.safetensors';
  const changed = 'the file is not as it was written: its SHA-256 is another';
  const retry = 'The file is truncated or was changed; use a copy, or train again.';

  test.each<[what: string, damage: (folder: string) => void, message: string]>([
    ['is cut', (run) => truncateSync(`${run}/${model}`, 1000), `${model}: ${changed}`],
    ['has a cut header', (run) => truncateSync(`${run}/${model}`, 100), `${model}: ${changed}`],
    [
      'is missing',
      (run) => rmSync(`${run}/${model}`),
      `${model}: the file is missing. Use a copy, or write it again from the last checkpoint: talweg train --resume is-missing`,
    ],
    [
      'was changed',
      (run) => {
        const bytes = readFileSync(`${run}/${model}`);
        bytes[9000]! ^= 1;
        writeFileSync(`${run}/${model}`, bytes);
      },
      `${model}: ${changed}`,
    ],
    ['has a cut config', (run) => truncateSync(`${run}/config.json`, 300), `config.json: this is not JSON. ${retry}`],
    [
      'has a changed config',
      edit('"epochs": 2', '"epochs": "2"'),
      'config.json: a finite number is expected, got "2", at config.result.epochs.',
    ],
    ['has an unknown activation', edit('"relu"', '"rely"'), 'config.json: there is no "rely". Did you mean "relu"?'],
    [
      'has an unknown loss',
      edit('"cross-entropy"', '"entropy"'),
      'config.json: there is no "entropy". The known ones are',
    ],
    ['has another shape', edit('64', '32'), `config.json: ${changed}`],
    [
      'is of a newer version',
      edit('"version": 1', '"version": 2'),
      'config.json: the version is not 1, got 2, at config.version. It may be of a newer talweg',
    ],
  ])('that %s neither predicts nor is evaluated', async (what, damage, message) => {
    const run = what.replaceAll(' ', '-');
    cpSync(place.path('whole'), place.path(run), { recursive: true });
    damage(place.path(run));
    // Both read runs in the same way, so that each case needs only one of them.
    const command = what.startsWith('is') ? 'evaluate' : 'predict';
    const { status, stdout, stderr } = await place.talweg([command, run, IRIS]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`${run}/${message}`);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  test.each<[what: string, damage: (folder: string) => void, message: string]>([
    ['config is cut', (run) => truncateSync(`${run}/config.json`, 100), `config.json: this is not JSON. ${retry}`],
    [
      'metrics are damaged',
      (run) => appendFileSync(`${run}/metrics.jsonl`, '{"epoch":\n'),
      `metrics.jsonl: the line is not as it was written: its CRC-32C is another, at line 3. ${retry}`,
    ],
    [
      'metrics are gone',
      (run) => rmSync(`${run}/metrics.jsonl`),
      'metrics.jsonl: the file is missing. Use a copy of the run, or train again.',
    ],
  ])('whose %s is not gone on with, and left as it is', async (what, damage, message) => {
    const run = what.replaceAll(' ', '-');
    cpSync(place.path('whole'), place.path(run), { recursive: true });
    damage(place.path(run));
    const before = bytesOf(run);
    const { status, stderr } = await place.talweg(['train', '--resume', run, '--epochs', '4']);
    expect(status).toBe(2);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(`${run}/${message}`);
    expect(bytesOf(run)).toEqual(before);
  });

  test.each([['cut'], ['gone']])('whose weights are %s gets them again by what the message advises', async (what) => {
    cpSync(place.path('whole'), place.path(what), { recursive: true });
    const file = place.path(what, model);
    if (what === 'gone') rmSync(file);
    else truncateSync(file, 1000);
    const advised = `Use a copy, or write it again from the last checkpoint: talweg train --resume ${what}\n`;
    expect((await place.talweg(['predict', what, IRIS])).stderr).toContain(advised);
    // Without checkpoints there is no such way.
    cpSync(place.path(what), place.path(`${what}-alone`), { recursive: true });
    rmSync(place.path(`${what}-alone`, 'checkpoints'), { recursive: true });
    expect((await place.talweg(['predict', `${what}-alone`, IRIS])).stderr).toContain(', or train again.\n');
    expect((await place.talweg(['train', '--resume', what])).status).toBe(0);
    expect(readFileSync(file)).toEqual(readFileSync(place.path('whole', model)));
  });

  test('that is damaged does not hide the others', async () => {
    cpSync(place.path('whole'), place.path('runs', 'whole'), { recursive: true });
    mkdirSync(place.path('runs', 'damaged'));
    writeFileSync(place.path('runs', 'damaged', 'config.json'), '{');
    const { status, stdout, stderr } = await place.talweg(['runs']);
    expect(status).toBe(0);
    expect(stdout).toContain('whole');
    expect(stderr).toBe(`runs/damaged/config.json: this is not JSON. ${retry}\n`);
  });
});

/** Replaces a text wherever it stands in a run's configuration. */
function edit(from: string, to: string) {
  return (run: string): void => {
    const text = readFileSync(`${run}/config.json`, 'utf8');
    expect(text).toContain(from);
    writeFileSync(`${run}/config.json`, text.replaceAll(from, to));
  };
}

describe('a disk that is full', () => {
  const place = new Place();
  mkdirSync(place.path('disk'));
  const canMount = mount(place.path('disk'));
  if (!canMount) console.warn('A full disk is not tested: that takes a small file system, which only root can mount.');

  test.runIf(canMount)('is said in one line, and leaves what was there', async () => {
    try {
      await place.train('run', [IRIS, '--target', 'species', '--epochs', '2']);
      writeFileSync(place.path('disk/kept.csv'), 'species\nsetosa\n');
      writeFileSync(place.path('disk/full'), new Uint8Array(48 * 1024));
      const args = ['train', IRIS, '--target', 'species', '--epochs', '2', '--out', 'disk/run'];
      const trained = await place.talweg(args);
      expect(trained.status).toBe(2);
      expect(trained.stderr.trimEnd().split('\n').at(-1)).toBe(
        'disk/run: the disk is full. Choose another folder with --out.',
      );
      expect(place.contents('disk')).toEqual(['full', 'kept.csv']);
      fill(place.path('disk/full'));
      for (const ending of ['csv', 'parquet']) {
        const { status, stderr } = await place.talweg(['predict', 'run', IRIS, '--out', `disk/kept.${ending}`]);
        expect({ status, stderr }).toEqual({
          status: 2,
          stderr: `disk/kept.${ending}: the disk is full. Write to another place.\n`,
        });
      }
      expect(readFileSync(place.path('disk/kept.csv'), 'utf8')).toBe('species\nsetosa\n');
      expect(place.contents('disk')).toEqual(['full', 'kept.csv']);
    } finally {
      execFileSync('umount', [place.path('disk')]);
    }
  });
});

/** A file system of 64 KiB; whether it could be mounted. */
function mount(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Writes to a file until there is no more room. */
function fill(file: string): void {
  try {
    while (true) appendFileSync(file, new Uint8Array(4096));
  } catch (error) {
    expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
  }
}

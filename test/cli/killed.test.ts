import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkpointsOf } from '../../src/runs/node/checkpoints.ts';
import { DIABETES, IRIS, Place } from './talweg.ts';

/** Times that trainings are killed: few here, 200 for a long while. */
const KILLS = Number(process.env.TALWEG_KILLS ?? 8);

const DIGITS = resolve('datasets/digits.csv');

describe('a training that is killed', () => {
  const place = new Place();
  // Different optimizers, schedules and shuffles; each long enough to be killed several times.
  const trainings: Readonly<Record<string, readonly string[]>> = {
    adam: [DIGITS, '--target', 'digit', '--layers', '64', '--dropout', '0.2', '--epochs', '120'],
    momentum: [
      ...[DIGITS, '--target', 'digit', '--layers', '64', '--epochs', '150', '--optimizer', 'sgd(momentum=0.9)'],
      ...['--lr', '0.05', '--schedule', 'sequence(warmup(50), plateau(factor=0.5,patience=2))', '--patience', '100'],
    ],
  };

  test.each(Object.keys(trainings))(
    'at random moments comes to the same, each time it is gone on with: %s',
    async (name) => {
      const args = [...trainings[name]!, '--device', 'wasm'];
      const whole = await place.train(`${name} whole`, args);
      // A process that is left in peace takes this long: it is killed before, wherever it is.
      const started = performance.now();
      await place.talweg(['train', ...args, '--out', `${name} timed`, '--quiet']);
      const takes = performance.now() - started;
      const run = `${name} killed`;
      let random = 1;
      for (let kills = 0; ; ) {
        random = (random * 48271) % 2147483647;
        const after = takes * (random / 2147483647);
        const begin = existsSync(place.path(run)) ? ['--resume', run] : [...args, '--out', run];
        let timer: NodeJS.Timeout | undefined;
        const { status, stderr } = await place.talweg(['train', ...begin, '--checkpoint', '20ms', '--quiet'], {
          born: (child) => {
            if (kills < KILLS / 2) timer = setTimeout(() => child.kill('SIGKILL'), after);
          },
        });
        clearTimeout(timer);
        if (status !== 0) {
          expect({ status, stderr }).toEqual({ status: null, stderr: '' });
          kills++;
          continue;
        }
        const { model, result } = place.config(run);
        expect([model, result], `after ${kills} kills`).toEqual([whole.model, whole.result]);
        expect(withoutSpeed(run)).toEqual(withoutSpeed(`${name} whole`));
        if (kills >= KILLS / 2) break;
        // It came to its end before it could be killed: another one is.
        rmSync(place.path(run), { recursive: true });
      }
    },
    600_000,
  );

  /** Its records, but for how fast it was. */
  const withoutSpeed = (run: string): object[] => place.metrics(run).map((record) => ({ ...record, rows_per_s: 0 }));
});

describe('a run whose last checkpoint is damaged', () => {
  const place = new Place();
  const args = [IRIS, '--target', 'species'];

  test.each<[how: string, damage: (file: string) => void]>([
    ['cut', (file) => truncateSync(file, 1000)],
    ['empty', (file) => truncateSync(file, 0)],
    ['longer', (file) => appendFileSync(file, 'more')],
    [
      'other',
      (file) =>
        writeFileSync(
          file,
          readFileSync(file).map((byte, i) => (i === 5000 ? byte ^ 1 : byte)),
        ),
    ],
  ])('goes on from the one before, and says so: %s', async (how, damage) => {
    const whole = await place.train(`${how} whole`, [...args, '--epochs', '20']);
    await place.train(how, [...args, '--epochs', '10', '--checkpoint', '1ms']);
    const checkpoints = checkpointsOf(place.path(how));
    damage(checkpoints.at(-1)!.file);
    const { stderr } = await place.talweg(['train', '--resume', how, '--epochs', '20']);
    expect(stderr).toMatch(
      new RegExp(
        `${checkpoints.at(-1)!.step}.safetensors: the file is not as it was written.* Going on from the checkpoint of step ${checkpoints.at(-2)!.step} instead\\.`,
      ),
    );
    expect(place.config(how).model.weights_hash).toBe(whole.model.weights_hash);
  });
});

describe('a branch of a run', () => {
  const place = new Place();
  const args = [IRIS, '--target', 'species', '--epochs', '30'];

  test('with the same settings comes to the same, from any step', async () => {
    const parent = await place.train('parent', args);
    for (const step of [0, 1, 37, 119, 120]) {
      const branch = await place.train(`from ${step}`, ['--resume', place.path('parent'), '--from-step', String(step)]);
      expect(branch.parent).toEqual({ run: place.path('parent'), step });
      expect([branch.result, branch.model]).toEqual([parent.result, parent.model]);
    }
  });

  test.each([
    ['another rate', ['--lr', '0.01']],
    ['another optimizer', ['--optimizer', 'sgd(momentum=0.9)', '--lr', '0.01']],
    ['more epochs', ['--epochs', '40']],
  ])('goes on with %s, as a new run', async (name, other) => {
    await place.train(`${name} parent`, args);
    const before = place.config(`${name} parent`);
    const branch = await place.train(name, ['--resume', place.path(`${name} parent`), '--from-step', '60', ...other]);
    expect(branch.model.weights_hash).not.toBe(before.model.weights_hash);
    expect(readFileSync(place.path(name, 'metrics.jsonl'), 'utf8').split('\n').slice(0, 15)).toEqual(
      readFileSync(place.path(`${name} parent`, 'metrics.jsonl'), 'utf8')
        .split('\n')
        .slice(0, 15),
    );
    expect(place.config(`${name} parent`)).toEqual(before);
  });

  test('has its own steps reconstructed from where it begins, and leaves earlier ones to its parent', async () => {
    const own = ['--resume', place.path('origin'), '--from-step', '60', '--lr', '0.01', '--dropout', '0.1'];
    await place.train('origin', args);
    const branch = await place.train('grown', own);
    // The last step from the one before, which is made again.
    const again = await place.train('again', ['--resume', place.path('grown'), '--from-step', '119']);
    expect(again.model.weights_hash).toBe(branch.model.weights_hash);
    const { status, stderr } = await place.talweg(['explain', 'grown', '--step', '30']);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /grown: it is a branch, and begins after step 60, got step 29\. For earlier steps name .*origin\./,
    );
  });

  test.each([
    [
      ['--from-step', '1000'],
      'late: the training ended before step 1000, got 120 steps, and then "epochs". Name an earlier step',
    ],
    [
      ['--lr', '1'],
      '--lr: a run that is gone on with keeps it, got 1, and the run has its default. Leave it out, or give --out for a new run that goes on from late, or --force.',
    ],
    [['--from-step', '5', '--layers', '8'], '--layers: a run that is gone on with keeps it'],
    [['--batch-size', '7', '--force'], '--batch-size: a run that is gone on with keeps it'],
    [['--epochs', '3'], '--epochs: the training has done 30 already, got 3. Give more than 30, or --from-step'],
    [['--steps', '30'], '--steps: the training has done 120 already, got 30. Give more than 120, or --from-step'],
  ])('is refused where it cannot be: %j', async (more, message) => {
    if (!existsSync(place.path('late'))) await place.train('late', args);
    const { status, stderr } = await place.talweg(['train', '--resume', 'late', ...more]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('what has changed since a run was made', () => {
  const place = new Place();

  test.each<[what: string, change: (run: string) => readonly string[], message: string]>([
    ['the table', () => [changedTable()], 'the table is not the one that table was trained on'],
    ['a setting', () => ['--lr', '0.5'], '--lr: a run that is gone on with keeps it'],
  ])('is told, and --force goes on: %s', async (what, change, message) => {
    const run = what.split(' ').at(-1)!;
    await place.train(run, [DIABETES, '--target', 'progression', '--epochs', '2']);
    const args = ['train', '--resume', run, '--epochs', '3', ...change(run)];
    const refused = await place.talweg(args);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(message);
    expect(place.config(run).result.epochs).toBe(2);
    const { status, stderr } = await place.talweg([...args, '--force', '--quiet']);
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('--force')]);
    expect(place.config(run).result.epochs).toBe(3);
    const { forced, result } = place.config(run);
    const step = (result.steps / 3) * 2;
    expect(forced).toEqual([{ step, what: [what === 'the table' ? 'table' : '--lr'] }]);
  });

  const iris = [IRIS, '--target', 'species', '--layers', '5'];
  const before = (step: number, what: string): string =>
    `gone on with by --force at step ${step}, with another ${what}: what came before cannot be made again from its settings`;

  test('is kept by a run that is gone on with by --force, and told instead of blaming the machine', async () => {
    expect((await place.train('altered', [...iris, '--epochs', '2'])).forced).toBeUndefined();
    await place.goOn('altered', ['--epochs', '3', '--lr', '0.1', '--force']);
    // Once more, as what is kept now: nothing is forced any more.
    expect((await place.goOn('altered', ['--epochs', '5'])).forced).toEqual([{ step: 8, what: ['--lr'] }]);
    const { status, stderr } = await place.talweg(['explain', 'altered', '--step', '3']);
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining(`altered: it was ${before(8, '--lr')}, got the state after step 2.`),
    ]);
    const { stdout } = await place.talweg(['explain', 'altered', '--step', '9']);
    expect(stdout).toContain('they agree.');
    expect((await place.talweg(['runs', 'altered'])).stdout).toContain(before(8, '--lr'));
  });

  test('is told in the report, which gives no command that trains it again', async () => {
    for (const [lang, said] of [
      ['en', `It was ${before(8, '--lr')}.`],
      ['zh', '这次运行曾用 --force 继续：在第 8 步之后换了 --lr。'],
    ] as const) {
      expect(await place.talweg(['report', 'altered', '--lang', lang])).toMatchObject({ status: 0 });
      const html = readFileSync(place.path('altered', 'report.html'), 'utf8');
      expect(html).toContain(said);
      expect(html).not.toMatch(/trains it again|重新训练的命令|another processor|处理器、编译器/);
    }
    expect(await place.talweg(['report', 'altered'])).toMatchObject({ status: 0 });
    const html = readFileSync(place.path('altered', 'report.html'), 'utf8');
    expect(html).toContain('all steps after step 8 were done again. They led to the same weights, bit for bit.');
    expect(html).toContain('<summary>Step 9');
  });

  test('is forgotten by a run that begins anew, and by a branch without it', async () => {
    const branch = ['--resume', place.path('altered'), '--epochs', '5'];
    expect((await place.train('branch', [...branch, '--from-step', '10', '--lr', '0.01'])).forced).toBeUndefined();
    rmSync(place.path('altered', 'checkpoints'), { recursive: true });
    expect((await place.goOn('altered', ['--epochs', '2'])).forced).toBeUndefined();
  });

  test('does not go on, whatever is asked, where nothing fits', async () => {
    await place.train('small', [IRIS, '--target', 'species', '--epochs', '2']);
    const rows = readFileSync(IRIS, 'utf8').trimEnd().split('\n');
    place.file('longer.csv', [...rows, ...rows.slice(1, 60)].join('\n'));
    place.file('narrower.csv', rows.map((row) => row.slice(row.indexOf(',') + 1)).join('\n'));
    for (const [table, message] of [
      [
        'longer.csv',
        'longer.csv: an epoch of it has other steps than one of the run, got 146 rows to train on, and 105.',
      ],
      ['narrower.csv', 'narrower.csv: its columns become other inputs than those of the run.'],
    ] as const) {
      const { status, stderr } = await place.talweg(['train', table, '--resume', 'small', '--epochs', '4', '--force']);
      expect(stderr).toContain(message);
      expect(status).toBe(2);
    }
  });

  /** The same table but for one value, which leaves means and deviations as they are. */
  const changedTable = (): string => {
    const lines = readFileSync(DIABETES, 'utf8').split('\n');
    [lines[1], lines[2]] = [lines[2]!, lines[1]!];
    return place.file('swapped.csv', lines.join('\n'));
  };
});

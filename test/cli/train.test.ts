import { describe, expect, test } from 'vitest';
import { DIABETES, type Event, eventsOf, IRIS, Place } from './talweg.ts';

const place = new Place();

const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
const number = expect.any(Number);
const note: Event = {
  event: 'finding',
  kind: 'task',
  step: 0,
  message: 'species: multiclass classification with 3 classes, the target holds text.',
  numbers: { target: 'species', task: 'multiclass', classes: 3, because: 'text' },
  advice: [],
};
const start: Event = {
  event: 'start',
  task: 'multiclass',
  rows: { train: 105, validation: 30, test: 15 },
  features: ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'],
  parameters: 4 * 64 + 64 + 64 * 64 + 64 + 64 * 3 + 3,
  device: 'wasm',
  threads: 1,
  seed: 7,
  schedule: { name: 'constant', formula: 'η_k = η', sums: { rates: 'infinite', squares: 'infinite' } },
  baseline: { metric: 'accuracy', value: number },
};
const metric = { accuracy: number, log_loss: number };
const epoch: Event = {
  event: 'epoch',
  epoch: number,
  step: number,
  lr: number,
  loss: { batch_mean: number, validation: number },
  metric,
  grad_norm: number,
  rows_per_s: number,
  weights_hash: hash,
};
const end: Event = {
  event: 'end',
  reason: 'epochs',
  best: { epoch: number, metric: 'loss', value: number },
  test: metric,
  on: 'test',
  baseline: { metric: 'accuracy', value: number },
  weights_hash: hash,
  run: 'runs/json',
};

describe.concurrent('talweg train', () => {
  test('says what it learned beside the trivial answer, and saves the run', async () => {
    const { status, stdout, stderr } = await place.talweg([
      'train',
      IRIS,
      '--target',
      'species',
      '--out',
      'runs/plain',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain(`${IRIS} → species (3 classes)`);
    expect(stdout).toContain('105 rows to train on, 30 to validate, 15 to test');
    expect(stdout).toContain('network 4-64-64-3 (relu), 4,675 parameters');
    expect(stdout).toMatch(
      /On 15 test rows:\n +accuracy +log_loss\n +network +0\.\d{4} +\S+\n +always \w+ +0\.\d{4} +\S+\n/,
    );
    expect(stdout).toContain('Saved in runs/plain\n');
    expect(stderr).toMatch(
      /epoch 50\/50 {2}loss \S+ {2}validation \S+ {2}accuracy 0\.\d{4} {2}lr 0\.001 {2}\S+ k? ?rows\/s\n$/,
    );
    expect(place.contents('runs/plain')).toEqual([
      'checkpoints',
      'checkpoints/000000000200.safetensors',
      'config.json',
      'metrics.jsonl',
      'model.safetensors',
    ]);
    const { result, data, settings } = place.config('runs/plain');
    expect(result).toMatchObject({ reason: 'epochs', epochs: 50, steps: 200 });
    expect(data).toEqual({ files: [IRIS], rows: start.rows, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(settings).toEqual({ target: 'species', device: 'wasm' });
  });

  test('tells programs one object a line, and nothing else', async () => {
    const { status, stdout } = await place.talweg([
      ...['train', IRIS, '--target', 'species', '--epochs', '3', '--seed', '7', '--json', '--out', 'runs/json'],
    ]);
    expect(status).toBe(0);
    const events = eventsOf(stdout);
    expect(events).toEqual([start, note, epoch, epoch, epoch, end]);
    expect(events.slice(2, 5).map(({ epoch: own, step }) => [own, step])).toEqual([
      [1, 4],
      [2, 8],
      [3, 12],
    ]);
    // The metrics in the folder are those that were told.
    for (const [i, record] of place.metrics('runs/json').entries())
      expect(events[i + 2]).toEqual({ event: 'epoch', weights_hash: hash, ...record });
  });

  test('tells the penalty beside the loss, and the loss on the training rows where none are held out', async () => {
    const [, , first, last] = await place.events([
      ...[
        'train',
        DIABETES,
        '--target',
        'progression',
        '--epochs',
        '1',
        '--l2',
        '0.1',
        '--validation',
        '0',
        '--test',
        '0',
      ],
    ]);
    expect(first!.loss).toEqual({ batch_mean: number, train: number, penalty: number });
    expect(Object.keys(first!.metric as object)).toEqual(['r2', 'rmse', 'mae']);
    expect(last).toMatchObject({ best: null, on: 'train', baseline: { metric: 'r2', value: 0 } });
  });

  test('judges by another metric where there is no R², as on a single row', async () => {
    place.file('line.csv', `x,y\n${Array.from({ length: 30 }, (_, i) => `${i},${2 * i}`).join('\n')}\n`);
    const { stdout } = await place.talweg(
      'train line.csv --target y --epochs 300 --lr 0.05 --test 0.03 --out runs/line'.split(' '),
    );
    expect(stdout).toMatch(/On 1 test row:\n[^]+network +NaN +0\.\d+/);
    expect(stdout).not.toContain('no better');
    expect(stdout).toContain('Predict with: talweg predict runs/line');
  });

  test('says nothing when told to be quiet', async () => {
    const arguments_ = ['train', IRIS, '--target', 'species', '--epochs', '2', '--quiet', '--out', 'runs/quiet'];
    expect(await place.talweg(arguments_)).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(place.config('runs/quiet').result.epochs).toBe(2);
  });

  test.each([
    [['--lang', 'zh'], {}],
    [[], { LC_ALL: 'zh_CN.UTF-8' }],
  ])('speaks Chinese: %j %j', async (args, env) => {
    const all = ['train', DIABETES, '--target', 'progression', '--epochs', '2', ...args];
    const { status, stdout, stderr } = await place.talweg(all, { env });
    expect(status).toBe(0);
    expect(stdout).toContain('训练 310 行，验证 88 行，测试 44 行');
    expect(stdout).toContain('总是取均值 153.7');
    expect(stdout).toContain('已保存在 runs/diabetes-');
    expect(stderr).toContain('轮次 2/2  损失 ');
    expect(stdout + stderr).not.toMatch(/\b(epoch|rows.s|loss|Saved)\b/);
  });

  test('two trainings at once take different folders', async () => {
    const all = ['train', IRIS, '--target', 'species', '--epochs', '30'];
    const ends = await Promise.all([place.events(all), place.events(all)]);
    const [a, b] = ends.map((events) => events.at(-1)!);
    expect(a!.run).not.toBe(b!.run);
    expect(a!.weights_hash).toBe(b!.weights_hash);
  });
});

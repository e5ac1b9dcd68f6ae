import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { trainOptions } from '../../src/cli/train-options.ts';
import { readSafetensors } from '../../src/format/safetensors.ts';
import type { RunConfig } from '../../src/runs/config.ts';
import type { EpochRecord } from '../../src/train/record.ts';
import { DIABETES, IRIS, Place } from './talweg.ts';

const place = new Place();

/** What a training saved. */
interface Trained {
  readonly config: RunConfig;
  readonly epochs: readonly EpochRecord[];
  /** Parameters by name. */
  readonly weights: ReadonlyMap<string, ArrayLike<number>>;
}

async function train(run: string, args: readonly string[]): Promise<Trained> {
  const config = await place.train(run, args);
  const { tensors } = readSafetensors(readFileSync(place.path(run, 'model.safetensors')), run);
  const records = readFileSync(place.path(run, 'metrics.jsonl'), { encoding: 'utf8', flag: 'a+' });
  return {
    config,
    epochs: records
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as EpochRecord),
    weights: new Map(tensors.map(({ name, values }) => [name, values])),
  };
}

const iris = [IRIS, '--target', 'species'];
const once = [...iris, '--epochs', '1'];
const twice = [...iris, '--epochs', '2'];
const rates = ({ epochs }: Trained): number[] => epochs.map(({ lr }) => lr);
const size = ({ weights }: Trained): number =>
  Math.max(...[...weights.values()].map((values) => Math.max(...Array.from(values, Math.abs))));

const held = place.path(place.file('held.csv', readFileSync(IRIS, 'utf8').split('\n').slice(0, 100).join('\n')));
const plain = train('plain', twice);

interface Case {
  readonly args: readonly string[];
  readonly effect: (trained: Trained) => unknown;
  readonly is: unknown;
}

/** The effect must be another than that of the same training without the option. */
const OTHER = Symbol('other');
const hash = ({ config }: Trained): unknown => config.model.weights_hash;
const task = ({ config }: Trained): unknown => config.model.preprocess.target.task;
const features = ({ config }: Trained): unknown => config.model.preprocess.features.map(({ name }) => name);
const rows = ({ config }: Trained): unknown => config.data.rows;
const parameters = ({ weights }: Trained): number => [...weights.values()].reduce((sum, { length }) => sum + length, 0);
const end = ({ config, epochs }: Trained): unknown => [config.result.reason, epochs.length];
const option =
  (name: string) =>
  ({ config }: Trained): unknown =>
    config.settings[name];

const cases: Readonly<Record<string, Case>> = {
  checkpoint: { args: [...twice, '--checkpoint', '1ms'], effect: option('checkpoint'), is: 0.001 },
  task: {
    args: [DIABETES, '--target', 'sex', '--task', 'regression', '--epochs', '1'],
    effect: task,
    is: 'regression',
  },
  features: {
    args: [...once, '--features', 'petal_width,petal_length'],
    effect: features,
    is: ['petal_width', 'petal_length'],
  },
  drop: {
    args: [...once, '--drop', 'sepal_length,sepal_width'],
    effect: features,
    is: ['petal_length', 'petal_width'],
  },
  where: { args: [...once, '--where', "species <> 'setosa'"], effect: task, is: 'binary' },
  layers: { args: [...once, '--layers', '5,7'], effect: parameters, is: 25 + 42 + 24 },
  'layers none': { args: [...once, '--layers', 'none'], effect: parameters, is: 15 },
  activation: { args: [...twice, '--activation', 'tanh,relu'], effect: hash, is: OTHER },
  init: {
    args: [...once, '--layers', 'none', '--init', 'zeros', '--lr', '1e-9'],
    effect: (trained) => size(trained) < 1e-6,
    is: true,
  },
  bias: { args: [...once, '--layers', 'none', '--no-bias'], effect: parameters, is: 12 },
  loss: {
    args: [DIABETES, '--target', 'progression', '--epochs', '1', '--loss', 'sse'],
    effect: ({ epochs }) => epochs[0]!.loss.batch_mean > 100,
    is: true,
  },
  'class-weights': {
    args: [...twice, '--where', "species <> 'setosa' OR sepal_length > 5", '--class-weights', 'balanced'],
    effect: hash,
    is: OTHER,
  },
  optimizer: { args: [...once, '--optimizer', 'sgd(momentum=0.9,nesterov=true)'], effect: rates, is: [0.01] },
  lr: { args: [...once, '--lr', '0.25'], effect: rates, is: [0.25] },
  group: {
    args: [
      ...twice,
      '--group',
      'dense1: sgd(lr=0.25)',
      '--group',
      '*.bias: sgd(lr=0.5)',
      '--schedule',
      'step(every=4)',
    ],
    effect: ({ epochs }) => epochs.map(({ lr, lrs }) => ({ lr, ...lrs })),
    is: [
      { lr: 0.25, dense1: 0.25, '*.bias': 0.5, '*': 0.001 },
      { lr: 0.025, dense1: 0.025, '*.bias': 0.05, '*': 0.0001 },
    ],
  },
  freeze: {
    // Biases begin as 0.
    args: [...twice, '--freeze', '*.bias', '--weight-decay', '0.1', '--clip-norm', '1'],
    effect: ({ weights }) => [...weights].map(([name, values]) => [name, Array.from(values).every((w) => w === 0)]),
    is: [1, 2, 3].flatMap((layer) => [
      [`dense${layer}.weight`, false],
      [`dense${layer}.bias`, true],
    ]),
  },
  schedule: {
    args: [...twice, '--lr', '0.5', '--schedule', 'step(every=4,gamma=0.5)'],
    effect: rates,
    is: [0.5, 0.25],
  },
  l1: { args: [...once, '--l1', '0.01'], effect: ({ epochs }) => epochs[0]!.loss.penalty! > 0.01, is: true },
  l2: { args: [...once, '--l2', '0.01'], effect: ({ epochs }) => epochs[0]!.loss.penalty! > 0.01, is: true },
  'weight-decay': { args: [...twice, '--weight-decay', '10'], effect: hash, is: OTHER },
  dropout: { args: [...twice, '--dropout', '0.5'], effect: hash, is: OTHER },
  'clip-norm': { args: [...twice, '--clip-norm', '0.1'], effect: hash, is: OTHER },
  'clip-value': { args: [...twice, '--clip-value', '1e-3'], effect: hash, is: OTHER },
  epochs: { args: [...iris, '--epochs', '3'], effect: ({ epochs }) => epochs.length, is: 3 },
  steps: {
    args: [...iris, '--steps', '6'],
    effect: end,
    is: ['steps', 1],
  },
  'batch-size': { args: [...once, '--batch-size', '10'], effect: ({ epochs }) => epochs[0]!.step, is: 11 },
  'batch-size full': { args: [...once, '--batch-size', 'full'], effect: ({ epochs }) => epochs[0]!.step, is: 1 },
  shuffle: { args: [...twice, '--no-shuffle'], effect: hash, is: OTHER },
  patience: {
    args: [...iris, '--epochs', '500', '--lr', '0.1', '--patience', '3'],
    effect: ({ config: { result }, epochs }) => [result.reason, epochs.length - result.best!.epoch],
    is: ['patience', 3],
  },
  tolerance: {
    args: [...iris, '--epochs', '500', '--tolerance', '100'],
    effect: end,
    is: ['tolerance', 2],
  },
  'gradient-tolerance': {
    args: [...iris, '--epochs', '500', '--gradient-tolerance', '1e6'],
    effect: end,
    is: ['gradient', 1],
  },
  'target-loss': {
    args: [...iris, '--epochs', '500', '--target-loss', '1e6'],
    effect: end,
    is: ['target', 1],
  },
  'time-limit': {
    args: [...iris, '--epochs', '100000000', '--time-limit', '50ms', '--layers', 'none'],
    effect: ({ config }) => config.result.reason,
    is: 'time',
  },
  'validation share': {
    args: [...once, '--validation', '0.4'],
    effect: rows,
    is: { train: 75, validation: 60, test: 15 },
  },
  'validation file': {
    args: [...once, '--validation', held],
    effect: rows,
    is: { train: 135, validation: 99, test: 15 },
  },
  'test share': {
    args: [...once, '--test', '0'],
    effect: rows,
    is: { train: 120, validation: 30, test: 0 },
  },
  'test file': {
    args: [...once, '--test', held],
    effect: rows,
    is: { train: 120, validation: 30, test: 99 },
  },
  seed: { args: [...twice, '--seed', '2'], effect: hash, is: OTHER },
  precision: {
    args: [...once, '--precision', 'f64'],
    effect: ({ weights }) => [...weights.values()].every((values) => values instanceof Float64Array),
    is: true,
  },
  device: { args: [...once, '--device', 'wasm'], effect: option('device'), is: 'wasm' },
  threads: { args: [...once, '--threads', '1'], effect: option('threads'), is: 1 },
  standardize: { args: [...twice, '--no-standardize'], effect: hash, is: OTHER },
  stream: { args: [...twice, '--stream', 'always'], effect: hash, is: OTHER },
  buffer: { args: [...once, '--buffer', '1000'], effect: option('stream'), is: 'always' },
  'shuffle-all': { args: [...once, '--shuffle-all'], effect: option('stream'), is: 'always' },
  // Every training here is told where to be saved.
  out: { args: once, effect: ({ config }) => config.result.epochs, is: 1 },
};

describe('an option of talweg train has its effect:', () => {
  test.each(Object.entries(cases))('--%s', async (name, { args, effect, is }) => {
    const trained = await train(name, args);
    if (is === OTHER) expect(effect(trained)).not.toEqual(effect(await plain));
    else expect(effect(trained)).toEqual(is);
    // It is saved as it was given, so that it can be told again.
    const own = name.split(' ')[0]!;
    expect(Object.keys(trained.config.settings).includes(own)).toBe(own !== 'out');
  });

  test('every option is in this table', () => {
    const named = new Set(Object.keys(cases).map((name) => name.split(' ')[0]!));
    // The target is in every row; going on with a run has tests of its own.
    expect(Object.keys(trainOptions).filter((name) => !named.has(name))).toEqual([
      'target',
      'resume',
      'from-step',
      'force',
    ]);
  });
});

import { type Dataset, load } from '../data/load.ts';
import { openTable } from '../data/node/open-table.ts';
import type { Source } from '../data/source.ts';
import type { Loss } from '../loss/loss.ts';
import { lossNamed } from '../loss/losses.ts';
import { networkModel } from '../nn/network.ts';
import type { Model } from '../nn/sequential.ts';
import { DataMemory } from '../runtime/data-memory.ts';
import type { Device } from '../runtime/device.ts';
import { type Choice, chooseDevice } from '../runtime/node/choose-device.ts';
import type { TrainingData } from '../train/state.ts';
import { tableData } from '../train/training-data.ts';
import { problem } from '../util/problem.ts';
import { columnsNamed } from './columns.ts';
import type { Terminal } from './terminal.ts';
import { deviceWish, lossFor, networkOf, type TrainSettings, weightedLoss } from './train-settings.ts';

/** What a training works on and with, before anything is compiled. */
export interface Prepared {
  readonly files: readonly string[];
  readonly settings: TrainSettings;
  readonly dataset: Dataset;
  /** Its arrays, in memory for one program at a time: the next one writes over the values of the last. */
  readonly data: TrainingData;
  readonly loss: Loss;
  readonly model: Model;
  readonly device: Device;
  readonly because: Choice['because'];
}

/** Reads the tables straight into the memory in which the program will find them. */
export async function prepareTraining(
  files: readonly string[],
  settings: TrainSettings,
  terminal: Terminal,
): Promise<Prepared> {
  const { given, validation, test } = settings;
  const open = (paths: readonly string[]) => openTable(paths, { where: given.where });
  const sources: Source[] = [await open(files)];
  try {
    const [table] = sources as [Source];
    if (given.target === undefined) {
      throw problem('--target', 'no column to predict is named', {
        advice: `Name one of ${table.columns
          .slice(0, 20)
          .map((column) => JSON.stringify(column))
          .join(', ')}`,
      });
    }
    const held = { validation: undefined, test: undefined } as {
      validation: Source | undefined;
      test: Source | undefined;
    };
    for (const [part, option] of [
      ['validation', validation],
      ['test', test],
    ] as const) {
      if (typeof option === 'string') sources.push((held[part] = await open([option])));
    }
    const named = (option: 'target' | 'features' | 'drop') =>
      given[option] === undefined ? undefined : columnsNamed(given[option], table.columns, option, table.name);
    // Whatever device is chosen once the size of the work is known, it can use this.
    const memory = new DataMemory(true);
    const precision = given.precision ?? 'f32';
    let placed = { x: 0, y: 0 };
    const asked = given.loss === undefined ? undefined : lossNamed(given.loss, '--loss');
    const dataset = await load(
      { train: table, ...held },
      {
        target: named('target')!,
        features: named('features'),
        drop: named('drop'),
        task: given.task,
        validation: typeof validation === 'number' ? validation : 0,
        test: typeof test === 'number' ? test : 0,
        seed: given.seed ?? 1,
        standardize: given.standardize ?? true,
        standardizeTarget: asked?.scalesWithTarget ?? true,
        precision,
        allocate({ rows, features, targets }) {
          const [x, y] = memory.allocate(precision, rows * features, rows * targets);
          placed = { x: x!.address, y: y!.address };
          return { x: x!.view, y: y!.view };
        },
      },
    );
    const { target } = dataset.preprocess;
    const loss = weightedLoss(lossFor(target.task, given.loss), given['class-weights'], dataset.classes?.train);
    terminal.notes(dataset.notes);
    const outputs =
      target.task === 'regression' ? target.columns.length : target.task === 'binary' ? 1 : target.values.length;
    const data = { ...tableData(dataset), placed: { memory, ...placed } };
    const model = networkModel(networkOf(settings, outputs), settings.initializer);
    const { device, because } = await chooseDevice(deviceWish(settings, data, outputs));
    return { files, settings, dataset, data, loss, model, device, because };
  } finally {
    for (const source of sources) source.close();
  }
}

import { type Dataset, load } from '../data/load.ts';
import { openBlocks } from '../data/node/open-blocks.ts';
import { openTable } from '../data/node/open-table.ts';
import { type StreamedTable, streamTable } from '../data/stream-table.ts';
import type { Loss } from '../loss/loss.ts';
import { networkModel } from '../nn/network.ts';
import type { Model } from '../nn/sequential.ts';
import { DataMemory } from '../runtime/data-memory.ts';
import type { Device } from '../runtime/device.ts';
import { type Choice, chooseDevice } from '../runtime/node/choose-device.ts';
import type { TrainingData } from '../train/state.ts';
import { sampleOf, streamedData } from '../train/streamed-data.ts';
import { tableData } from '../train/training-data.ts';
import { closeTables, loadOptions, openTables } from './open-tables.ts';
import { isStreamed } from './streaming.ts';
import type { Terminal } from './terminal.ts';
import { deviceWish, lossFor, networkOf, type TrainSettings, weightedLoss } from './train-settings.ts';

/** What a training works on, in memory for one program at a time: the next one writes over the values of the last. */
interface Table {
  readonly dataset: Dataset | StreamedTable;
  readonly data: TrainingData;
  /** Rows that stand for all where not all are held; else all of them. */
  readonly sample: TrainingData;
  /** Frees what reads the table; it can be trained on no longer where it is streamed. */
  readonly close: () => void;
}

/** What a training works on and with, before anything is compiled. */
export interface Prepared extends Table {
  readonly files: readonly string[];
  readonly settings: TrainSettings;
  readonly loss: Loss;
  readonly model: Model;
  readonly device: Device;
  readonly because: Choice['because'];
}

/** Reads the tables of a training. */
export async function prepareTraining(
  files: readonly string[],
  settings: TrainSettings,
  terminal: Terminal,
): Promise<Prepared> {
  const { given } = settings;
  const table = await ((await isStreamed(files, given)) ? streamed : held)(files, settings);
  try {
    const { dataset, data } = table;
    const { target } = dataset.preprocess;
    const loss = weightedLoss(lossFor(target.task, given.loss), given['class-weights'], dataset.classes?.train);
    terminal.notes(dataset.notes);
    const outputs =
      target.task === 'regression' ? target.columns.length : target.task === 'binary' ? 1 : target.values.length;
    const model = networkModel(networkOf(settings, outputs), settings.initializer);
    const { device, because } = await chooseDevice(deviceWish(settings, data, outputs));
    return { ...table, files, settings, loss, model, device, because };
  } catch (error) {
    table.close();
    throw error;
  }
}

/** Reads tables straight into the memory in which the program will find them. */
async function held(files: readonly string[], settings: TrainSettings): Promise<Table> {
  const { where } = settings.given;
  const tables = await openTables(files, settings, (paths) => openTable(paths, { where }));
  try {
    const options = loadOptions(settings, tables.train);
    // Whatever device is chosen once the size of the work is known, it can use this.
    const memory = new DataMemory(true);
    let placed = { x: 0, y: 0 };
    const dataset = await load(tables, {
      ...options,
      allocate({ rows, features, targets }) {
        const [x, y] = memory.allocate(options.precision, rows * features, rows * targets);
        placed = { x: x!.address, y: y!.address };
        return { x: x!.view, y: y!.view };
      },
    });
    const data = { ...tableData(dataset), placed: { memory, ...placed } };
    return { dataset, data, sample: data, close: () => {} };
  } finally {
    closeTables(tables);
  }
}

/** Learns of tables what has to be known; their rows are read while they are trained on. */
async function streamed(files: readonly string[], settings: TrainSettings): Promise<Table> {
  const { where, buffer, seed = 1, 'shuffle-all': isShuffled } = settings.given;
  const batch = settings.given['batch-size'] ?? 32;
  const tables = await openTables(files, settings, (paths) =>
    openBlocks(paths, { where, shuffled: isShuffled && paths === files ? seed : undefined }),
  );
  const close = (): void => closeTables(tables);
  try {
    const options = loadOptions(settings, tables.train);
    const dataset = await streamTable(tables, options);
    const { precision } = options;
    const data = streamedData(dataset, { batchSize: batch === 'full' ? 1 : batch, buffer, precision });
    return { dataset, data, sample: await sampleOf(data, seed), close };
  } catch (error) {
    close();
    throw error;
  }
}

import { RowStream, ringRows } from '../data/row-stream.ts';
import type { StreamedTable } from '../data/stream-table.ts';
import { DataMemory } from '../runtime/data-memory.ts';
import type { Floats } from './metrics.ts';
import type { TrainingData } from './state.ts';

export interface StreamedDataOptions {
  /** Rows of a step. */
  readonly batchSize: number;
  /** Rows that are in memory at a time; twice those that are mixed if not given. */
  readonly buffer?: number | undefined;
  /** f32 if not given. */
  readonly precision?: 'f32' | 'f64' | undefined;
}

/**
 * The rows of a table that is not held, for a training: memory for some of them, which they pass through.
 *
 * @throws If it is too small for the rows that are mixed.
 */
export function streamedData(
  table: StreamedTable,
  { batchSize, buffer, precision = 'f32' }: StreamedDataOptions,
): TrainingData {
  const { rows, features, targets, preprocess } = table;
  const capacity = ringRows(table, Math.min(batchSize, rows.train), buffer, precision === 'f64' ? 8 : 4);
  // Only shared memory can grow under what is there.
  const memory = new DataMemory(true);
  const [x, y] = memory.allocate(precision, capacity * features.length, capacity * targets.length);
  return {
    rows,
    features: features.length,
    targets: targets.length,
    x: x!.view,
    y: y!.view,
    placed: { memory, x: x!.address, y: y!.address },
    stream: new RowStream(table, { capacity, x: x!.view, y: y!.view }),
    scale: preprocess.target.task === 'regression' ? preprocess.target.columns.map(({ scale }) => scale) : [],
  };
}

/** Rows of a sample: enough to measure by, few enough to be looked at in a moment. */
const SAMPLE = { train: 8192, validation: 2048 } as const;

/** Some rows of a table that is not held, at random: held. */
export async function sampleOf(data: TrainingData, seed: number): Promise<TrainingData> {
  const { features, targets, scale } = data;
  const { ring, table } = data.stream!;
  const rows = { train: 0, validation: 0, test: 0 };
  const floats = (length: number): Floats =>
    ring.x instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
  const most = Math.min(SAMPLE.train, table.rows.train) + Math.min(SAMPLE.validation, table.rows.validation);
  const x = floats(most * features);
  const y = floats(most * targets);
  let done = 0;
  for (const part of ['train', 'validation'] as const) {
    const count = Math.min(SAMPLE[part], table.rows[part], ring.capacity);
    data.stream!.begin({ part, from: 0, shuffle: true, seed, epoch: 0 });
    await data.stream!.ready(0, count);
    x.set(ring.x.subarray(0, count * features), done * features);
    y.set(ring.y.subarray(0, count * targets), done * targets);
    rows[part] = count;
    done += count;
  }
  return {
    rows,
    features,
    targets,
    x: x.subarray(0, done * features),
    y: y.subarray(0, done * targets),
    ...(scale && { scale }),
  };
}

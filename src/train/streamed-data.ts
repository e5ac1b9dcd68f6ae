import { RowStream, ringRows } from '../data/row-stream.ts';
import type { StreamedTable } from '../data/stream-table.ts';
import { DataMemory } from '../runtime/data-memory.ts';
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

import type { FileHandle } from 'node:fs/promises';
import {
  type AsyncRecordBatchFileReader,
  type AsyncRecordBatchStreamReader,
  type Data,
  DataType,
  type RecordBatch,
} from 'apache-arrow';
import { ByteBuffer } from 'flatbuffers';
import type { ArrowColumn } from './arrow-columns.ts';

/**
 * What apache-arrow believes of a file without looking: it would read on behind its end, or make room for whatever a
 * damaged one says it holds, until there is no memory.
 */
const damaged = (what: string): Error => new Error(what);

/** Each element of a list takes at least a byte. */
const { __vector_len: lengthOf } = ByteBuffer.prototype;
ByteBuffer.prototype.__vector_len = function (offset: number): number {
  const length = lengthOf.call(this, offset);
  if (length < 0 || length > this.capacity()) throw damaged(`a list of ${length} elements is longer than the file`);
  return length;
};

/** A file whose reading ends. */
export const guarded = (handle: FileHandle): FileHandle =>
  ({
    fd: handle.fd,
    stat: () => handle.stat(),
    close: () => handle.close(),
    async read(buffer: Uint8Array, offset: number, length: number, position: number) {
      const read = position < 0 ? undefined : await handle.read(buffer, offset, length, position);
      if (!read?.bytesRead) throw damaged(`there is nothing at byte ${position}`);
      return read;
    },
  }) as unknown as FileHandle;

/** The batches of a file or a stream; a file's reader itself would ask again and again for one that is not there. */
export async function* batchesOf(
  reader: AsyncRecordBatchFileReader | AsyncRecordBatchStreamReader,
): AsyncGenerator<RecordBatch> {
  if (!reader.isFile()) return yield* reader;
  for (let i = 0; i < reader.numRecordBatches; i++) {
    const batch = await reader.readRecordBatch(i);
    if (!batch) throw damaged(`there is no batch ${i + 1}`);
    yield batch;
  }
}

/**
 * @param columns Those whose values are read are looked at.
 * @param bytes Of the file.
 * @throws When a batch has not the bytes for the rows that it says it has.
 */
export function needWhole(batch: RecordBatch, columns: readonly ArrowColumn[], bytes: number): void {
  // A bit says of each row whether there is a value; where no column has any, rows would be free.
  if (batch.numRows > 8 * bytes) throw damaged(`there are no ${batch.numRows} rows`);
  for (const [j, data] of batch.data.children.entries())
    if (data.length !== batch.numRows || (columns[j]!.valueOf && !holds(data)))
      throw damaged(`a column has not the bytes of ${batch.numRows} rows`);
}

/** Whether a column has the bytes of its values; what it holds of texts is in order. */
function holds({ type, length, stride, nullBitmap, values, valueOffsets, dictionary }: Data): boolean {
  if (nullBitmap && nullBitmap.length > 0 && 8 * nullBitmap.length < length) return false;
  if (DataType.isNull(type)) return true;
  if (DataType.isBool(type)) return 8 * values.length >= length;
  if (DataType.isUtf8(type) || DataType.isLargeUtf8(type)) {
    if (length === 0) return true;
    if (valueOffsets.length <= length || valueOffsets[0]! < 0) return false;
    for (let row = 0; row < length; row++) if (valueOffsets[row]! > valueOffsets[row + 1]!) return false;
    return valueOffsets[length]! <= values.length;
  }
  if (dictionary && !dictionary.data.every(holds)) return false;
  return values.length >= stride * length;
}

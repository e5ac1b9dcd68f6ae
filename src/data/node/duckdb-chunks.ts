import type { DuckDBResult } from '@duckdb/node-api';
import type { Chunk } from '../source.ts';

/**
 * The chunks of a result whose columns are DOUBLE and never NULL, as they lie in DuckDB's memory: nothing is asked or
 * copied value by value.
 */
export async function* chunksOf(result: DuckDBResult): AsyncGenerator<Chunk> {
  const { default: bindings } = await import('@duckdb/node-bindings');
  const columns = Array.from({ length: result.columnCount }, (_, j) => j);
  for (;;) {
    const chunk = await result.fetchChunk();
    const rows = chunk?.rowCount ?? 0;
    if (chunk === null || rows === 0) return;
    const values = columns.map((j) => {
      const vector = bindings.data_chunk_get_vector(chunk.chunk, j);
      const { buffer, byteOffset } = bindings.vector_get_data(vector, rows * Float64Array.BYTES_PER_ELEMENT);
      return new Float64Array(buffer, byteOffset, rows);
    });
    yield { rows, values };
  }
}

import { open } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { RecordBatch } from 'apache-arrow';
import { Problem, problem } from '../../util/problem.ts';
import type { ArrowColumn } from './arrow-columns.ts';
import type { Relation } from './duckdb-source.ts';
import { typedRelation, typesOf } from './duckdb-tables.ts';
import type { Files } from './files.ts';
import { decompressLz4 } from './lz4.ts';
import { identifier } from './sql.ts';

/** Rows of a chunk of DuckDB. */
const CHUNK = 2048;

/** Arrow files, Feather among them: kept by DuckDB, in memory as far as there is room and else on disk. */
export async function arrowTable({ files }: Files, name: string, connection: DuckDBConnection): Promise<Relation> {
  const { DuckDBDataChunk } = await import('@duckdb/node-api');
  const arrow = await readers(name);
  const [{ arrowColumns }, { batchesOf, guarded, needWhole }] = await Promise.all([
    import('./arrow-columns.ts'),
    import('./arrow-guard.ts'),
  ]);
  let first: readonly ArrowColumn[] | undefined;
  for (const file of files) {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      const reader = await arrow.RecordBatchReader.from(guarded(handle));
      await reader.open();
      const columns = arrowColumns(reader.schema.fields);
      if (first === undefined) await connection.run(`CREATE TEMP TABLE kept (${definitions(columns)})`);
      else agree(definitions(first), definitions(columns), files[0]!, file);
      first ??= columns;
      const chunk = DuckDBDataChunk.create(columns.map(({ type }) => type));
      const appender = await connection.createAppender('kept');
      for await (const batch of batchesOf(reader)) {
        needWhole(batch, columns, size);
        for (let row = 0; row < batch.numRows; row += CHUNK) {
          fill(chunk, batch, row, columns);
          appender.appendDataChunk(chunk);
        }
      }
      appender.closeSync();
    } catch (error) {
      if (error instanceof Problem) throw error;
      throw problem(file, 'it cannot be read as an Arrow file', {
        got: (error as Error).message.split('\n')[0]!.replace(/[.\s]+$/, ''),
        advice: 'Write it again: as a file, as a stream, or as Feather of version 2',
      });
    } finally {
      await handle.close();
    }
  }
  return typedRelation(name, 'kept', await typesOf('kept', connection));
}

/** The library that reads Arrow files, also those that are compressed. */
async function readers(name: string): Promise<typeof import('apache-arrow')> {
  try {
    const [arrow, zstd] = await Promise.all([import('apache-arrow'), import('fzstd')]);
    const { CompressionType, compressionRegistry } = arrow;
    compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decompressLz4 });
    // A copy, which begins at a multiple of eight bytes.
    compressionRegistry.set(CompressionType.ZSTD, { decode: (data) => zstd.decompress(data).slice() });
    return arrow;
  } catch {
    throw problem(name, 'Arrow files are read through apache-arrow, which is not installed', {
      advice: 'Install apache-arrow and fzstd',
    });
  }
}

const definitions = (columns: readonly ArrowColumn[]): string =>
  columns.map(({ name, type }) => `${identifier(name)} ${type}`).join(', ');

/** The files of one table must have the same columns. */
function agree(first: string, other: string, firstName: string, otherName: string): void {
  if (first === other) return;
  throw problem(otherName, `its columns are not those of ${firstName}`, {
    got: `${other} and ${first}`,
    advice: 'The files of one table need the same columns in the same order, of the same types',
  });
}

/** Puts rows of a batch, from one on, into a chunk. */
function fill(chunk: DuckDBDataChunk, batch: RecordBatch, from: number, columns: readonly ArrowColumn[]): void {
  const rows = Math.min(CHUNK, batch.numRows - from);
  chunk.reset();
  chunk.rowCount = rows;
  for (const [j, { valueOf }] of columns.entries()) {
    const vector = valueOf && batch.getChildAt(j);
    const values = Array.from({ length: rows }, (_, i) => {
      const value: unknown = vector?.get(from + i);
      return value === null || value === undefined ? null : valueOf!(value);
    });
    chunk.setColumnValues(j, values);
  }
}

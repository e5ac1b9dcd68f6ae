import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { problem } from '../../util/problem.ts';
import { HEAD, hasLines, notUtf8 } from '../csv.ts';
import { isGzip } from './files.ts';

export interface Head {
  readonly text: string;
  /** Whether this is the whole file. */
  readonly complete: boolean;
}

/** The beginning of a text file, uncompressed: some lines at least, however long they are. */
export function readHead(file: string): Head {
  const handle = opened(file);
  try {
    for (let bytes = HEAD; ; bytes *= 4) {
      const head = headOf(handle, bytes, file);
      if (head.complete || hasLines(head.text)) return head;
    }
  } finally {
    closeSync(handle);
  }
}

function headOf(handle: number, bytes: number, file: string): Head {
  const raw = new Uint8Array(bytes);
  const length = readSync(handle, raw, 0, bytes, 0);
  const content = isGzip(file) ? inflated(raw.subarray(0, length), file) : raw.subarray(0, length);
  // UTF-16, which spreadsheets write as "Unicode text", begins so.
  if ((content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff))
    throw notUtf8(file, 1);
  // A character cut at the end is dropped by the streaming decoder; what is no UTF-8 is found when rows are read.
  const text = new TextDecoder('utf-8').decode(content, { stream: true });
  return { text, complete: length < bytes };
}

function opened(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (error) {
    throw problem(file, 'it cannot be opened', { got: String((error as { code?: string }).code) });
  }
}

/** The bytes of a file compressed by gzip; of its beginning, those that it gives. */
export function inflated(bytes: Uint8Array, file: string, beginning = true): Uint8Array {
  if (bytes.length === 0) throw problem(file, 'the file is empty');
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    throw problem(file, 'it is not compressed by gzip', { advice: 'Take .gz off its name if it is plain text' });
  }
  try {
    return gunzipSync(bytes, beginning ? { finishFlush: constants.Z_SYNC_FLUSH } : {});
  } catch {
    throw damaged(file);
  }
}

const damaged = (file: string): Error =>
  problem(file, 'it is compressed by gzip, but cut or damaged', { advice: 'Fetch it again' });

/**
 * Unpacks a file that is compressed by gzip, and keeps nothing of it.
 *
 * @throws If its end is missing: DuckDB would take what is there for all.
 */
export async function needWholeGzip(file: string): Promise<void> {
  // What is wrong with its beginning is said first.
  readHead(file);
  const nothing = new Writable({ write: (_, __, done) => done() });
  await pipeline(
    createReadStream(file, { highWaterMark: 2 ** 20 }),
    createGunzip({ chunkSize: 2 ** 18 }),
    nothing,
  ).catch(() => {
    throw damaged(file);
  });
}

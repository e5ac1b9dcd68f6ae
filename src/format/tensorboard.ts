import { crc32c } from './crc32c.ts';
import { Message } from './protobuf.ts';

/** Numbers in bins: `counts[i]` are above the limit before and at most `limits[i]`. */
export interface Histogram {
  readonly least: number;
  readonly most: number;
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  readonly limits: readonly number[];
  readonly counts: readonly number[];
}

/** What is known of a step, by name. */
export interface BoardEvent {
  /** In seconds since 1970. */
  readonly time: number;
  readonly step: number;
  readonly scalars: Readonly<Record<string, number>>;
  readonly histograms?: Readonly<Record<string, Histogram>>;
}

/**
 * A file of events as TensorBoard reads it: records, each a protocol buffer `Event` with checksums around it.
 *
 * Source: tensorflow/core/lib/io/record_writer.h; event, summary and histogram.proto of tensorboard/compat/proto.
 */
export function boardFile(begun: number, events: readonly BoardEvent[]): Uint8Array<ArrayBuffer> {
  const first = new Message().double(1, begun).part(3, 'brain.Event:2');
  const records = [first, ...events.map(eventMessage)].map(({ data }) => recordOf(data));
  const file = new Uint8Array(records.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const record of records) {
    file.set(record, at);
    at += record.length;
  }
  return file;
}

function eventMessage({ time, step, scalars, histograms = {} }: BoardEvent): Message {
  const summary = new Message();
  for (const [tag, value] of Object.entries(scalars)) summary.part(1, new Message().part(1, tag).float(2, value));
  for (const [tag, histogram] of Object.entries(histograms))
    summary.part(1, new Message().part(1, tag).part(5, histogramMessage(histogram)));
  return new Message().double(1, time).whole(2, step).part(5, summary);
}

const histogramMessage = ({ least, most, count, sum, squares, limits, counts }: Histogram): Message =>
  new Message()
    .double(1, least)
    .double(2, most)
    .double(3, count)
    .double(4, sum)
    .double(5, squares)
    .doubles(6, limits)
    .doubles(7, counts);

/** The length in 8 bytes, its checksum, the data, its checksum. */
function recordOf(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(data.length + 16);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.length), true);
  view.setUint32(8, masked(record.subarray(0, 8)), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, masked(data), true);
  return record;
}

/** A checksum that may itself stand in what is checked: turned by 15 bits, and a constant added. */
function masked(bytes: Uint8Array): number {
  const sum = crc32c(bytes);
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}

import { showShape, sizeOf } from '../graph/shape.ts';
import { duplicateKey } from '../util/duplicate-key.ts';
import { problem } from '../util/problem.ts';

/** A named array of a file. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array | Float64Array;
}

export interface SafetensorsFile {
  readonly tensors: readonly NamedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Headers larger than this are refused, as by the format's reference implementation. */
const LARGEST_HEADER = 100_000_000;

/** What the header calls the text that comes with the arrays. */
const METADATA = '__metadata__';

/**
 * Writes arrays in the safetensors format: eight bytes of header length, a JSON header, the elements, little-endian.
 *
 * @throws When two arrays have one name, or one has not as many elements as its shape says.
 *
 * Source: https://github.com/huggingface/safetensors, "Format".
 */
export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const header = new Map<string, unknown>([[METADATA, metadata]]);
  let offset = 0;
  for (const { name, shape, values } of tensors) {
    if (header.has(name)) throw problem('safetensors', `two arrays cannot both be named "${name}"`);
    if (sizeOf(shape) !== values.length)
      throw problem('safetensors', `array "${name}" does not have the shape ${showShape(shape)}`, {
        got: `${values.length} elements`,
      });
    header.set(name, {
      dtype: values instanceof Float64Array ? 'F64' : 'F32',
      shape,
      data_offsets: [offset, offset + values.byteLength],
    });
    offset += values.byteLength;
  }
  if (Object.keys(metadata).length === 0) header.delete(METADATA);
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Spaces behind the JSON put the elements on a multiple of eight bytes.
  const start = Math.ceil((8 + text.length) / 8) * 8;
  const file = new Uint8Array(start + offset).fill(0x20, 8 + text.length, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(text, 8);
  let at = start;
  for (const { values } of tensors) {
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

/**
 * Reads a safetensors file. Sizes and offsets are checked before anything is allocated; nothing in it is executed.
 *
 * @param where The file's name, for messages.
 * @throws When the file is not what its header says.
 */
export function readSafetensors(file: Uint8Array, where: string): SafetensorsFile {
  const damaged: Damaged = (what, advice = 'The file is truncated or was changed; use a copy, or train again') =>
    problem(where, what, { advice });
  if (file.length < 8) throw damaged('this is not a safetensors file');
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > LARGEST_HEADER) throw damaged(`a header of ${length} bytes is too long`);
  if (Number(length) > file.length - 8) throw damaged('the header is longer than the file');
  const start = 8 + Number(length);
  const header = parseHeader(file.subarray(8, start), damaged);
  const tensors: NamedTensor[] = [];
  let metadata: Record<string, string> = {};
  let next = 0;
  for (const [name, entry] of Object.entries(header)) {
    if (name === METADATA) metadata = checkMetadata(entry, damaged);
    else tensors.push(readTensor(name, entry, file.subarray(start), damaged));
  }
  const offsets = tensors.map(({ name }) => offsetsOf(header[name]));
  for (const { from, to } of offsets.sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== next) throw damaged('the arrays overlap or leave gaps');
    next = to;
  }
  if (start + next !== file.length)
    throw damaged(`${file.length - start} bytes follow the header, and its arrays take ${next}`);
  return { tensors, metadata };
}

type Damaged = (what: string, advice?: string) => Error;

function parseHeader(bytes: Uint8Array, damaged: Damaged): Record<string, unknown> {
  let text: string;
  let header: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    header = JSON.parse(text);
  } catch {
    throw damaged('the header is not JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw damaged('the header is not a JSON object');
  const twice = duplicateKey(text);
  if (twice !== undefined) throw damaged(`the header says "${twice}" twice`);
  return header as Record<string, unknown>;
}

function checkMetadata(entry: unknown, damaged: Damaged): Record<string, string> {
  const isText =
    typeof entry === 'object' &&
    entry !== null &&
    !Array.isArray(entry) &&
    Object.values(entry).every((value) => typeof value === 'string');
  if (!isText) throw damaged('the metadata is not text');
  return entry as Record<string, string>;
}

const offsetsOf = (entry: unknown): { from: number; to: number } => {
  const [from, to] = (entry as { data_offsets: [number, number] }).data_offsets;
  return { from, to };
};

function readTensor(name: string, entry: unknown, data: Uint8Array, damaged: Damaged): NamedTensor {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (entry ?? {}) as { dtype?: unknown; shape?: unknown; data_offsets?: unknown };
  const element = typeof dtype === 'string' && Object.hasOwn(ELEMENTS, dtype) ? ELEMENTS[dtype]! : undefined;
  if (typeof dtype === 'string' && !element)
    throw damaged(`array "${name}" has elements of the type ${dtype}`, `Write it as one of ${READ}`);
  const areCounts = (list: unknown): list is number[] =>
    Array.isArray(list) && list.every((count) => Number.isSafeInteger(count) && count >= 0);
  if (!element || !areCounts(shape) || !areCounts(offsets) || offsets.length !== 2) {
    throw damaged(`the header does not describe array "${name}"`);
  }
  const [from, to] = offsets as [number, number];
  const bytes = sizeOf(shape) * element.bytes;
  if (to - from !== bytes || to > data.length)
    throw damaged(`array "${name}" does not have the bytes that its shape asks for`);
  // A copy, and on a multiple of eight bytes: what was read may lie anywhere in a larger buffer.
  const own = new Uint8Array(bytes);
  own.set(data.subarray(from, to));
  return { name, shape, values: element.values(own.buffer) };
}

/** The types of elements that are read; shorter ones become float32, which has all their values. */
const ELEMENTS: Readonly<
  Record<string, { readonly bytes: number; readonly values: (from: ArrayBuffer) => NamedTensor['values'] }>
> = {
  F64: { bytes: 8, values: (from) => new Float64Array(from) },
  F32: { bytes: 4, values: (from) => new Float32Array(from) },
  F16: { bytes: 2, values: (from) => Float32Array.from(new Uint16Array(from), half) },
  // The upper half of a float32.
  BF16: {
    bytes: 2,
    values: (from) => new Float32Array(Uint32Array.from(new Uint16Array(from), (bits) => bits << 16).buffer),
  },
};

const READ = Object.keys(ELEMENTS).join(', ');

/** A number of IEEE 754's binary16: a sign, five bits of exponent, ten of fraction. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const size =
    exponent === 31
      ? fraction === 0
        ? Infinity
        : Number.NaN
      : exponent === 0
        ? fraction * 2 ** -24
        : (1 + fraction / 1024) * 2 ** (exponent - 15);
  return bits >> 15 ? -size : size;
}

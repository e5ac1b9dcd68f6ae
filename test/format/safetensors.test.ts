import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NamedTensor, readSafetensors, writeSafetensors } from '../../src/format/safetensors.ts';
import { Problem } from '../../src/util/problem.ts';
import { mutations } from '../mutations.ts';

const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });
const tensor = fc.tuple(fc.string({ unit: 'grapheme' }), shapes, fc.boolean(), fc.infiniteStream(fc.double()));
const file = fc.record({
  tensors: fc.uniqueArray(tensor, { maxLength: 5, selector: ([name]) => name }).map((all) =>
    all.map(([name, shape, isDouble, numbers]): NamedTensor => {
      const values = numbers.take(shape.reduce((size, n) => size * n, 1));
      return { name, shape, values: isDouble ? Float64Array.from(values) : Float32Array.from(values) };
    }),
  ),
  metadata: fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
});
const byName = (tensors: readonly NamedTensor[]) => [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1));

test('what was written is read, whatever the names, shapes and numbers', () => {
  fc.assert(
    fc.property(file, fc.nat(9), ({ tensors, metadata }, shift) => {
      const bytes = writeSafetensors({ tensors, metadata });
      // It may lie anywhere in a larger buffer.
      const larger = new Uint8Array(bytes.length + shift + 3);
      larger.set(bytes, shift);
      const read = readSafetensors(larger.subarray(shift, shift + bytes.length), 'file');
      expect(byName(read.tensors)).toEqual(byName(tensors));
      expect(Object.entries(read.metadata)).toEqual(Object.entries(metadata));
    }),
    { numRuns: 300 },
  );
});

test.each(['__proto__', 'constructor', '0', '', '权重', 'a"b\\c\n'])('an array may be named %j', (name) => {
  const tensors = [{ name, shape: [1], values: Float32Array.of(1) }];
  expect(readSafetensors(writeSafetensors({ tensors, metadata: {} }), 'file').tensors).toEqual(tensors);
});

const one = { name: 'a', shape: [1], values: Float32Array.of(1) };
test.each<[message: string, tensors: NamedTensor[]]>([
  ['safetensors: two arrays cannot both be named "a".', [one, one]],
  ['safetensors: two arrays cannot both be named "__metadata__".', [{ ...one, name: '__metadata__' }]],
  ['safetensors: array "a" does not have the shape [2], got 1 elements.', [{ ...one, shape: [2] }]],
])('%s', (message, tensors) => {
  expect(() => writeSafetensors({ tensors, metadata: {} })).toThrow(new Problem(message));
});

/** A file of a header, as text or as JSON, and some bytes behind it. */
function fileOf(header: unknown, data = 8, length?: bigint): Uint8Array {
  const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, length ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

const a = { dtype: 'F32', shape: [2], data_offsets: [0, 8] };
const described = 'the header does not describe array "a"';
const bytesOf = 'array "a" does not have the bytes that its shape asks for';

test('a file made by hand is read', () => {
  const bytes = fileOf({ __metadata__: { format: 'pt' }, a });
  bytes.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), bytes.length - 8);
  expect(readSafetensors(bytes, 'file')).toEqual({
    tensors: [{ name: 'a', shape: [2], values: Float32Array.of(1.5, -2) }],
    metadata: { format: 'pt' },
  });
});

test.each<[what: string, file: Uint8Array, message: string]>([
  ['nothing', new Uint8Array(0), 'this is not a safetensors file'],
  ['seven bytes', new Uint8Array(7), 'this is not a safetensors file'],
  ['a header of no bytes', fileOf('', 0), 'the header is not JSON'],
  ['a header longer than the file', fileOf({ a }, 8, 1000n), 'the header is longer than the file'],
  ['a header of 2⁶⁴ − 1 bytes', fileOf({ a }, 8, 2n ** 64n - 1n), 'a header of 18446744073709551615 bytes is too long'],
  ['a header that is cut', fileOf({ a }, 8, 20n), 'the header is not JSON'],
  ['no JSON', fileOf('{a: 1}'), 'the header is not JSON'],
  ['no UTF-8', fileOf({ a }).with(10, 0xff), 'the header is not JSON'],
  ['JSON of a list', fileOf('[1]'), 'the header is not a JSON object'],
  ['JSON of nothing', fileOf('null'), 'the header is not a JSON object'],
  [
    'a name that is there twice',
    fileOf(`{"a":${JSON.stringify(a)},"\\u0061":${JSON.stringify(a)}}`),
    'the header says "a" twice',
  ],
  [
    'a field that is there twice',
    fileOf(`{"a":{"shape":[1],${JSON.stringify(a).slice(1)}}`),
    'the header says "shape" twice',
  ],
  ['no description', fileOf({ a: null }), described],
  ['a description that is a number', fileOf({ a: 3 }), described],
  ['a type that is no text', fileOf({ a: { ...a, dtype: 8 } }), described],
  ['no type', fileOf({ a: { shape: [2], data_offsets: [0, 8] } }), described],
  ['a size below 0', fileOf({ a: { ...a, shape: [-2] } }), described],
  ['a size that is not whole', fileOf({ a: { ...a, shape: [0.5] } }), described],
  ['a size that is text', fileOf({ a: { ...a, shape: '2' } }), described],
  ['sizes beyond all numbers', fileOf({ a: { ...a, shape: [2 ** 52, 2 ** 52] } }), bytesOf],
  ['a size beyond the file', fileOf({ a: { ...a, shape: [2 ** 40], data_offsets: [0, 2 ** 42] } }), bytesOf],
  ['three offsets', fileOf({ a: { ...a, data_offsets: [0, 4, 8] } }), described],
  ['an offset below 0', fileOf({ a: { ...a, data_offsets: [-8, 0] } }), described],
  ['offsets the wrong way round', fileOf({ a: { ...a, data_offsets: [8, 0] } }), bytesOf],
  ['offsets behind the end', fileOf({ a: { ...a, data_offsets: [8, 16] } }), bytesOf],
  [
    'arrays that overlap',
    fileOf({ a, b: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }),
    'the arrays overlap or leave gaps',
  ],
  ['a gap', fileOf({ a: { dtype: 'F32', shape: [1], data_offsets: [4, 8] } }), 'the arrays overlap or leave gaps'],
  ['bytes left over', fileOf({ a }, 9), '9 bytes follow the header, and its arrays take 8'],
  ['metadata that is no text', fileOf({ __metadata__: { a: 1 }, a }), 'the metadata is not text'],
  ['metadata that is a list', fileOf({ __metadata__: ['a'], a }), 'the metadata is not text'],
])('%s is refused', (_, bytes, message) => {
  const advice = 'The file is truncated or was changed; use a copy, or train again.';
  expect(() => readSafetensors(bytes, 'model.safetensors')).toThrow(
    new Problem(`model.safetensors: ${message}. ${advice}`),
  );
});

test.each(['I8', 'F8_E4M3', '__proto__', ''])('elements of the type %j are refused', (dtype) => {
  expect(() => readSafetensors(fileOf({ a: { ...a, dtype } }), 'model.safetensors')).toThrow(
    new Problem(
      `model.safetensors: array "a" has elements of the type ${dtype}. Write it as one of F64, F32, F16, BF16.`,
    ),
  );
});

/** A file of all numbers of 16 bits. */
function allOf(dtype: 'F16' | 'BF16'): Uint8Array {
  const bits = Uint16Array.from({ length: 2 ** 16 }, (_, i) => i);
  const bytes = fileOf({ a: { dtype, shape: [bits.length], data_offsets: [0, bits.byteLength] } }, bits.byteLength);
  bytes.set(new Uint8Array(bits.buffer), bytes.length - bits.byteLength);
  return bytes;
}

test('numbers of BF16 are the upper halves of those of F32', () => {
  const [{ values }] = readSafetensors(allOf('BF16'), 'file').tensors as [NamedTensor];
  expect(values).toEqual(new Float32Array(Uint32Array.from(values, (_, i) => i * 2 ** 16).buffer));
});

test('a header of more than 100 MB is refused before it is read', () => {
  const bytes = new Uint8Array(100_000_010);
  new DataView(bytes.buffer).setBigUint64(0, 100_000_001n, true);
  expect(() => readSafetensors(bytes, 'file')).toThrow('a header of 100000001 bytes is too long');
});

test('arrays may lie in another order than the header has, and be empty', () => {
  const header = { b: { ...a, data_offsets: [8, 16] }, a, none: { dtype: 'F64', shape: [0, 3], data_offsets: [8, 8] } };
  expect(readSafetensors(fileOf(header, 16), 'file').tensors.map(({ name }) => name)).toEqual(['b', 'a', 'none']);
});

test('a file that was cut anywhere is refused; one with other bytes is read or refused, never worse', () => {
  const whole = writeSafetensors({
    tensors: [
      { name: 'a', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
      { name: 'b', shape: [2], values: Float64Array.of(7, 8) },
    ],
    metadata: { format: 'pt' },
  });
  for (let length = 0; length < whole.length; length++)
    expect(() => readSafetensors(whole.subarray(0, length), 'file')).toThrow(Problem);
  fc.assert(
    fc.property(mutations(whole), (bytes) => {
      try {
        for (const { shape, values } of readSafetensors(bytes, 'file').tensors)
          expect(values.length).toBe(shape.reduce((size, n) => size * n, 1));
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 10_000 },
  );
});

const python = '/usr/bin/python3';
const hasNumPy = (() => {
  try {
    execFileSync(python, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn(`Not compared with NumPy's reading: ${python} with numpy is not here.`);
    return false;
  }
})();

test.runIf(hasNumPy)('numbers of F16 are what NumPy says', () => {
  const script =
    'import numpy as n, sys; sys.stdout.buffer.write(n.arange(65536).astype("<u2").view("<f2").astype("<f4"))';
  const said = execFileSync(python, ['-W', 'ignore', '-c', script]);
  const [{ values }] = readSafetensors(allOf('F16'), 'file').tensors as [NamedTensor];
  expect(values).toEqual(new Float32Array(Uint8Array.from(said).buffer));
});

test.runIf(hasNumPy)('NumPy reads what was written', () => {
  const tensors: NamedTensor[] = [
    { name: 'dense1.weight', shape: [2, 3], values: Float32Array.of(1, -2.5, 3e38, 1e-45, 0, -0) },
    { name: '偏置', shape: [], values: Float64Array.of(Math.PI) },
    { name: 'empty', shape: [0, 4], values: new Float32Array(0) },
    { name: 'b', shape: [3], values: Float64Array.of(1e-308, 2 ** -1074, 1.7976931348623157e308) },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'talweg-format-'));
  try {
    const path = join(folder, 'model.safetensors');
    writeFileSync(path, writeSafetensors({ tensors, metadata: { format: 'pt' } }));
    const script = new URL('../../scripts/read-safetensors.py', import.meta.url).pathname;
    expect(JSON.parse(execFileSync(python, [script, path], { encoding: 'utf8' }))).toEqual({
      metadata: { format: 'pt' },
      aligned: true,
      arrays: Object.fromEntries(
        tensors.map(({ name, shape, values }) => [
          name,
          { dtype: values instanceof Float64Array ? 'F64' : 'F32', shape, values: [...values] },
        ]),
      ),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

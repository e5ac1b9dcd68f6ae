import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crc32c } from '../../src/format/crc32c.ts';
import { Message } from '../../src/format/protobuf.ts';
import { boardFile } from '../../src/format/tensorboard.ts';

const python = '/usr/bin/python3';
const isThere = existsSync(python) || (process.env.TALWEG_REQUIRE ?? '').includes('python');

/** RFC 3720, appendix B.4. */
test.each([
  ['32 bytes of zeros', new Uint8Array(32), 0x8a9136aa],
  ['32 bytes of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
  ['32 bytes rising from 0', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ['32 bytes falling to 0', Uint8Array.from({ length: 32 }, (_, i) => 31 - i), 0x113fdb5c],
  ['nothing', new Uint8Array(0), 0],
])('the checksum of %s is the published one', (_, bytes, sum) => expect(crc32c(bytes)).toBe(sum));

test('messages have the bytes of the documentation of protocol buffers', () => {
  const hex = ({ data }: Message): string => Buffer.from(data).toString('hex');
  expect(hex(new Message().whole(1, 150))).toBe('089601');
  expect(hex(new Message().part(2, 'testing'))).toBe('120774657374696e67');
  expect(hex(new Message().part(3, new Message().whole(1, 150)))).toBe('1a03089601');
  expect(hex(new Message().whole(1, 2 ** 40))).toBe('08808080808020');
  expect(hex(new Message().double(1, 1))).toBe('09000000000000f03f');
  expect(hex(new Message().float(2, 1))).toBe('150000803f');
});

test.skipIf(!isThere)('another reader finds what was written, and right checksums', () => {
  const histogram = { least: -1, most: 2, count: 5, sum: 3, squares: 9, limits: [0, 1, 2], counts: [1, 3, 1] };
  const events = [
    { time: 1000.5, step: 0, scalars: { 'loss/train': 0.25 }, histograms: { 'weights/dense1': histogram } },
    { time: 1001, step: 300, scalars: { 'metric/Güte': -1.5, lr: Number.NaN } },
  ];
  const input = boardFile(1000, events);
  const read = execFileSync(python, ['scripts/read-events.py'], { input, encoding: 'utf8' });
  expect(JSON.parse(read.replaceAll('NaN', 'null'))).toEqual([
    { wall_time: 1000, step: 0, file_version: 'brain.Event:2' },
    {
      wall_time: 1000.5,
      step: 0,
      scalars: { 'loss/train': 0.25 },
      histograms: {
        'weights/dense1': {
          min: -1,
          max: 2,
          num: 5,
          sum: 3,
          sum_squares: 9,
          bucket_limit: [0, 1, 2],
          bucket: [1, 3, 1],
        },
      },
    },
    { wall_time: 1001, step: 300, scalars: { 'metric/Güte': -1.5, lr: null } },
  ]);
});

import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { grouped } from '../data/blocks.ts';
import { endOf, Place } from './talweg.ts';

const place = new Place();
const ROWS = 300_000;
const QUERY = (rows: number, from = 0) =>
  `SELECT sin(i)::FLOAT AS a, cos(3 * i)::FLOAT AS b, ['x', 'y', 'z'][1 + i % 3] AS kind,
   sin(2 * i) > 0.3 AS up,
   (sin(i) - cos(3 * i) + 0.1 * sin(100 * i))::FLOAT AS y FROM range(${from}, ${from + rows}) t(i)`;

beforeAll(async () => {
  await grouped(place.folder, 'waves.parquet', QUERY(ROWS), 122_880);
  await grouped(place.folder, 'more.parquet', QUERY(5000, ROWS), 122_880);
});

const ARGS = [
  'waves.parquet',
  '--target',
  'y',
  '--drop',
  'up',
  '--layers',
  '4',
  '--batch-size',
  '500',
  '--epochs',
  '3',
  '--device',
  'wasm',
];

describe('talweg train --stream', () => {
  test('comes to the weights of a training that holds the table, where rows have the same order', async () => {
    // Classes and numbers as they are: nothing is rounded on the way.
    const args = [
      ...ARGS,
      '--target',
      'up',
      '--drop',
      'y',
      '--validation',
      'more.parquet',
      '--test',
      '0',
      '--no-standardize',
      '--no-shuffle',
    ];
    const [held, streamed] = await Promise.all(
      ['never', 'always'].map((stream) => place.events(['train', ...args, '--stream', stream, '--out', stream])),
    );
    expect(endOf(streamed!).weights_hash).toBe(endOf(held!).weights_hash);
    expect(streamed![0]).toMatchObject({ buffer_rows: 600_500, rows: { train: ROWS, validation: 5000, test: 0 } });
    expect(held![0]).not.toHaveProperty('buffer_rows');
    expect(place.config('always').settings).toMatchObject({ stream: 'always' });
  });

  test('goes on where it was killed, with another buffer too', { timeout: 120_000 }, async () => {
    const whole = endOf(await place.events(['train', ...ARGS, '--stream', 'always', '--out', 'whole']));
    let kills = 0;
    for (const after of [40, 90, 400]) {
      const begin = existsSync(place.path('killed'))
        ? ['--resume', 'killed']
        : [...ARGS, '--stream', 'always', '--out', 'killed'];
      const { status } = await place.talweg(['train', ...begin, '--checkpoint', '5ms', '--json'], {
        watch(stdout, child) {
          if (stdout.includes('"start"')) setTimeout(() => child.kill('SIGKILL'), after);
        },
      });
      if (status === null) kills++;
    }
    expect(kills).toBeGreaterThan(0);
    const end = endOf(await place.events(['train', '--resume', 'killed', '--buffer', '260000']));
    expect({ ...end, run: '' }).toEqual({ ...whole, run: '' });
  });

  test('says what does not go together', async () => {
    const refused = async (...args: readonly string[]) => {
      const { status, stderr } = await place.talweg([
        'train',
        'waves.parquet',
        '--target',
        'y',
        '--stream',
        'always',
        ...args,
      ]);
      expect(status).toBe(2);
      return stderr;
    };
    expect(await refused('--batch-size', 'full')).toContain('Give --batch-size a number');
    expect(await refused('--buffer', '1000')).toMatch(
      /--buffer: rows that are mixed do not fit, got 1000 rows. Give at least \d+/,
    );
  });
});

import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parquet } from '../data/tables.ts';
import { Place } from './talweg.ts';

const ROWS = 1_000_000;
const COLUMNS = 12;

const place = new Place();

/** Tells the most memory that a process ever had, in KiB, when it ends. */
place.file('meter.mjs', "process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`));");

/** The most memory that the program had, in bytes. */
async function peakOf(args: readonly string[]): Promise<number> {
  const { status, stderr } = await place.talweg(args, { env: { NODE_OPTIONS: '--import=./meter.mjs' } });
  expect(status, stderr).toBe(0);
  return Number(/peak (\d+)\n$/.exec(stderr)![1]) * 1024;
}

test('a table of a million rows is trained on in less than four times its own memory', {
  timeout: 60_000,
}, async () => {
  const numbers = Array.from({ length: COLUMNS }, (_, j) => `sin(i * ${j + 1}.7)::FLOAT AS x${j}`);
  await parquet(place.folder, 'large.parquet', `SELECT ${numbers.join(', ')} FROM range(${ROWS}) t(i)`);
  expect(statSync(place.path('large.parquet')).size).toBeGreaterThan(ROWS * COLUMNS);
  const program = await peakOf(['--version']);
  const args = ['large.parquet', '--target', 'x0', '--steps', '1'];
  const peak = await peakOf(['train', ...args, '--out', 'run']);
  expect(place.config('run').data.rows).toEqual({ train: 700_000, validation: 200_000, test: 100_000 });
  const table = ROWS * COLUMNS * Float32Array.BYTES_PER_ELEMENT;
  expect(peak - program, `${peak} bytes, ${program} without a table`).toBeLessThan(4 * table);
});

/** Rows of a table that is streamed. */
const STREAMED = Number(process.env.TALWEG_ROWS ?? 2_000_000);

test('a long table is streamed through a part of the memory that it would take', {
  timeout: 180_000,
}, async () => {
  const rows = STREAMED;
  const numbers = Array.from(
    { length: COLUMNS - 1 },
    (_, j) => `(i * ${7919 + 2 * j} % 10007 / 5003.0 - 1)::FLOAT AS x${j}`,
  );
  await parquet(
    place.folder,
    'long.parquet',
    `SELECT *, x0 - 2 * x1 + 0.5 * x2 AS y FROM (SELECT ${numbers.join(', ')} FROM range(${rows}) t(i))`,
  );
  const args = ['long.parquet', '--target', 'y', '--layers', 'none', '--batch-size', '1024', '--epochs', '1'];
  const peak = await peakOf([
    'train',
    ...args,
    '--validation',
    '0.01',
    '--test',
    '0.01',
    '--stream',
    'always',
    '--out',
    'streamed',
  ]);
  const { data, result } = place.config('streamed');
  expect(data.rows.train + data.rows.validation + data.rows.test).toBe(rows);
  expect(result.held_out.value).toBeGreaterThan(0.9);
  // 0.5 GB, however many rows there are: DuckDB, what it has read and is not freed yet, the rows in memory.
  expect(peak, `${peak} bytes`).toBeLessThan(7e8);
});

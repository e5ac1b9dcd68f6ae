// A linear model on rows × 12 columns of Parquet that are streamed: rows a second while training, seconds of the whole
// command, and its peak memory.
//
//   node_modules/.bin/tsx bench/stream.ts [rows]
//
// Needs 50 bytes of disk a row in the folder for temporary files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const rows = Number(process.argv[2] ?? 10_000_000);
const folder = mkdtempSync(join(tmpdir(), 'talweg-bench-'));

try {
  const table = join(folder, 'table.parquet');
  await write(table);
  const meter = join(folder, 'meter.mjs');
  writeFileSync(meter, "process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS));");
  for (const optimizer of ['sgd', 'adam']) {
    const run = join(folder, optimizer);
    const started = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...['--import', meter, resolve('bin/talweg.js'), 'train', table, '--target', 'y', '--layers', 'none'],
        ...['--optimizer', optimizer, '--batch-size', '1024', '--epochs', '1', '--stream', 'always', '--quiet'],
        ...['--validation', '0.01', '--test', '0.01', '--out', run],
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const seconds = (performance.now() - started) / 1000;
    const { rows_per_s: speed } = JSON.parse(readFileSync(join(run, 'metrics.jsonl'), 'utf8')) as {
      rows_per_s: number;
    };
    const peak = Number(/peak (\d+)/.exec(stderr)![1]) / 1024;
    console.log(
      `${rows} rows, ${optimizer}: ${(speed / 1e6).toFixed(2)} M rows/s, ${seconds.toFixed(1)} s in all, peak ${peak.toFixed(0)} MB`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Eleven random numbers, and what follows from them but for noise. */
async function write(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '1GiB',
    temp_directory: folder,
  });
  const connection = await instance.connect();
  const names = Array.from({ length: 11 }, (_, j) => `x${j}`);
  const numbers = names.map((name, j) => `((random() - 0.3) * ${10 ** (j % 4)})::FLOAT AS ${name}`);
  const sum = names.map((name, j) => `${(j % 3) - 1.5} * ${name} / ${10 ** (j % 4)}`).join(' + ');
  await connection.run(
    `COPY (SELECT *, (${sum} + random())::FLOAT AS y FROM (SELECT ${numbers.join(', ')} FROM range(${rows})))
     TO '${path}' (FORMAT parquet)`,
  );
  connection.closeSync();
  instance.closeSync();
}

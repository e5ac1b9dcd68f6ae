// Loading 1 000 000 rows × 12 columns: time, and peak memory of the whole process as a multiple of the float32 table.
//
//   node_modules/.bin/tsx bench/load.ts [rows]
//
// Every case runs in a process of its own, without the TypeScript loader, so that its memory is that of the library.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { build } from 'esbuild';

const rows = Number(process.argv[2] ?? 1_000_000);
const columns = 12;
const folder = mkdtempSync(join(process.cwd(), 'node_modules', '.talweg-bench-'));

const CHILD = `
import { load } from '../src/data/load.ts';
import { openTable } from '../src/data/node/open-table.ts';
const [path, target, engine] = process.argv.slice(2);
const before = process.resourceUsage().maxRSS;
const start = performance.now();
const source = await openTable([path], { engine });
const dataset = await load(source, { target, validation: 0.2, test: 0.1, seed: 1 });
source.close();
const seconds = (performance.now() - start) / 1000;
const bytes = dataset.x.byteLength + dataset.y.byteLength;
console.log(JSON.stringify({ seconds, bytes, before, peak: process.resourceUsage().maxRSS, after: process.memoryUsage.rss() / 1024 }));
`;

interface Measured {
  readonly seconds: number;
  readonly bytes: number;
  readonly before: number;
  readonly peak: number;
  readonly after: number;
}

try {
  const bundle = join(folder, 'load.mjs');
  await build({
    stdin: { contents: CHILD, resolveDir: import.meta.dirname, loader: 'ts' },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@duckdb/node-api'],
  });
  const { parquet, csv } = await write();
  console.log(`${rows} rows × ${columns} columns, Node ${process.version}, ${process.arch}`);
  const cases: readonly [name: string, path: string, target: string, engine: string][] = [
    ['Parquet, regression', parquet, 'x0', 'duckdb'],
    ['Parquet, classes', parquet, 'kind', 'duckdb'],
    ['CSV, regression', csv, 'x0', 'duckdb'],
    ['CSV, classes', csv, 'kind', 'duckdb'],
    ['CSV, small reader', csv, 'x0', 'small'],
  ];
  for (const [name, path, target, engine] of cases) {
    const runs = Array.from(
      { length: 3 },
      (): Measured => JSON.parse(execFileSync(process.execPath, [bundle, path, target, engine], { encoding: 'utf8' })),
    );
    const seconds = Math.min(...runs.map((run) => run.seconds));
    const peak = Math.max(...runs.map((run) => run.peak)) / 1024;
    const { bytes, before, after } = runs[0]!;
    const table = bytes / 2 ** 20;
    console.log(
      `${name.padEnd(22)} ${(statSync(path).size / 2 ** 20).toFixed(0).padStart(4)} MB file  ${seconds.toFixed(2)} s  ` +
        `peak ${peak.toFixed(0)} MB = ${(peak / table).toFixed(2)} × table of ${table.toFixed(0)} MB  ` +
        `(${(before / 1024).toFixed(0)} MB at the start, ${(after / 1024).toFixed(0)} MB at the end)`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Eleven numbers, and a text of three values. */
async function write(): Promise<{ parquet: string; csv: string }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const numbers = Array.from({ length: columns - 1 }, (_, j) => `(random() * ${10 ** (j - 4)})::FLOAT AS x${j}`);
  await connection.run(
    `CREATE TABLE t AS SELECT ${numbers.join(', ')}, ['low', 'mid', 'high'][1 + (random() * 3)::INT % 3] AS kind FROM range(${rows})`,
  );
  const parquet = join(folder, 'table.parquet');
  const csv = join(folder, 'table.csv');
  await connection.run(`COPY t TO '${parquet}' (FORMAT parquet)`);
  await connection.run(`COPY t TO '${csv}' (HEADER)`);
  connection.closeSync();
  instance.closeSync();
  return { parquet, csv };
}

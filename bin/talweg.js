#!/usr/bin/env node
// The command line. In a checkout it is built first, if it has not been since the last change.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = `${root}dist/cli/main.js`;

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      entry.isFile() ? statSync(`${entry.parentPath ?? entry.path}/${entry.name}`).mtimeMs : 0,
    ),
  );

if (existsSync(`${root}src`) && (!existsSync(built) || newest(`${root}src`) > statSync(built).mtimeMs)) {
  // Beside, and then put in its place: others may run, or build, at the same time.
  const fresh = `${root}node_modules/.talweg-${process.pid}`;
  const { status } = spawnSync(
    process.execPath,
    [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`, '--outDir', fresh],
    { stdio: ['ignore', 2, 2] },
  );
  if (status === 0) {
    try {
      rmSync(`${root}dist`, { recursive: true, force: true });
      renameSync(fresh, `${root}dist`);
    } catch {
      // Another was quicker, with the same files.
    }
  }
  rmSync(fresh, { recursive: true, force: true });
  if (status !== 0) process.exit(status ?? 1);
}

// Whoever reads the output may have read enough: `talweg list functions | head`.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2));

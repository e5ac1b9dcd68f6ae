#!/usr/bin/env node
// The command line. In a checkout it is built first, if it has not been since the last change.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = `${root}dist/cli/main.js`;

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      entry.isFile() ? statSync(`${entry.parentPath ?? entry.path}/${entry.name}`).mtimeMs : 0,
    ),
  );

const isStale = () =>
  existsSync(`${root}src`) && (!existsSync(built) || newest(`${root}src`) > statSync(built).mtimeMs);

/** Longer than a build takes, in milliseconds: a lock that is older was left by a process that was killed. */
const LONGEST_BUILD = 60_000;

// Several may be started at once: one builds, the others wait for it.
const lock = `${root}node_modules/.talweg-build`;
while (isStale() || existsSync(lock)) {
  try {
    mkdirSync(lock);
  } catch {
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > LONGEST_BUILD)
      rmdirSync(lock);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    continue;
  }
  const build = spawnSync(
    process.execPath,
    [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
    { stdio: ['ignore', 2, 2] },
  );
  rmdirSync(lock);
  if (build.status !== 0) process.exit(build.status ?? 1);
}

// Whoever reads the output may have read enough: `talweg list functions | head`.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2));

#!/usr/bin/env node
// The command line. In a checkout it is built first, if it has not been since the last change.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = `${root}dist/program/main.js`;
const builtLab = `${root}dist/lab/index.html`;

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      entry.isFile() ? statSync(`${entry.parentPath ?? entry.path}/${entry.name}`).mtimeMs : 0,
    ),
  );

/** Whether something is older than the folders that it is made of. */
const isOlder = (file, ...folders) =>
  existsSync(`${root}src`) &&
  (!existsSync(file) || Math.max(...folders.map((folder) => newest(root + folder))) > statSync(file).mtimeMs);

/** The parts that have to be built before what is asked for can be done. */
const stale = () => [
  ...(isOlder(built, 'src') ? ['library'] : []),
  ...(process.argv[2] === 'lab' && isOlder(builtLab, 'src', 'lab') ? ['lab'] : []),
];

/** Longer than a build takes, in milliseconds: a lock that is older was left by a process that was killed. */
const LONGEST_BUILD = 60_000;

// Several may be started at once: one builds, the others wait for it.
const lock = `${root}node_modules/.talweg-build`;
while (stale().length > 0 || existsSync(lock)) {
  try {
    mkdirSync(lock);
  } catch {
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > LONGEST_BUILD)
      rmdirSync(lock);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    continue;
  }
  const build = spawnSync(process.execPath, [`${root}scripts/build.js`, ...stale()], { stdio: ['ignore', 2, 2] });
  rmdirSync(lock);
  if (build.status !== 0) process.exit(build.status ?? 1);
}

// Whoever reads the output may have read enough: `talweg list functions | head`. A disk that is full is told of, if it
// can be.
for (const [name, stream] of Object.entries({ 'standard output': process.stdout, 'standard error': process.stderr }))
  stream.on('error', ({ code, message }) => {
    if (code === 'EPIPE') process.exit(0);
    if (stream !== process.stderr) process.stderr.write(`talweg: ${name} cannot be written: ${message}\n`);
    process.exit(1);
  });

const { main } = await import(built);
process.exitCode = await main(process.argv.slice(2));

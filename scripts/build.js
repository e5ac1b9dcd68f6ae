// Builds dist: the library file by file, the program in a few files that hold hundreds, which takes a third off the
// time that it takes to start, and the lab.
//
//   node scripts/build.js [part...]   of library, lab; all if none is named
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const isAsked = (part) => asked.length === 0 || asked.includes(part);

if (isAsked('library')) await library();
if (isAsked('lab')) run(['vite/bin/vite.js', 'build', 'lab', '--logLevel', 'warn']);

/** Runs a package's program. */
function run([program, ...args]) {
  const { status } = spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(status ?? 1);
}

async function library() {
  run(['typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  rmSync(`${root}dist/program`, { recursive: true, force: true });
  await build({
    // What runs in a process of its own lies beside the program.
    entryPoints: {
      worker: `${root}dist/cli/sweep/worker.js`,
      'watched-process': `${root}dist/bench/node/watched-process.js`,
      main: `${root}dist/cli/main.js`,
    },
    outdir: `${root}dist/program`,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
}

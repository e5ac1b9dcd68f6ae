// Compares systems side by side, in one run: node bench/compare.mjs [--peers folder] [--rounds 3] [W1 W2 …]
//
// Every round runs each system on each workload in a process of its own, one after another; the table shows the median
// over the rounds, and how many times as long the others take as Talweg. A peer that is not installed is left out, aloud:
//   npm i --prefix folder --ignore-scripts @jax-js/jax@0.1.25        apt-get install python3-torch
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { workloads } from './workloads.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const args = process.argv.slice(2);
const option = (name, fallback) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : fallback);
const peers = option('--peers', process.env.PEERS);
const rounds = Number(option('--rounds', 3));
const names = args.length > 0 ? args : ['W1', 'W2', 'W3-b64', 'W3-b512'];
for (const name of names)
  if (!workloads.some((own) => own.name === name)) throw new Error(`There is no workload ${name}.`);

const one = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
const systems = [
  { name: 'talweg', command: [process.execPath, '--import', 'tsx', here('talweg.ts')] },
  { name: 'jax-js', command: [process.execPath, here('peers/jax-js.mjs')], env: { PEERS: peers } },
  { name: 'pytorch', command: ['/usr/bin/python3', here('peers/pytorch.py')], env: one },
];

const results = new Map();
for (let round = 0; round < rounds; round++) {
  for (const workload of names) {
    for (const system of systems) {
      if (system.missing) continue;
      const { status, stdout, stderr } = spawnSync(system.command[0], [...system.command.slice(1), workload], {
        encoding: 'utf8',
        env: { ...process.env, ...system.env },
      });
      if (status !== 0) {
        system.missing = true;
        console.log(
          `${system.name} is left out: ${
            stderr
              .trim()
              .split('\n')
              .findLast((line) => /Error/.test(line)) ?? stderr.slice(-200)
          }`,
        );
        continue;
      }
      const { microseconds } = JSON.parse(stdout.trim().split('\n').at(-1));
      const key = `${workload} ${system.name}`;
      results.set(key, [...(results.get(key) ?? []), microseconds]);
    }
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log(
  `\n${cpus()[0].model}, ${cpus().length} cores, Node ${process.versions.node}; microseconds per step, medians of ${rounds} rounds, one thread`,
);
console.log(['workload', ...systems.map(({ name }) => name)].map((cell) => cell.padEnd(20)).join(''));
for (const workload of names) {
  const own = median(results.get(`${workload} talweg`));
  const cells = systems.map(({ name }) => {
    const times = results.get(`${workload} ${name}`);
    if (!times) return '–';
    const time = median(times);
    return name === 'talweg' ? time.toPrecision(3) : `${time.toPrecision(3)} (${(time / own).toPrecision(3)}×)`;
  });
  console.log([workload, ...cells].map((cell) => cell.padEnd(20)).join(''));
}

// What the JavaScript peers share: the workload of a folder, initial weights, a measurement, its report in one line.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const folder = process.argv[2];
export const workload = JSON.parse(readFileSync(join(folder, 'workload.json'), 'utf8'));

/** Features (rows × inputs) and targets, one a row. */
export function data() {
  const numbers = (name) => new Float32Array(new Uint8Array(readFileSync(join(folder, name))).buffer);
  return { x: numbers('x.f32'), y: numbers('y.f32') };
}

export function unable(why) {
  process.stderr.write(`${why}\n`);
  process.exit(3);
}

/** Where a package stands, in the folder that PEERS names, and its version. */
export function installed(name) {
  const folder = join(process.env.PEERS ?? '.', 'node_modules', name);
  try {
    return { folder, version: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version };
  } catch {
    return unable(`${name} is not installed in the folder that PEERS names`);
  }
}

export const required = (folder) => createRequire(import.meta.url)(folder);

/** Weights of every layer, inputs × units: uniform within ±1/√inputs. */
export function initialWeights(sizes) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return sizes
    .slice(1)
    .map((units, i) => Float32Array.from({ length: sizes[i] * units }, () => uniform() / Math.sqrt(sizes[i])));
}

export const f = (x) => Math.sin(x) * Math.exp(-0.05 * x * x);
export const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;

/**
 * Measures and reports.
 *
 * @param make Gives, each time untrained, `train(count)`, which makes a pass of so many steps, and `loss(count)`, the
 *   mean loss over their rows. All three may be asynchronous.
 */
export async function run({ system, version, make, note }) {
  const now = () => performance.now() / 1000;
  const steps = workload.kind === 'descent' ? workload.steps : workload.rows / workload.batch;
  const trial = await make();
  let count = 0;
  let took = 0;
  while (count < steps && took < 0.1) {
    count = Math.min(steps, Math.max(1, 2 * count));
    const started = now();
    await trial.train(count);
    took = now() - started;
  }
  // A slow system makes its passes over fewer batches, those of a second.
  count = Math.min(steps, Math.max(1, Math.round(count / took)));
  const { train, loss } = await make();
  const before = await loss(count);
  let started = now();
  let passes = 0;
  while (passes < 1 || now() - started < 0.5) {
    await train(count);
    passes++;
  }
  const repeats = Math.ceil((0.2 * passes) / (now() - started));
  const times = [];
  started = now();
  while (times.length < 3 || now() - started < 2) {
    const begun = now();
    for (let i = 0; i < repeats; i++) await train(count);
    times.push((now() - begun) / repeats / count);
  }
  const after = await loss(count);
  if (!(Number.isFinite(after) && after < before))
    throw new Error(`${system} on ${workload.name}: the loss went from ${before} to ${after}.`);
  times.sort((a, b) => a - b);
  const middle = times.length >> 1;
  const median = times.length % 2 === 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
  const name = workload.name;
  console.log(
    JSON.stringify({ system, version, workload: name, threads: 1, microseconds: median * 1e6, before, after, note }),
  );
}

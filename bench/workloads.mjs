// The workloads that systems are compared on, and their data: the same numbers for every system, from a seeded generator.
// Plain JavaScript, so that peers can import it without a build.

/** Uniform numbers in [0, 1): mulberry32. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal deviates. */
function normal(count, seed) {
  const next = generator(seed + 12345);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const size = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    values[i] = size * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = size * Math.sin(angle);
  }
  return values;
}

/** Initial weights of a layer: uniform within ±1/√inputs. */
export function initialWeights(inputs, outputs, seed) {
  const next = generator(seed + 777);
  return Float32Array.from({ length: inputs * outputs }, () => (2 * next() - 1) / Math.sqrt(inputs));
}

/** Linear scores of rows, from a random teacher. */
function scores(x, rows, columns, outputs) {
  const weights = normal(columns * outputs, 1);
  const result = new Float32Array(rows * outputs);
  for (let i = 0; i < rows; i++) {
    for (let c = 0; c < columns; c++) {
      const value = x[i * columns + c];
      for (let k = 0; k < outputs; k++) result[i * outputs + k] += value * weights[c * outputs + k];
    }
  }
  return result;
}

const workload = (name, sizes, activation, loss, optimizer, lr, batch, rows) => ({
  name,
  sizes,
  activation,
  loss,
  optimizer,
  lr,
  batch,
  rows,
});

/** Networks that are trained without shuffling, batch after batch. */
export const workloads = [
  workload('W1', [2, 8, 8, 1], 'tanh', 'mse', 'sgd', 0.03, 10, 500),
  workload('W2', [20, 64, 64, 1], 'relu', 'mse', 'adam', 1e-3, 32, 9984),
  workload('W3-b64', [784, 128, 10], 'relu', 'cross-entropy', 'adam', 1e-3, 64, 12800),
  workload('W3-b512', [784, 128, 10], 'relu', 'cross-entropy', 'adam', 1e-3, 512, 12800),
  workload('W4', [1024, 1024, 1024, 10], 'relu', 'cross-entropy', 'adam', 1e-4, 256, 2048),
];

export function workloadNamed(name) {
  const found = workloads.find((own) => own.name === name);
  if (!found)
    throw new Error(`There is no workload ${name}; there are ${workloads.map((own) => own.name).join(', ')}.`);
  return found;
}

/** Features, and targets: numbers of about unit size, or class numbers. */
export function dataOf({ sizes, loss, rows }) {
  const columns = sizes[0];
  const outputs = sizes.at(-1);
  const x = normal(rows * columns, 0);
  const raw = scores(x, rows, columns, outputs);
  if (loss === 'mse') return { x, y: raw.map((value) => Math.tanh(value / Math.sqrt(columns)) + 0.1) };
  const y = Float32Array.from({ length: rows }, (_, i) => {
    const own = raw.subarray(i * outputs, (i + 1) * outputs);
    return own.indexOf(Math.max(...own));
  });
  return { x, y };
}

/**
 * Microseconds per step: medians of repeats of about 0.3 s each, after a warm-up.
 *
 * @param train Makes one pass over all rows in `steps` steps; it may be asynchronous.
 */
export async function measure(train, steps, { seconds = 2, repeat = 0.3 } = {}) {
  const now = () => performance.now() / 1000;
  let started = now();
  let passes = 0;
  while (passes < 1 || now() - started < 0.6) {
    await train();
    passes++;
  }
  const perPass = (now() - started) / passes;
  const count = Math.max(1, Math.round(repeat / perPass));
  const times = [];
  started = now();
  while (times.length < 3 || now() - started < seconds) {
    const begun = now();
    for (let i = 0; i < count; i++) await train();
    times.push((now() - begun) / count / steps);
  }
  times.sort((a, b) => a - b);
  return times[times.length >> 1] * 1e6;
}

/** Told by every system's script in one line: its name, the workload, microseconds per step, and that it did learn. */
export function report(system, name, microseconds, before, after) {
  if (!(Number.isFinite(after) && after < before))
    throw new Error(`${system} on ${name}: the loss went from ${before} to ${after}.`);
  console.log(JSON.stringify({ system, workload: name, microseconds }));
}

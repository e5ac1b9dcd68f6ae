import { choiceOf, problem } from '../util/problem.ts';

/** A network trained on rows in their order, batch after batch. */
export interface NetworkWorkload {
  readonly kind: 'network';
  readonly name: string;
  /** Units of the layers, from features to outputs; two are a linear model. */
  readonly sizes: readonly number[];
  readonly activation: string;
  readonly loss: 'mse' | 'cross-entropy' | 'bce';
  readonly optimizer: 'sgd' | 'adam';
  readonly lr: number;
  readonly batch: number;
  /** A multiple of the batch. */
  readonly rows: number;
}

/** sin(x)·e^(−0.05x²) minimized with several learning rates at once, every point kept. */
export interface DescentWorkload {
  readonly kind: 'descent';
  readonly name: string;
  readonly rates: readonly number[];
  readonly start: number;
  readonly steps: number;
}

export type Workload = NetworkWorkload | DescentWorkload;

const network = (
  name: string,
  sizes: readonly number[],
  activation: string,
  loss: NetworkWorkload['loss'],
  optimizer: NetworkWorkload['optimizer'],
  lr: number,
  batch: number,
  rows: number,
): NetworkWorkload => ({ kind: 'network', name, sizes, activation, loss, optimizer, lr, batch, rows });

/** From the tiniest network to one of a thousand units, a million rows, single rows, and a function. */
export const workloads: readonly Workload[] = [
  network('W1', [2, 8, 8, 1], 'tanh', 'mse', 'sgd', 0.03, 10, 500),
  network('W2', [20, 64, 64, 1], 'relu', 'mse', 'adam', 1e-3, 32, 9984),
  network('W3-b64', [784, 128, 10], 'relu', 'cross-entropy', 'adam', 1e-3, 64, 12_800),
  network('W3-b512', [784, 128, 10], 'relu', 'cross-entropy', 'adam', 1e-3, 512, 12_800),
  network('W4', [1024, 1024, 1024, 10], 'relu', 'cross-entropy', 'adam', 1e-4, 256, 5120),
  network('W5', [10, 1], 'relu', 'mse', 'sgd', 0.1, 1_000_000, 1_000_000),
  network('W6a', [30, 1], 'relu', 'bce', 'sgd', 0.01, 1, 20_000),
  network('W6b', [30, 16, 1], 'sigmoid', 'bce', 'sgd', 0.05, 1, 20_000),
  {
    kind: 'descent',
    name: 'W7',
    rates: Array.from({ length: 50 }, (_, i) => 10 ** (-3 + (3.5 * i) / 49)),
    start: 2,
    steps: 500,
  },
];

/** What is measured besides workloads: steps of optimizers by themselves. */
export const OPTIMIZERS = 'optimizers';

/** And what it costs that trainings are looked at while they run. */
export const WATCHING = 'watch';

/** All that can be measured. */
export const measurable: readonly string[] = [...workloads.map(({ name }) => name), OPTIMIZERS, WATCHING];

/** The workload of a name. */
export function workloadNamed(name: string): Workload {
  const found = workloads.find((own) => own.name.toLowerCase() === name.toLowerCase());
  if (found) return found;
  throw problem('bench', `there is no workload "${name}"`, { advice: choiceOf(name, measurable, 'The known ones') });
}

/** What a workload is, in a line. */
export function describe(workload: Workload): string {
  if (workload.kind === 'descent') return `sin(x)·exp(−0.05x²), ${workload.rates.length} learning rates at once`;
  const { sizes, optimizer, batch, rows } = workload;
  return `${sizes.join('-')}, ${optimizer}, batch ${batch === rows ? `of all ${rows}` : batch}`;
}

/**
 * Floating-point operations of a step: a product and a sum per weight and row, forward, for the gradient, and for that
 * of the inputs but the first.
 */
export function flopsOf(workload: Workload): number {
  if (workload.kind === 'descent') return 0;
  const { sizes, batch } = workload;
  return batch * sizes.slice(1).reduce((total, units, i) => total + 2 * units * sizes[i]! * (i === 0 ? 2 : 3), 0);
}

/** Rows that a step takes, or points that it moves. */
export const stepRows = (workload: Workload): number =>
  workload.kind === 'network' ? workload.batch : workload.rates.length;

/** Features, and targets: numbers of about unit size, class numbers, or 0 and 1, from a random linear teacher. */
export function dataOf({ sizes, loss, rows }: NetworkWorkload): { readonly x: Float32Array; readonly y: Float32Array } {
  const columns = sizes[0]!;
  const outputs = sizes.at(-1)!;
  const x = normal(rows * columns, 1);
  const teacher = normal(columns * outputs, 2);
  const scores = new Float32Array(outputs);
  const y = Float32Array.from({ length: rows }, (_, i) => {
    scores.fill(0);
    for (let c = 0; c < columns; c++)
      for (let k = 0; k < outputs; k++) scores[k]! += x[i * columns + c]! * teacher[c * outputs + k]!;
    if (loss === 'mse') return Math.tanh(scores[0]! / Math.sqrt(columns)) + 0.1;
    return loss === 'bce' ? Number(scores[0]! > 0) : scores.indexOf(Math.max(...scores));
  });
  return { x, y };
}

/** Standard normal deviates, quickly: mulberry32 and Box–Muller. */
function normal(count: number, seed: number): Float32Array {
  let state = seed * 12_345;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const size = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    values[i] = size * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = size * Math.sin(angle);
  }
  return values;
}

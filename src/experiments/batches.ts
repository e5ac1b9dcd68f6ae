import { permutation } from '../data/permutation.ts';
import type { Chart } from '../plot/chart.ts';
import { line } from '../plot/line.ts';
import { checkLimit, count, positive, whole } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { streams } from '../util/streams.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';
import { type LineProgram, lineProgram } from './line-program.ts';
import { NumpyRandom } from './numpy-random.ts';

export interface Batches {
  readonly rows: number;
  readonly lr: number;
  /** The least cost that any line has. */
  readonly least: number;
  readonly methods: readonly {
    /** Rows of an update. */
    readonly batch: number;
    readonly updatesPerEpoch: number;
    /** The cost over all rows after 0, 1, 2, … updates, and after 0, 1, 2, … epochs. */
    readonly perUpdate: readonly number[];
    readonly perEpoch: readonly number[];
    /** What an update and an epoch took here, in microseconds. */
    readonly microseconds: { readonly update: number; readonly epoch: number };
  }[];
}

export interface BatchesOptions extends InLang {
  readonly lr?: number;
  readonly epochs?: number;
  /** Updates whose costs are told one by one. */
  readonly updates?: number;
  /** Rows of an update; they divide 1024. */
  readonly batches?: readonly number[];
  /** Of the order of the rows. */
  readonly seed?: number;
}

/** A power of two, which mini-batches of the usual sizes divide. */
const ROWS = 1024;
const TIMES = 3;
/** Milliseconds: clocks of browsers are coarse. */
const LEAST_TIME = 5;

/**
 * y = 2x + 4 with normal noise: `seed(0)`, x = `randn(rows)`, `randn(rows)` for the noise.
 *
 * @param deviation Of the noise.
 *
 * @example
 * const { x, y } = noisyLine(2, 0);
 * y.map((value, i) => Math.round(value - 2 * x[i])); // [4, 4]
 */
export function noisyLine(rows: number = ROWS, deviation = 1): { x: number[]; y: number[] } {
  const random = new NumpyRandom(0);
  const x = random.normals(rows);
  return { x, y: x.map((value) => 2 * value + 4 + deviation * random.normal()) };
}

/**
 * Batch, mini-batch and stochastic descent on one problem: a line through 1024 rows of y = 2x + 4 with normal noise of
 * deviation 1, the same learning rate and the same rows for all. An update of one row is the cheapest and the noisiest;
 * an epoch of 1024 such updates costs more than one of a single update, and gets farther.
 *
 * @throws When a batch does not divide 1024, or a setting is not what it must be.
 */
export function batches(options: BatchesOptions = {}): Experiment<Batches> {
  const { lr = 0.05, epochs = 20, updates = 200, batches: sizes = [ROWS, 32, 1], seed = 1, lang = 'en' } = options;
  checkLimit('batches', 'lr', lr, positive);
  checkLimit('batches', 'epochs', epochs, count);
  checkLimit('batches', 'updates', updates, count);
  checkLimit('batches', 'seed', seed, whole);
  for (const batch of sizes) {
    checkLimit('batches', 'batches', batch, count);
    if (ROWS % batch !== 0) throw problem('batches', `a batch must divide ${ROWS} rows`, { got: String(batch) });
  }
  const { x, y } = noisyLine();
  const methods = sizes.map((batch) => {
    const program = lineProgram(x, y, batch);
    const updatesPerEpoch = ROWS / batch;
    const perUpdate = [program.cost()];
    const perEpoch = [program.cost()];
    for (let update = 0; update < Math.max(updates, epochs * updatesPerEpoch); update++) {
      if (update % updatesPerEpoch === 0) program.order(orderOf(update / updatesPerEpoch, seed));
      program.step(lr);
      const cost = program.cost();
      if (perUpdate.length <= updates) perUpdate.push(cost);
      if ((update + 1) % updatesPerEpoch === 0 && perEpoch.length <= epochs) perEpoch.push(cost);
    }
    const epoch = epochTime(program, updatesPerEpoch, seed);
    return { batch, updatesPerEpoch, perUpdate, perEpoch, microseconds: { update: epoch / updatesPerEpoch, epoch } };
  });
  const least = leastCost(x, y);
  const texts = textsOf(lang).batches;
  const chart = (title: string, label: string, description: string, costs: 'perUpdate' | 'perEpoch'): Chart => ({
    title,
    description,
    x: { label },
    // Below this, batch descent goes on to where there is nothing but rounding.
    y: { label: texts.excess, scale: 'log', least: 1e-6 },
    marks: methods.map(({ batch, [costs]: values }, color) =>
      line({
        label: texts.method(batch, ROWS),
        color,
        x: values.map((_, k) => k),
        y: values.map((cost) => cost - least),
      }),
    ),
  });
  return {
    numbers: { rows: ROWS, lr, least, methods },
    charts: [
      chart(texts.byUpdate, texts.updates, texts.costOfUpdate(methods), 'perUpdate'),
      chart(texts.byEpoch, texts.epochs, texts.costOfEpoch(methods), 'perEpoch'),
    ],
    notes: methods.map(texts.took),
  };
}

const orderOf = (epoch: number, seed: number): Int32Array =>
  permutation(ROWS, { seed, stream: streams.order, counter: epoch });

/** Microseconds of an epoch, the least of several times: others are at work on a machine too. */
function epochTime(program: LineProgram, updates: number, seed: number): number {
  const order = orderOf(0, seed);
  const times = Array.from({ length: TIMES }, () => {
    let epochs = 0;
    const start = performance.now();
    let taken = 0;
    for (; taken < LEAST_TIME; taken = performance.now() - start, epochs++) {
      program.order(order);
      // The rate 0 leaves the line where it is.
      program.step(0, updates);
    }
    return (1000 * taken) / epochs;
  });
  return Math.min(...times);
}

/** The mean squared error of the line of least squares, by its normal equations. */
function leastCost(x: readonly number[], y: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const covariance = mean(x.map((value, i) => (value - meanX) * (y[i]! - meanY)));
  const variance = mean(x.map((value) => (value - meanX) ** 2));
  return mean(y.map((value) => (value - meanY) ** 2)) - covariance ** 2 / variance;
}

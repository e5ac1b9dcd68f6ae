import { input, nameOf } from '../../graph/leaf.ts';
import { sizeOf } from '../../graph/shape.ts';
import { dense } from '../../nn/dense.ts';
import { initializers } from '../../nn/initializers.ts';
import { type BuiltModel, sequential } from '../../nn/sequential.ts';
import { compile } from '../../runtime/compile.ts';
import type { Floats } from '../../train/metrics.ts';
import type { Settled } from '../../train/options.ts';
import { TrainingState } from '../../train/state.ts';
import { streams } from '../../util/streams.ts';
import type { Examination } from '../examination.ts';
import { forward } from './forward.ts';
import { pickRows } from './landscape.ts';
import { walk } from './walk.ts';

/** Settings that a training can be tried with, by the names of their options. */
export interface Alteration {
  readonly activation?: string;
  readonly init?: string;
  readonly lr?: number;
  readonly standardize?: true;
  readonly 'clip-norm'?: number;
}

/** Multiplications and additions that one trial may cost: about a second. */
const WORK = 1e9;

/** Few trainings need more steps to show whether they get anywhere. */
const MOST_STEPS = 1000;

/** How many steps of a training are done again with other settings: all of a small one. */
export function triedSteps(examined: Examination): number {
  const weights = examined.analyzed.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0);
  const perStep = 6 * weights * examined.rehearsal.batchSize;
  return Math.min(examined.rehearsal.steps, MOST_STEPS, Math.max(1, Math.floor(WORK / perStep)));
}

/**
 * What is learned in `triedSteps` of a training whose settings are altered: the part that is gone of the loss of a
 * constant answer, on the examined rows, without penalties; −∞ where the loss does not stay finite.
 */
export function learnedWith(examined: Examination, altered: Alteration): number {
  const { subject, rows, rehearsal } = examined;
  const { settings } = rehearsal;
  const { constantLoss } = examined.baselines;
  const { initial } = rehearsal;
  const { placed: _, ...own } = subject.data;
  const data = altered.standardize ? { ...own, x: standardized(own.x, own.features, own.rows.train) } : own;
  const clipNorm = altered['clip-norm'] ?? settings.clipNorm;
  const isSame = Object.keys(altered).every((name) => name === 'lr' || name === 'init');
  const model = builtWith(examined, altered, settings.dtype);
  const state = isSame ? rehearsal.afforded : new TrainingState(model, data, { ...settings, clipNorm });
  const begun = altered.init === undefined ? [] : begunWith(model, settings);
  const from = isSame ? new Map([...initial, ...begun]) : state.snapshot();
  const { strides, after } = walk(state, from, triedSteps(examined), [], altered.lr);
  if (!strides.every(({ loss }) => Number.isFinite(loss))) return Number.NEGATIVE_INFINITY;
  const seen = altered.standardize ? pickRows(data, rows.numbers) : rows;
  const { loss } = forward(builtWith(examined, altered, 'f64'), settings, after, seen);
  return Number.isFinite(loss) ? 1 - loss / constantLoss : Number.NEGATIVE_INFINITY;
}

/** The parameters that a model begins with. */
function begunWith({ parameters }: BuiltModel, { seed: number, dtype, device }: Settled): [string, Floats][] {
  const seed = input('seed', [], 'f64');
  const values = parameters.map(({ variable, initializer, fans }, i) =>
    initializer.values(variable.shape, fans, { seed, stream: streams.initialization + i, dtype }),
  );
  const update = parameters.map(({ variable }, i) => [variable, values[i]!] as const);
  const program = compile({ initialize: { update } }, { device });
  if (program.has(seed)) program.set(seed, number);
  program.run('initialize');
  return parameters.map(({ variable, initializer }) => {
    const begun = program.view(variable).slice() as Floats;
    initializer.finish?.(begun, variable.shape);
    return [nameOf(variable)!, begun];
  });
}

/** The model with other activations and initial weights. */
function builtWith(
  { subject, analyzed }: Examination,
  { activation, init }: Alteration,
  dtype: 'f32' | 'f64',
): BuiltModel {
  const withWeights = analyzed.layers.filter(({ parameters }) => parameters.length > 0);
  const layers = subject.model.layers.map((layer, i) => {
    const built = analyzed.layers[i]!;
    if (activation === undefined || !withWeights.includes(built) || built === withWeights.at(-1)) return layer;
    const [shift] = built.parameters.filter(({ isWeight }) => !isWeight).map(({ variable }) => nameOf(variable)!);
    const bias = shift === undefined ? 'none' : shift.endsWith('threshold') ? 'threshold' : 'bias';
    return dense(built.outputs, activation, { bias, ...initializersOf(built.parameters) });
  });
  const built = sequential(...layers).build(subject.data.features, dtype);
  if (init === undefined) return built;
  const { make, settings } = initializers[init]!;
  const initializer = make(settings);
  const parameters = built.parameters.map((own) => (own.isWeight ? { ...own, initializer } : own));
  return { ...built, parameters };
}

function initializersOf(parameters: BuiltModel['parameters']): Parameters<typeof dense>[2] {
  const of = (isWeight: boolean) => parameters.find((own) => own.isWeight === isWeight)?.initializer;
  const [initializer, biasInitializer] = [of(true), of(false)];
  return { ...(initializer && { initializer }), ...(biasInitializer && { biasInitializer }) };
}

/** Columns of mean 0 and deviation 1 in the training rows; constant ones become 0, those that say yes or no stay. */
function standardized<T extends Float32Array | Float64Array>(x: T, width: number, train: number): T {
  const made = x.slice() as T;
  for (let j = 0; j < width; j++) {
    let [mean, squares, isBinary] = [0, 0, true];
    for (let i = 0; i < train; i++) {
      const value = x[i * width + j]!;
      mean += value / train;
      isBinary &&= value === 0 || value === 1;
    }
    if (isBinary) continue;
    for (let i = 0; i < train; i++) squares += (x[i * width + j]! - mean) ** 2 / train;
    const deviation = Math.sqrt(squares) || 1;
    for (let i = j; i < x.length; i += width) made[i] = (x[i]! - mean) / deviation;
  }
  return made;
}

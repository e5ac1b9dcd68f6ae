import type { Model } from '../nn/sequential.ts';
import type { OwnRate } from '../optim/optimizer.ts';
import { exponential } from '../schedule/exponential.ts';
import { checkLimits, type Limit, positive } from '../util/limit.ts';
import { problem } from '../util/problem.ts';
import { checkTargets } from './check-targets.ts';
import { settle, type TrainingOptions } from './options.ts';
import { Pauses } from './pauses.ts';
import { RateCurve, type RateStep, type RateVerdict } from './rate-curve.ts';
import { type TrainingData, TrainingState } from './state.ts';

/** What of a training's options a range test has no use for: it has a schedule of its own, and an end. */
type Unused =
  | 'schedule'
  | 'epochs'
  | 'steps'
  | 'patience'
  | 'tolerance'
  | 'gradientTolerance'
  | 'targetLoss'
  | 'timeLimit';

/** The rates that are tried. */
export interface RateRange {
  /** First learning rate; 1e-7 if left out. */
  readonly from?: number | undefined;
  /** Last learning rate; 10 if left out. */
  readonly to?: number | undefined;
  /** Steps from one to the other; 50 for each power of ten if left out, 50·√(32/rows) for batches of fewer rows. */
  readonly steps?: number | undefined;
}

export type SettledRange = Readonly<Record<keyof RateRange, number>>;

export interface RangeTestOptions extends Omit<TrainingOptions, Unused>, RateRange {
  /** A step is done. */
  readonly onStep?: ((step: RateStep) => void) | undefined;
  /** Ends the test after the step at work. */
  readonly signal?: AbortSignal | undefined;
}

/** A range test that is over. */
export interface RangeTest extends RateVerdict {
  readonly steps: readonly RateStep[];
}

/** Rates of all optimizers here lie within, for columns that are standardized and for those that are not. */
const FROM = 1e-7;
const TO = 10;

/** About as many steps as a short training of a small table has; twice as many find nearly the same rates. */
const PER_DECADE = 50;

/** Smaller batches get more steps: they have more noise, and trainings with them have more steps, too. */
const USUAL_BATCH = 32;

/** Fewer steps for a tenfold rate, and a loss does not get to show what a rate does. */
const LEAST_PER_DECADE = 20;

const OWN: Readonly<Record<OwnRate, string>> = {
  factor: 'its learning rate only multiplies it',
  start: 'its learning rate is only the first of it',
};

const above = (from: number): Limit => ({ holds: (to) => to > from, must: `above ${from}, where the test begins` });

const enoughFor = (decades: number): Limit => {
  const least = Math.max(2, Math.round(LEAST_PER_DECADE * decades));
  return {
    holds: (steps) => Number.isInteger(steps) && steps >= least,
    must: `a whole number from ${least} on, ${LEAST_PER_DECADE} for each power of ten`,
  };
};

const decadesOf = (from: number, to: number): number => Math.log10(to / from);

/** Checks a range, and fills in what is left open. */
export function settleRange(
  { from = FROM, to = TO, steps: given }: RateRange,
  batchSize: TrainingOptions['batchSize'] = USUAL_BATCH,
): SettledRange {
  checkLimits('range test', { from, to }, { from: positive, to: above(from) });
  const decades = decadesOf(from, to);
  const rows = batchSize === 'full' ? USUAL_BATCH : Math.min(USUAL_BATCH, batchSize);
  const steps = given ?? Math.max(2, Math.round(PER_DECADE * Math.sqrt(USUAL_BATCH / rows) * decades));
  checkLimits('range test', { steps }, { steps: enoughFor(decades) });
  return { from, to, steps };
}

/** Trains with a rate that grows from step to step; see `findLearningRate`. */
export async function rangeTest(model: Model, data: TrainingData, options: RangeTestOptions): Promise<RangeTest> {
  const { from, to, steps } = settleRange(options, options.batchSize);
  const gamma = (to / from) ** (1 / (steps - 1));
  const settings = settle({ ...options, steps, schedule: exponential({ gamma }) });
  const { rule, settings: own, ownRate } = settings.optimizer;
  if (ownRate)
    throw problem('range test', `"${rule.name}" finds the length of its steps by itself: ${OWN[ownRate]}`, {
      advice: `Leave it at ${own.lr}, or take an optimizer that needs a rate`,
    });
  const built = model.build(data.features, settings.dtype);
  checkTargets(data, settings.loss, built.outputs);
  const state = new TrainingState(built, data, {
    ...settings,
    optimizer: { ...settings.optimizer, settings: { ...own, lr: from } },
  });
  const { stepsPerEpoch, batchSize, lastBatchSize } = state.planned;
  const curve = new RateCurve(steps / decadesOf(from, to));
  const pauses = new Pauses();
  for (let k = 0; k < steps; k++) {
    if (k % stepsPerEpoch === 0) state.beginEpoch(k / stepsPerEpoch, true);
    const isLast = (k + 1) % stepsPerEpoch === 0;
    const [entry, rows] = isLast ? (['last', lastBatchSize] as const) : (['step', batchSize] as const);
    state.compiled.run(entry);
    const loss = state.compiled.output(entry, 'loss')[0]!;
    const mean = settings.loss.total === 'mean' ? loss : loss / rows;
    const step = curve.add(from * gamma ** k, mean, rows / batchSize);
    options.onStep?.(step);
    if (curve.hasDiverged || options.signal?.aborted) break;
    await pauses.take();
  }
  return { steps: curve.steps, ...curve.verdict(options.signal?.aborted === true) };
}

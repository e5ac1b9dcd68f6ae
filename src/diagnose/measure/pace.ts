import type { Snapshot } from '../../train/state.ts';
import type { Examination } from '../examination.ts';
import { rounded } from '../show.ts';

/**
 * How fast a training goes down, and how much farther other rates or more steps come. Losses are of the examined rows,
 * with penalties.
 */
export interface Pace {
  /** The loss of a constant answer. */
  readonly said: number;
  /** Where the training ended. */
  readonly ended: number;
  /** Steps that are compared, from the start on, and where they lead. */
  readonly steps: number;
  readonly own: number;
  /** The rate with which the same steps lead farthest, where that is a larger one. */
  readonly larger: { readonly lr: number; readonly loss: number } | undefined;
  /** Where three and ten times as many steps lead. */
  readonly longer: readonly Longer[];
  /** The largest stable rate at the beginning, where that is known. */
  readonly limit: number | undefined;
}

/** Some times as many steps, and the loss after them. */
export interface Longer {
  readonly times: number;
  readonly loss: number;
}

/** Steps of one walk: of small trainings some milliseconds. */
const MOST_STEPS = 1000;
const MOST_FURTHER_STEPS = 3000;

/** Larger rates, as multiples: half decades, up to one that is no slip any more. */
const LARGER = Array.from({ length: 14 }, (_, i) => Number((10 ** ((i + 1) / 2)).toPrecision(1)));

/** A rate that comes this close to the best, of what that gains, is as good: the lower one is the safer. */
const AS_GOOD = 0.95;

/** So many rates in a row that do worse: larger ones will not do better. */
const WORSE = 2;

/** Times as many steps that a user would try next. */
const TIMES = [3, 10];

/** What rates and numbers of steps lead to. */
export function paceOf(examined: Examination): Pace {
  const { settings, end, start } = examined;
  const { initial } = examined.rehearsal;
  const { lr } = settings.optimizer.settings;
  const steps = Math.min(end.step, MOST_STEPS, examined.rehearsal.longestWalk);
  const stable = examined.warm.stable;
  const scale = lr / examined.warm.rate;
  const most = stable ? stable.good * scale : Infinity;
  const own = reached(examined, initial, steps);
  const first = start.slope.value;
  const tried: { lr: number; loss: number }[] = [];
  let worse = 0;
  for (const times of LARGER) {
    const rate = rounded(Math.min(most, lr * times), 2);
    if (rate <= lr || worse >= WORSE || rate === tried.at(-1)?.lr) break;
    const loss = reached(examined, initial, steps, rate);
    worse = loss < Math.min(own, ...tried.map((before) => before.loss)) ? 0 : worse + 1;
    tried.push({ lr: rate, loss });
  }
  const best = Math.min(own, ...tried.map(({ loss }) => loss));
  const larger = tried.find(({ loss }) => loss < own && first - loss >= AS_GOOD * (first - best));
  return {
    said: examined.baselines.constantObjective,
    ended: end.slope.value,
    steps,
    own,
    larger,
    longer: longerFrom(examined),
    limit: stable && stable.limit * scale,
  };
}

function longerFrom(examined: Examination): Longer[] {
  const { end } = examined;
  const most = Math.min(MOST_FURTHER_STEPS, examined.rehearsal.longestWalk);
  return TIMES.map((times) => ({
    times,
    loss: reached(examined, end.snapshot, Math.min(most, (times - 1) * end.step)),
  }));
}

/** The loss after some steps of the training from some moment on; ∞ where it stops being finite. */
function reached(examined: Examination, from: Snapshot, steps: number, lr?: number): number {
  const { strides } = examined.rehearsal.walk(from, steps, lr);
  const last = strides.at(-1);
  const { value } = last ? examined.landscape.slope(last.at, examined.rows) : { value: Infinity };
  return Number.isFinite(value) && strides.length === steps ? value : Infinity;
}

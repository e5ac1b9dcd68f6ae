/** One step of a range test. */
export interface RateStep {
  /** From 1. */
  readonly step: number;
  readonly lr: number;
  /** Mean loss of the step's rows, with the weights before it. */
  readonly loss: number;
  /** Mean of the losses so far, in which older ones count less. */
  readonly smoothed: number;
}

/**
 * Why a range test suggests a rate, or none:
 *
 * - `fall`: there the loss had made nearly all of its fall;
 * - `divergence`: it had later, too near to the rate at which the loss diverged;
 * - `early`: none, the first rates moved the loss already;
 * - `rise`: none, the loss rose without having fallen;
 * - `flat`: none, it did neither;
 * - `unfinished`: none, it was still falling at the last rate;
 * - `interrupted`: none, the test was ended before its end.
 */
export type RateReason = 'fall' | 'divergence' | 'early' | 'rise' | 'flat' | 'unfinished' | 'interrupted';

/** What a range test has come to. */
export interface RateVerdict {
  /** A learning rate, to two digits; undefined where the test does not tell one. */
  readonly suggestion: number | undefined;
  readonly reason: RateReason;
  /** The loss at the first rates. */
  readonly start: number;
  /** The least smoothed loss, and its rate. */
  readonly least: number;
  readonly leastAt: number;
  /** The rate at which the loss had made 95 % of its fall from `start` to `least`. */
  readonly fallenAt: number;
  /** The rate at which the loss diverged; undefined if it did not. */
  readonly divergedAt: number | undefined;
}

/** The smoothing looks back on this share of a decade of rates. */
const LOOK_BACK = 0.2;

/** So much of a decade tells the loss of the start. */
const EARLY = 0.5;

/** A loss diverges when, smoothed, it is above that of the start, and above its least by so many times its size. */
const DIVERGED = 3;

/** So much of the fall is nearly all of it: what is left is of the size of the noise where a loss levels out. */
const FALLEN = 0.95;

/** So much of the rate at which the loss diverged is safe: it takes some steps to, and a training has more of them. */
const SAFE = 1 / 4;

/** A fall has so many standard deviations of smoothed losses: of 400 that are but noise, once in 250 times. */
const CERTAIN = 6;

/** A smaller share of the loss is no fall that is worth a rate. */
const WORTH = 0.01;

/** Median of the absolute differences of two numbers with a normal distribution, in standard deviations. */
const MEDIAN_DIFFERENCE = 0.6745 * Math.SQRT2;

/** The losses of a range test as its rate grows, and what they say of rates. */
export class RateCurve {
  readonly steps: RateStep[] = [];
  /** Steps that the smoothing looks back on. */
  readonly #lag: number;
  readonly #early: number;
  #sum = 0;
  #weight = 0;
  #start = 0;
  #least = Infinity;
  #divergedAt: number | undefined;

  /** @param perDecade Steps in which the rate becomes ten times as large. */
  constructor(perDecade: number) {
    this.#lag = LOOK_BACK * perDecade;
    this.#early = Math.ceil(EARLY * perDecade);
  }

  /** Takes the next step. @param weight How many rows it has, as a share of those of a whole batch. */
  add(lr: number, loss: number, weight: number): RateStep {
    const step = this.steps.length + 1;
    // Both begin at 0: their ratio is free of that bias, as in Adam.
    this.#sum += (weight * loss - this.#sum) / (this.#lag + 1);
    this.#weight += (weight - this.#weight) / (this.#lag + 1);
    const smoothed = this.#sum / this.#weight;
    if (step <= this.#early) this.#start += (loss - this.#start) / step;
    else this.#least = Math.min(this.#least, smoothed);
    const bound = Math.max(this.#start, this.#least + DIVERGED * Math.abs(this.#least));
    if (!Number.isFinite(smoothed) || smoothed > bound) this.#divergedAt ??= lr;
    this.steps.push({ step, lr, loss, smoothed });
    return this.steps.at(-1)!;
  }

  /** Whether the loss has diverged: no larger rate has to be tried. */
  get hasDiverged(): boolean {
    return this.#divergedAt !== undefined;
  }

  /** What the steps so far say. */
  verdict(isInterrupted: boolean): RateVerdict {
    const start = this.#start;
    const [first, last] = [this.steps[0]!, this.steps.at(-1)!];
    const late = this.steps.slice(this.#early);
    const lowest = late.reduce((a, b) => (b.smoothed < a.smoothed ? b : a), late[0] ?? last);
    const level = start - FALLEN * (start - lowest.smoothed);
    const { lr: fallenAt } = late.find(({ smoothed }) => smoothed <= level) ?? lowest;
    const divergedAt = this.#divergedAt;
    const found = { start, least: lowest.smoothed, leastAt: lowest.lr, fallenAt, divergedAt };
    const none = (reason: RateReason): RateVerdict => ({ suggestion: undefined, reason, ...found });

    if (isInterrupted) return none('interrupted');
    const change = Math.max(CERTAIN * this.#noise(lowest.step), WORTH * Math.abs(start));
    const hasFallen = start - lowest.smoothed > change;
    if (Math.min(hasFallen ? fallenAt : Infinity, divergedAt ?? Infinity) < 10 * first.lr) return none('early');
    if (!hasFallen) return none(this.hasDiverged || last.smoothed - start > change ? 'rise' : 'flat');
    const isNearZero = lowest.smoothed >= 0 && lowest.smoothed <= (1 - FALLEN) * start;
    const isDone = this.hasDiverged || last.smoothed > level || isNearZero;
    if (!isDone) return none('unfinished');
    const [fall, safe] = [fallenAt / 10 ** LOOK_BACK, SAFE * (divergedAt ?? Infinity)];
    const reason = fall <= safe ? 'fall' : 'divergence';
    return { suggestion: Number(Math.min(fall, safe).toPrecision(2)), reason, ...found };
  }

  /** Standard deviation of smoothed losses up to a step, by differences between steps, which a trend hardly enters. */
  #noise(until: number): number {
    const losses = this.steps.slice(0, until).map(({ loss }) => loss);
    const differences = losses.slice(1).map((loss, i) => Math.abs(loss - losses[i]!));
    const median = differences.sort((a, b) => a - b)[differences.length >> 1] ?? 0;
    // Of an average whose weights fall by lag/(lag + 1) from step to step.
    return median / MEDIAN_DIFFERENCE / Math.sqrt(2 * this.#lag + 1);
  }
}

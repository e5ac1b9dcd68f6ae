import { type Snapshot, TrainingState } from '../train/state.ts';
import type { Examination } from './examination.ts';
import { type Alteration, learnedWith } from './measure/altered.ts';
import type { Rows } from './measure/landscape.ts';
import { type Stride, walk } from './measure/walk.ts';

/** Rows times parameters of all steps of a walk, and numbers that it keeps: half a second each. */
const WALKED_WORK = 1e10;
const WALKED_NUMBERS = 5e6;

/** Fewer steps show nothing of a learning rate. */
const LEAST_TRIED = 10;

/** A training's own steps, made again: with its program, its batches, and a memory of their own. */
export class Rehearsal {
  readonly #of: Examination;
  readonly #learnedWith = new Map<string, number>();
  #state?: TrainingState;
  #initial?: Snapshot;

  constructor(of: Examination) {
    this.#of = of;
  }

  get state(): TrainingState {
    const { subject, settings } = this.#of;
    const { placed: _, ...own } = subject.data;
    this.#state ??= new TrainingState(subject.model.build(own.features, settings.dtype), own, settings);
    return this.#state;
  }

  /** What the training begins with. */
  get initial(): Snapshot {
    this.#initial ??= this.state.snapshot();
    return this.#initial;
  }

  /** Steps of the whole training, ∞ where only something else ends it. */
  get steps(): number {
    const { epochs, steps = Infinity } = this.#of.settings;
    return Math.min(steps, epochs * this.state.planned.stepsPerEpoch);
  }

  /** The most steps that one look at the training's course may take. */
  get longestWalk(): number {
    const { batchSize } = this.state.planned;
    const { size } = this.#of.landscape.layout;
    return Math.max(1, Math.floor(Math.min(WALKED_WORK / (batchSize * size), WALKED_NUMBERS / size)));
  }

  /** Steps of the training from some moment on; see `walk`. */
  walk(from: Snapshot, steps: number, lr?: number): { readonly strides: readonly Stride[]; readonly after: Snapshot } {
    // What the training begins with must be known before anything moves.
    void this.initial;
    return walk(this.state, from, steps, this.#of.landscape.layout.names, lr);
  }

  /**
   * The mean loss of the last fifth of some steps, at most as many as the training has; ∞ where it stops being finite.
   *
   * @param lr As for `walk`.
   */
  trial(from: Snapshot, most: number, lr?: number): number {
    const steps = Math.min(most, this.steps, Math.max(LEAST_TRIED, this.longestWalk));
    const { strides } = this.walk(from, steps, lr);
    const last = strides.slice(-Math.ceil(steps / 5)).map(({ loss }) => loss);
    return strides.length < steps || !last.every(Number.isFinite)
      ? Infinity
      : last.reduce((sum, loss) => sum + loss, 0) / last.length;
  }

  /** What the training learns in some steps if its settings are altered, or as they are; see `learnedWith`. */
  learnedWith(altered: Alteration = {}): number {
    const key = JSON.stringify(altered);
    const learned = this.#learnedWith.get(key) ?? learnedWith(this.#of, altered);
    this.#learnedWith.set(key, learned);
    return learned;
  }

  /** The rows of the next whole batches from a step on, counted from 0. */
  batchesFrom(step: number, count: number): Rows[] {
    const { stepsPerEpoch } = this.state.planned;
    const { batchSize } = this.#of;
    const whole: Rows[] = [];
    for (let k = step; whole.length < Math.min(count, Math.max(1, stepsPerEpoch)) && k < step + 2 * count + 1; k++) {
      const numbers = this.state.rowsOf(k).slice(0, batchSize);
      if (numbers.length === batchSize) whole.push(this.#of.pick(numbers));
    }
    return whole;
  }
}

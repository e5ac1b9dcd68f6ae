import type { Settled } from '../train/options.ts';
import { type Snapshot, TrainingState } from '../train/state.ts';
import type { Examination } from './examination.ts';
import { type Alteration, learnedWith } from './measure/altered.ts';
import type { Rows } from './measure/landscape.ts';
import { type Stride, walk } from './measure/walk.ts';

/** Rows times parameters of all steps of a walk, and numbers that it keeps: some tenths of a second each. */
const WALKED_WORK = 1e9;
const WALKED_NUMBERS = 5e6;

/** The same of a single step: of larger batches fewer rows are taken, which are as good a batch for so many steps. */
const STEP_WORK = 1e7;
const LEAST_ROWS = 64;

/** Steps in which an optimizer learns of the gradients at the weights that a training begins with. */
const WARMING = 30;

/** Fewer steps show nothing of a learning rate. */
const LEAST_TRIED = 10;

/** A training's own steps, made again: with its program, its batches, and a memory of their own. */
export class Rehearsal {
  readonly #of: Examination;
  readonly #learnedWith = new Map<string, number>();
  #state?: TrainingState;
  #initial?: Snapshot;
  #afforded?: TrainingState;

  constructor(of: Examination) {
    this.#of = of;
  }

  get state(): TrainingState {
    const { subject, settings } = this.#of;
    const { placed: _, ...own } = subject.data;
    this.#state ??= new TrainingState(subject.model.build(own.features, settings.dtype), own, settings);
    return this.#state;
  }

  /** Rows of a step that is made again: those of the training's batches, or as many of them as are not too dear. */
  get batchSize(): number {
    const { batchSize } = this.state.planned;
    // A sum over fewer rows would be another step.
    if (this.#of.settings.loss.total === 'sum') return batchSize;
    return Math.min(batchSize, Math.max(LEAST_ROWS, Math.floor(STEP_WORK / this.#of.landscape.layout.size)));
  }

  /** The settings of steps that are made again. */
  get settings(): Settled {
    const { settings } = this.#of;
    const { steps, batchSize } = this;
    return batchSize === this.state.planned.batchSize ? settings : { ...settings, batchSize, steps, epochs: Infinity };
  }

  /** What makes steps again. */
  get afforded(): TrainingState {
    const { subject, settings } = this.#of;
    if (this.settings === settings) return this.state;
    const { placed: _, ...own } = subject.data;
    this.#afforded ??= new TrainingState(subject.model.build(own.features, settings.dtype), own, this.settings);
    return this.#afforded;
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
    const { size } = this.#of.landscape.layout;
    return Math.max(1, Math.floor(Math.min(WALKED_WORK / (this.batchSize * size), WALKED_NUMBERS / size)));
  }

  /** What the training begins with, when the optimizer has seen some gradients there. */
  get warmed(): Snapshot {
    return this.walk(this.initial, Math.min(WARMING, Math.max(LEAST_TRIED, this.longestWalk)), 0).after;
  }

  /** Steps of the training from some moment on; see `walk`. */
  walk(from: Snapshot, steps: number, lr?: number): { readonly strides: readonly Stride[]; readonly after: Snapshot } {
    // What the training begins with must be known before anything moves.
    void this.initial;
    return walk(this.afforded, from, steps, this.#of.landscape.layout.names, lr);
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

import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { arraysOf } from '../optim/optimizer.ts';
import { movedBy, parameterOf } from '../optim/rate-groups.ts';
import { type Settled, settle } from '../train/options.ts';
import { limited } from '../train/program.ts';
import { type Snapshot, TrainingState } from '../train/state.ts';
import { sample } from '../util/sample.ts';
import { streams } from '../util/streams.ts';
import { type Alteration, learnedWith } from './measure/altered.ts';
import { isBehind } from './measure/behind.ts';
import { type Columns, columnsOf } from './measure/columns.ts';
import { constantAnswer, lossOfConstant } from './measure/constant-loss.ts';
import { Landscape, pickRows, type Rows } from './measure/landscape.ts';
import { linearLoss } from './measure/linear-loss.ts';
import { type Losses, lossesOf } from './measure/losses.ts';
import { type Known, knownBy } from './measure/neighbors.ts';
import { type Pace, paceOf } from './measure/pace.ts';
import { type Reach, reachOf } from './measure/reach.ts';
import { type Stride, walk } from './measure/walk.ts';
import { Place } from './place.ts';
import type { Course, Subject } from './subject.ts';

/** Rows times parameters that one look at the loss may cost. */
const WORK = 2e7;

/** Rows times parameters of all steps of a walk, and numbers that it keeps: half a second each. */
const WALKED_WORK = 1e10;
const WALKED_NUMBERS = 5e6;

/** Fewer steps show nothing of a learning rate. */
const LEAST_TRIED = 10;

/** The fewest rows that say something of all, and the most that are needed. */
const LEAST_ROWS = 64;
const MOST_ROWS = 2048;

/** A gain by less than this part of the loss of a constant answer is chance. */
const LEAST_GAIN = 0.05;

/** Steps in which an optimizer learns of the gradients at the weights that a training begins with. */
const WARMING = 30;

/**
 * What checks look at: a training's table, the weights that it begins and ends with, and how it went. All is measured
 * when it is first asked for, once.
 */
export class Examination {
  readonly subject: Subject;
  readonly settings: Settled;
  #analyzed?: BuiltModel;
  #rows?: Rows;
  #landscape?: Landscape;
  #columns?: Columns;
  #validation?: Columns;
  #constant?: { readonly answer: Float64Array; readonly loss: number };
  #heldConstantLoss?: number;
  #neighbors?: Known;
  #linearLoss?: number;
  #losses?: Losses;
  #state?: TrainingState;
  #initial?: Snapshot;
  #start?: Place;
  #warm?: Place;
  #end?: Place;
  #batchLandscape?: Landscape;
  readonly #learnedWith = new Map<string, number>();
  #reach?: Reach;
  #pace?: Pace;

  constructor(subject: Subject) {
    this.subject = subject;
    this.settings = settle(subject.options);
  }

  /** The model in float64, for measurements. */
  get analyzed(): BuiltModel {
    this.#analyzed ??= this.subject.model.build(this.subject.data.features, 'f64');
    return this.#analyzed;
  }

  /** Training rows that stand for all: all of a small table. */
  get rows(): Rows {
    this.#rows ??= this.pick(this.#chosenRows());
    return this.#rows;
  }

  /** The loss of those rows. */
  get landscape(): Landscape {
    this.#landscape ??= this.#landscapeOf(this.rows.numbers.length);
    return this.#landscape;
  }

  /** The training rows, column by column. */
  get columns(): Columns {
    this.#columns ??= columnsOf(this.subject.data, this.subject);
    return this.#columns;
  }

  /** The validation rows; none of them has numbers where there are none. */
  get validation(): Columns {
    this.#validation ??= columnsOf(this.subject.data, this.subject, 'validation');
    return this.#validation;
  }

  get course(): Course | undefined {
    return this.subject.course;
  }

  /** The recorded losses; none where no training was made. */
  get losses(): Losses {
    this.#losses ??= lossesOf(this.course ?? { records: [] }, this.settings, this.subject.data);
    return this.#losses;
  }

  /**
   * How much of what saying the same for every row leaves the training has learned, from its examined rows: 1 where no
   * loss is left, 0 where there is as much, less where there is more or where it ended without finite weights.
   */
  get learned(): number {
    if (this.course?.end?.reason === 'diverged') return Number.NEGATIVE_INFINITY;
    return 1 - this.end.predicted.loss / this.constantLoss;
  }

  /** The least mean loss of saying the same for every one of the examined rows. */
  get constantLoss(): number {
    return this.#saying.loss;
  }

  /** What the same answer costs on the validation rows; on the examined rows where there are none to validate. */
  get heldConstantLoss(): number {
    const { train, validation } = this.subject.data.rows;
    const count = Math.min(validation, MOST_ROWS);
    const held = (): Rows => this.pick(sample(count, validation, 1, streams.examined).map((row) => train + row));
    this.#heldConstantLoss ??=
      count === 0 ? this.constantLoss : lossOfConstant(this.settings.loss, this.#saying.answer, held());
    return this.#heldConstantLoss;
  }

  get #saying(): { readonly answer: Float64Array; readonly loss: number } {
    this.#constant ??= constantAnswer(this.settings.loss, this.analyzed.outputs, this.rows);
    return this.#constant;
  }

  /** What nearest neighbors know of the examined rows. */
  get neighbors(): Known {
    this.#neighbors ??= knownBy(this);
    return this.#neighbors;
  }

  /** The mean loss that a linear model of the standardized columns reaches on the examined rows. */
  get linearLoss(): number {
    this.#linearLoss ??= linearLoss(this.settings.loss, this.analyzed.outputs, this.rows);
    return this.#linearLoss;
  }

  /** Whether something has kept the training from learning what a linear model learns. */
  get isBehind(): boolean {
    return isBehind(this);
  }

  /** What the model can learn of the table, whatever its training is like. */
  get reach(): Reach {
    this.#reach ??= reachOf(this);
    return this.#reach;
  }

  /**
   * How much of what the model can learn the training has not learned: 0 where nothing is missing, 1 where it ended
   * with what a constant answer reaches. Also 0 where there is nothing to be learned.
   */
  get missed(): number {
    const { judged, loss, constantLoss: said } = this.reach;
    if (!this.course?.end || !(said - loss > LEAST_GAIN * Math.abs(said))) return 0;
    if (this.course.end.reason === 'diverged') return 1;
    const { losses } = this.end.predicted;
    const ended = judged.reduce((sum, row) => sum + losses[row]!, 0) / judged.length;
    return Math.min(1, Math.max(0, (ended - loss) / (said - loss)));
  }

  /** Steps of the whole training, ∞ where only something else ends it. */
  get steps(): number {
    const { epochs, steps = Infinity } = this.settings;
    return Math.min(steps, epochs * this.state.planned.stepsPerEpoch);
  }

  /** The weights that the training begins with. */
  get start(): Place {
    this.#start ??= new Place(this, this.initial);
    return this.#start;
  }

  /** The same weights, when the optimizer has seen some gradients there. */
  get warm(): Place {
    this.#warm ??= new Place(this, this.walk(this.initial, WARMING, 0).after);
    return this.#warm;
  }

  /** The last finite weights; those of the start where no training was made. */
  get end(): Place {
    const state = this.course?.end?.state;
    if (!state) return this.start;
    this.#end ??= new Place(this, state);
    return this.#end;
  }

  get initial(): Snapshot {
    this.#initial ??= this.state.snapshot();
    return this.#initial;
  }

  /** Steps of the training from some moment on; see `walk`. */
  walk(from: Snapshot, steps: number, lr?: number): { readonly strides: readonly Stride[]; readonly after: Snapshot } {
    // What the training begins with must be known before anything moves.
    void this.initial;
    return walk(this.state, from, steps, this.landscape.layout.names, lr);
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
    const learned = this.#learnedWith.get(key) ?? learnedWith(this, altered);
    this.#learnedWith.set(key, learned);
    return learned;
  }

  /** The training's own program, with a memory of its own. */
  get state(): TrainingState {
    const { data, model } = this.subject;
    const { placed: _, ...own } = data;
    this.#state ??= new TrainingState(model.build(data.features, this.settings.dtype), own, this.settings);
    return this.#state;
  }

  /** The most steps that one look at the training's course may take. */
  get longestWalk(): number {
    const { batchSize } = this.state.planned;
    const { size } = this.landscape.layout;
    return Math.max(1, Math.floor(Math.min(WALKED_WORK / (batchSize * size), WALKED_NUMBERS / size)));
  }

  /** How fast it goes down, and what would lead farther. */
  get pace(): Pace {
    this.#pace ??= paceOf(this);
    return this.#pace;
  }

  /** Rows of a step of training, at most as many as stand for all. */
  get batchSize(): number {
    return Math.min(this.state.planned.batchSize, MOST_ROWS);
  }

  /** The loss of a batch. */
  get batchLandscape(): Landscape {
    this.#batchLandscape ??=
      this.batchSize === this.rows.numbers.length ? this.landscape : this.#landscapeOf(this.batchSize);
    return this.#batchLandscape;
  }

  /** The rows of the next whole batches from a step on, counted from 0. */
  batchesFrom(step: number, count: number): Rows[] {
    const { stepsPerEpoch } = this.state.planned;
    const whole: Rows[] = [];
    for (let k = step; whole.length < Math.min(count, Math.max(1, stepsPerEpoch)) && k < step + 2 * count + 1; k++) {
      const numbers = this.state.rowsOf(k).slice(0, this.batchSize);
      if (numbers.length === this.batchSize) whole.push(this.pick(numbers));
    }
    return whole;
  }

  pick(numbers: readonly number[]): Rows {
    return pickRows(this.subject.data, numbers);
  }

  #chosenRows(): number[] {
    const { train } = this.subject.data.rows;
    const parameters = this.analyzed.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0);
    const count = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(WORK / parameters)));
    return sample(Math.min(count, train), train, 1, streams.examined);
  }

  #landscapeOf(rows: number): Landscape {
    const parameters = this.analyzed.parameters;
    const arrays = arraysOf(
      parameters.map(({ variable }) => variable),
      parameters.map(({ isWeight }) => isWeight),
    ).map(parameterOf);
    const moved = new Set(movedBy(limited(this.settings), arrays));
    const still = new Map(
      parameters.flatMap(({ variable }, i) =>
        moved.has(i) ? [] : [[variable, this.initial.get(nameOf(variable)!)!] as const],
      ),
    );
    return new Landscape(this.analyzed, this.settings, { rows, targets: this.subject.data.targets }, still);
  }
}

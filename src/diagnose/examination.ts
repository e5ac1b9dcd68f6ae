import { nameOf } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { arraysOf } from '../optim/optimizer.ts';
import { movedBy, parameterOf } from '../optim/rate-groups.ts';
import { type Settled, settle } from '../train/options.ts';
import { limited } from '../train/program.ts';
import { Baselines } from './baselines.ts';
import { examinedRows, MOST_ROWS } from './examined-rows.ts';
import { isBehind } from './measure/behind.ts';
import { type Columns, columnsOf } from './measure/columns.ts';
import { flowOf, type LayerFlow, type Values } from './measure/flow.ts';
import { Landscape, pickRows, type Rows } from './measure/landscape.ts';
import { type Losses, lossesOf } from './measure/losses.ts';
import { type Pace, paceOf } from './measure/pace.ts';
import { Descents, type Reach } from './measure/reach.ts';
import { isQuadratic } from './measure/stable-rate.ts';
import { Place } from './place.ts';
import { Rehearsal } from './rehearsal.ts';
import type { Course, Subject } from './subject.ts';

/** Rows that go through the network to be looked at. */
const PROBED_ROWS = 256;

/** A gain by less than this part of the loss of a constant answer is chance. */
const LEAST_GAIN = 0.05;

/**
 * What checks look at: a training's table, the weights that it begins and ends with, and how it went. All is measured
 * when it is first asked for, once.
 */
export class Examination {
  readonly subject: Subject;
  readonly settings: Settled;
  readonly rehearsal = new Rehearsal(this);
  readonly baselines = new Baselines(this);
  #analyzed?: BuiltModel;
  #rows?: Rows;
  #landscape?: Landscape;
  #columns?: Columns;
  #validation?: Columns;
  #losses?: Losses;
  #start?: Place;
  #warm?: Place;
  #end?: Place;
  #batchLandscape?: Landscape;
  #flow?: (values: Values) => readonly LayerFlow[];
  #reach?: Reach;
  #pace?: Pace;
  #isQuadratic?: boolean;

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
    this.#rows ??= this.pick(examinedRows(this.subject.data.rows.train, this.#size));
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
    return 1 - this.end.predicted.loss / this.baselines.constantLoss;
  }

  /** Whether something has kept the training from learning what a linear model learns. */
  get isBehind(): boolean {
    return isBehind(this);
  }

  /** What the model can learn of the table, whatever its training is like. */
  get reach(): Reach {
    this.#reach ??= new Descents(this).reach();
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

  /** The weights that the training begins with. */
  get start(): Place {
    this.#start ??= new Place(this, this.rehearsal.initial);
    return this.#start;
  }

  /** The same weights, when the optimizer has seen some gradients there. */
  get warm(): Place {
    this.#warm ??= new Place(this, this.rehearsal.warmed);
    return this.#warm;
  }

  /** The last finite weights; those of the start where no training was made. */
  get end(): Place {
    const state = this.course?.end?.state;
    if (!state) return this.start;
    this.#end ??= new Place(this, state);
    return this.#end;
  }

  /** How fast it goes down, and what would lead farther. */
  get pace(): Pace {
    this.#pace ??= paceOf(this);
    return this.#pace;
  }

  /** Whether the curvature is the same everywhere, as of a linear model with a loss that is a square. */
  get isQuadratic(): boolean {
    this.#isQuadratic ??= isQuadratic(this);
    return this.#isQuadratic;
  }

  /** Rows of a step of training, at most as many as stand for all. */
  get batchSize(): number {
    return Math.min(this.rehearsal.state.planned.batchSize, MOST_ROWS);
  }

  /** The loss of a batch. */
  get batchLandscape(): Landscape {
    this.#batchLandscape ??=
      this.batchSize === this.rows.numbers.length ? this.landscape : this.#landscapeOf(this.batchSize);
    return this.#batchLandscape;
  }

  /** What goes through the layers at some weights, and what comes back. */
  flow(values: Values): readonly LayerFlow[] {
    this.#flow ??= flowOf(this.analyzed, this.settings, this.pick(this.rows.numbers.slice(0, PROBED_ROWS)));
    return this.#flow(values);
  }

  pick(numbers: readonly number[]): Rows {
    return pickRows(this.subject.data, numbers);
  }

  /** Numbers in all parameters. */
  get #size(): number {
    return this.analyzed.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0);
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
        moved.has(i) ? [] : [[variable, this.rehearsal.initial.get(nameOf(variable)!)!] as const],
      ),
    );
    return new Landscape(this.analyzed, this.settings, { rows, targets: this.subject.data.targets }, still);
  }
}

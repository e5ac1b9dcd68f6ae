import { permutation } from '../data/permutation.ts';
import type { RowStream } from '../data/row-stream.ts';
import type { Expr } from '../graph/expr.ts';
import { nameOf } from '../graph/leaf.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { type Compiled, compile } from '../runtime/compile.ts';
import type { DataMemory } from '../runtime/data-memory.ts';
import { problem } from '../util/problem.ts';
import { streams } from '../util/streams.ts';
import type { Floats } from './metrics.ts';
import type { Settled } from './options.ts';
import { type TrainingProgram, trainingProgram } from './program.ts';

/** Rows of a table: for training, then for validation, then for test. */
export interface TrainingData {
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** Columns of x and y. */
  readonly features: number;
  readonly targets: number;
  /** Row-major. */
  readonly x: Floats;
  readonly y: Floats;
  /** Where x and y lie, if that is memory that a compiled program can use as it is. */
  readonly placed?: { readonly memory: DataMemory; readonly x: number; readonly y: number };
  /** What brings rows that are not all held: x and y are its ring then. */
  readonly stream?: RowStream | undefined;
  /** Units of each target per unit in which it is trained; 1 when left out. */
  readonly scale?: readonly number[];
}

export type Part = 'train' | 'validation' | 'test';

/** The values of variables by name. */
export type Snapshot = ReadonlyMap<string, Floats>;

/** A training's compiled program and the values of its variables. */
export class TrainingState {
  readonly planned: TrainingProgram;
  readonly compiled: Compiled;
  readonly #model: BuiltModel;
  readonly #settings: Settled;
  readonly #rows: number;
  readonly #stream: RowStream | undefined;
  /** All that changes while a training runs. */
  readonly #changing: readonly Expr[];

  constructor(model: BuiltModel, data: TrainingData, settings: Settled) {
    this.#model = model;
    this.#settings = settings;
    this.#rows = data.rows.train;
    this.#stream = data.stream;
    this.planned = trainingProgram(model, { ...data, ring: data.stream?.ring.capacity }, settings);
    const { x, y, parameters, optimizerStates, memory, step, cursor, lossSum } = this.planned.variables;
    const kept = [...optimizerStates, ...memory].map(({ variable }) => variable);
    this.#changing = [...parameters, ...kept, step, cursor, lossSum];
    const { placed } = data;
    const given = placed && {
      data: placed.memory,
      given: new Map([
        [x, placed.x],
        [y, placed.y],
      ]),
    };
    this.compiled = compile(this.planned.program, { device: settings.device, ...given });
    if (!placed) {
      this.compiled.set(x, data.x);
      this.compiled.set(y, data.y);
    }
    this.#initialize();
  }

  #initialize(): void {
    const { variables } = this.planned;
    const { seed, optimizer } = this.#settings;
    // Nothing is drawn where all weights start at given values, the rows keep their order and no layer drops out.
    if (this.compiled.has(variables.seed)) this.compiled.set(variables.seed, seed);
    this.compiled.set(variables.lr, optimizer.settings.lr);
    this.compiled.run('initialize');
    for (const { variable, initializer } of this.#model.parameters)
      initializer.finish?.(this.view(variable), variable.shape);
    for (const { variable, initial } of [...variables.optimizerStates, ...variables.memory])
      this.compiled.set(variable, initial);
    for (const variable of [variables.step, variables.cursor, variables.lossSum]) this.compiled.set(variable, 0);
  }

  /**
   * Puts the rows in an epoch's order, which depends on nothing but the seed and the epoch's number, from 0.
   *
   * @param isFresh Whether none of its steps is done yet.
   */
  beginEpoch(epoch: number, isFresh: boolean): void {
    const { order, cursor, lossSum } = this.planned.variables;
    const rows = this.#orderOf(epoch);
    if (rows) this.compiled.set(order, rows);
    if (isFresh) {
      this.compiled.set(cursor, 0);
      this.compiled.set(lossSum, 0);
    }
    const { shuffle, seed } = this.#settings;
    this.#stream?.begin({ part: 'train', from: this.number(cursor), shuffle, seed, epoch });
  }

  /** Rows that are in memory at a time; undefined where all are. */
  get buffer(): number | undefined {
    return this.#stream?.ring.capacity;
  }

  /** Of rows that are streamed: steps whose rows are there, after waiting for those of one. @param rows Of one step. */
  async stepsReady(rows: number): Promise<number> {
    const done = this.number(this.planned.variables.cursor);
    const there = await this.#stream!.ready(done, done + rows);
    return Math.floor((there - done) / rows);
  }

  /** The numbers of the training rows of a step, which is counted from 0. */
  rowsOf(step: number): readonly number[] {
    if (this.#stream) throw problem('training', 'which rows a step has is not known of a table that is streamed');
    const { stepsPerEpoch, batchSize } = this.planned;
    const first = (step % stepsPerEpoch) * batchSize;
    const count = Math.min(batchSize, this.#rows - first);
    const order = this.#orderOf(Math.floor(step / stepsPerEpoch));
    return Array.from({ length: count }, (_, i) => order?.[first + i] ?? first + i);
  }

  /** The rows' order in an epoch; undefined where they stay as they lie. */
  #orderOf(epoch: number): ArrayLike<number> | undefined {
    const { seed, shuffle } = this.#settings;
    if (!shuffle || this.#stream || this.planned.stepsPerEpoch === 1) return undefined;
    return permutation(this.#rows, { seed, stream: streams.order, counter: epoch });
  }

  view(variable: Expr): Floats {
    return this.compiled.view(variable) as Floats;
  }

  number(variable: Expr): number {
    return this.view(variable)[0]!;
  }

  /** A copy of variables' values: of all that changes while a training runs, if none are named. */
  snapshot(variables: readonly Expr[] = this.#changing): Snapshot {
    return new Map(variables.map((variable) => [nameOf(variable)!, this.view(variable).slice()]));
  }

  /** Writes the present values over those of a snapshot: an epoch of a small network takes some microseconds. */
  overwrite(snapshot: Snapshot): void {
    for (const variable of this.#changing) snapshot.get(nameOf(variable)!)!.set(this.view(variable));
  }

  /** Puts back the values that a snapshot has. */
  restore(snapshot: Snapshot): void {
    for (const variable of this.#changing) {
      const values = snapshot.get(nameOf(variable)!);
      if (values) this.compiled.set(variable, values);
    }
  }

  get isFinite(): boolean {
    return this.planned.variables.parameters.every((parameter) => {
      // 0 for finite numbers, not a number for others: many times as fast as asking each.
      let zero = 0;
      for (const value of this.view(parameter)) zero += value - value;
      return zero === 0;
    });
  }
}

import type { EpochRecord, Training, TrainingEnd } from 'talweg';
import { legsOf } from '../../state/forks.ts';
import { readValues, type Written } from '../../state/settings.ts';
import { CHANGEABLE, fields, type Plan } from './fields.ts';
import { type Made, madeOf, trainingOf } from './network.ts';
import type { Task } from './task.ts';

/** What was measured when an epoch was over. */
export interface Measured {
  readonly step: number;
  readonly epoch: number;
  readonly train: number;
  readonly test: number;
}

/** Epochs that are all measured; of those beyond, every second, fourth, … so that a curve never has many more. */
const ALL = 256;

const isMeasured = (epoch: number): boolean => epoch <= ALL || epoch % 2 ** Math.ceil(Math.log2(epoch / ALL)) === 0;

/** Snapshots that are kept to go back to; when there are more, every second is given up. */
const KEPT = 64;

type Snapshot = TrainingEnd['state'];

/** A training with its branches, which can be at any of its steps. */
export class Course {
  readonly made: Made;
  /** The leg that is at work. */
  #training: Training;
  #legs: readonly { readonly from: number; readonly made: Made }[];
  #leg = 0;
  readonly #kept = new Map<number, { readonly leg: number; readonly snapshot: Snapshot }>();
  #every = 1;
  #measured: Measured[] = [];
  #records: EpochRecord[] = [];
  #diverged: number | undefined;

  constructor(plan: Plan, task: Task) {
    const legs = legsOf(plan.forks, (was: Written): Plan => ({ ...plan, ...pick(was) }), plan);
    this.#legs = legs.map(({ from, settings }) => ({ from, made: madeOf(settings, task) }));
    this.made = this.#legs.at(-1)!.made;
    this.#training = trainingOf(this.#legs[0]!.made);
    this.#keep();
    this.#measure();
  }

  get training(): Training {
    return this.#training;
  }

  get step(): number {
    return this.#training.step;
  }

  /** What was measured so far, in the order of steps; the first is before any step. */
  get measured(): readonly Measured[] {
    return this.#measured.filter(({ step }) => step <= this.step);
  }

  get records(): readonly EpochRecord[] {
    return this.#records.filter(({ step }) => step <= this.step);
  }

  /** The step in which a loss was no finite number any more; undefined while there is none. */
  get diverged(): number | undefined {
    return this.#diverged;
  }

  /** The measured loss at this step. */
  now(): Measured {
    const { evaluation, epoch } = this.#training;
    return { step: this.step, epoch, train: evaluation.of('train')!.loss, test: evaluation.of('test')!.loss };
  }

  /**
   * Goes to a step, back or forth, for so many milliseconds at most.
   *
   * @returns Whether it is there, or can come no farther.
   */
  async to(goal: number, milliseconds: number): Promise<boolean> {
    const until = performance.now() + milliseconds;
    if (goal < this.step) this.#back(goal);
    while (this.step < goal) {
      const next = this.#legs[this.#leg + 1];
      if (next && this.step >= next.from) this.#branch();
      const end = Math.min(goal, this.#legs[this.#leg + 1]?.from ?? Infinity);
      if (!(await this.#advance(end, until))) return true;
      if (performance.now() >= until && this.step < goal) return false;
    }
    return true;
  }

  /** Some steps, no more than to the end of an epoch that is measured; false when there are no more. */
  async #advance(end: number, until: number): Promise<boolean> {
    if (this.#diverged !== undefined && this.step >= this.#diverged) return false;
    if (!this.#pass(end, until)) return false;
    const training = this.#training;
    const { stepsPerEpoch, step } = training;
    if (step >= end || performance.now() >= until) return true;
    const { reason } = await training.run({
      until: Math.min(end, step - (step % stepsPerEpoch) + stepsPerEpoch),
      onEpoch: (record) => {
        this.#records = [...this.#records.filter((own) => own.step < record.step), record];
      },
    });
    if (reason !== 'interrupted') {
      this.#diverged = this.step;
      return false;
    }
    if (this.step % stepsPerEpoch === 0) this.#mark(this.step / stepsPerEpoch);
    return true;
  }

  /** Whole epochs that make no record: nothing is evaluated, and the steps are the same. False where it diverges. */
  #pass(end: number, until: number): boolean {
    const training = this.#training;
    const { stepsPerEpoch } = training;
    if (training.settings.schedule.memory || training.step % stepsPerEpoch !== 0) return true;
    const last = Math.floor(end / stepsPerEpoch);
    try {
      for (let epoch = training.epoch + 1; epoch <= last && !isMeasured(epoch); epoch++) {
        training.pass();
        this.#mark(epoch);
        if (performance.now() >= until) break;
      }
      return true;
    } catch {
      // It has gone back to the last finite weights.
      this.#diverged = this.step;
      return false;
    }
  }

  /** The end of an epoch. */
  #mark(epoch: number): void {
    if (isMeasured(epoch)) this.#measure();
    if (epoch % this.#every === 0) this.#keep();
  }

  #measure(): void {
    if (this.#measured.some(({ step }) => step === this.step)) return;
    this.#measured.push(this.now());
  }

  #keep(): void {
    this.#kept.set(this.step, { leg: this.#leg, snapshot: this.#training.snapshot() });
    if (this.#kept.size <= KEPT) return;
    this.#every *= 2;
    const { stepsPerEpoch } = this.#training;
    const begins = new Set(this.#legs.map(({ from }) => from));
    for (const step of this.#kept.keys())
      if (!begins.has(step) && (step / stepsPerEpoch) % this.#every !== 0) this.#kept.delete(step);
  }

  /** The next leg goes on with what this one has come to. */
  #branch(): void {
    const snapshot = this.#training.snapshot();
    this.#leg++;
    this.#training = trainingOf(this.#legs[this.#leg]!.made);
    this.#training.resume(snapshot);
    this.#keep();
  }

  #back(goal: number): void {
    const steps = [...this.#kept.keys()].filter((step) => step <= goal);
    const { leg, snapshot } = this.#kept.get(Math.max(...steps))!;
    if (leg !== this.#leg) {
      this.#leg = leg;
      this.#training = trainingOf(this.#legs[leg]!.made);
    }
    this.#training.resume(snapshot);
  }
}

/** The settings of a fork, which are those that can be changed on the way. */
function pick(was: Written): Partial<Plan> {
  const values = readValues(fields, was);
  return Object.fromEntries(CHANGEABLE.map((name) => [name, values[name]])) as Partial<Plan>;
}

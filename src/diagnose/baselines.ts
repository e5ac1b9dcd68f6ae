import { sample } from '../util/sample.ts';
import { streams } from '../util/streams.ts';
import type { Examination } from './examination.ts';
import { MOST_ROWS } from './examined-rows.ts';
import { constantAnswer, lossOfConstant } from './measure/constant-loss.ts';
import { linearLoss } from './measure/linear-loss.ts';
import { type Known, knownBy } from './measure/neighbors.ts';

/** What simpler answers reach: a training that does not do better has learned nothing. */
export class Baselines {
  readonly #of: Examination;
  #constant?: { readonly answer: Float64Array; readonly loss: number };
  #heldConstantLoss?: number;
  #linearLoss?: number;
  #neighbors?: Known;

  constructor(of: Examination) {
    this.#of = of;
  }

  /** The least mean loss of saying the same for every one of the examined rows. */
  get constantLoss(): number {
    return this.#saying.loss;
  }

  /** The same as it is trained: where losses are added up, that of all examined rows. */
  get constantObjective(): number {
    const { settings, rows } = this.#of;
    return this.constantLoss * (settings.loss.total === 'sum' ? rows.numbers.length : 1);
  }

  /** What the same answer costs on the validation rows; on the examined rows where there are none to validate. */
  get heldConstantLoss(): number {
    const { settings, subject } = this.#of;
    const { train, validation } = subject.data.rows;
    const count = Math.min(validation, MOST_ROWS);
    const held = () => this.#of.pick(sample(count, validation, 1, streams.examined).map((row) => train + row));
    this.#heldConstantLoss ??=
      count === 0 ? this.constantLoss : lossOfConstant(settings.loss, this.#saying.answer, held());
    return this.#heldConstantLoss;
  }

  get #saying(): { readonly answer: Float64Array; readonly loss: number } {
    const { settings, analyzed, rows } = this.#of;
    this.#constant ??= constantAnswer(settings.loss, analyzed.outputs, rows);
    return this.#constant;
  }

  /** The mean loss that a linear model of the standardized columns reaches on the examined rows. */
  get linearLoss(): number {
    const { settings, analyzed, rows } = this.#of;
    this.#linearLoss ??= linearLoss(settings.loss, analyzed.outputs, rows);
    return this.#linearLoss;
  }

  /** What nearest neighbors know of the examined rows. */
  get neighbors(): Known {
    this.#neighbors ??= knownBy(this.#of);
    return this.#neighbors;
  }
}

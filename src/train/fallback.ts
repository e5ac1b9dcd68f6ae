import type { Snapshot, TrainingState } from './state.ts';

/** Most that has to be done again when a loss stops being finite. */
const MILLISECONDS = 2000;

/** From where steps can be done again, up to the last whose weights are finite. */
export class Fallback {
  readonly #state: TrainingState;
  #snapshot: Snapshot | undefined;
  #step = 0;
  #time = 0;

  constructor(state: TrainingState) {
    this.#state = state;
  }

  /** Copies what changes, over the copy before. */
  keep(): void {
    if (this.#snapshot) this.#state.overwrite(this.#snapshot);
    else this.#snapshot = this.#state.snapshot();
    this.#step = this.#stepsDone;
    this.#time = performance.now();
  }

  /** The same if the last time is long ago. */
  keepNowAndThen(): void {
    if (performance.now() - this.#time > MILLISECONDS) this.keep();
  }

  /** The weights before a step that failed may be finite or not: goes back, step by step, to the last that are. */
  goBack(): void {
    for (let steps = this.#stepsDone - this.#step - 1; steps >= 0; steps--) {
      this.#state.restore(this.#snapshot!);
      // All steps of an epoch before its last are alike.
      if (steps > 0) this.#state.compiled.run('step', steps);
      if (this.#state.isFinite) return;
    }
  }

  get #stepsDone(): number {
    return this.#state.number(this.#state.planned.variables.step);
  }
}

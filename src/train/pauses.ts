/** So long do steps run before JavaScript gets to report, or to notice that it should stop. */
export const CALL_MILLISECONDS = 40;

/** Lets timers, signals and the page have their turn, now and then. */
export class Pauses {
  #last = performance.now();

  /** A pause, if the last one is long ago. */
  async take(): Promise<void> {
    if (performance.now() - this.#last < CALL_MILLISECONDS) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#last = performance.now();
  }
}

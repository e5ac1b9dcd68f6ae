import { philox, uniformOf, words } from '../util/philox.ts';
import { streams } from '../util/streams.ts';

/** Random numbers one after another, of a seed. */
export class Random {
  readonly #seed: number;
  #block = 0;
  readonly #words = new Uint32Array(4);
  #left = 0;

  /** @param seed A whole number below 2⁵³. */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Uniform between 0 and 1. */
  uniform(): number {
    if (this.#left === 0) {
      philox([0, streams.starts, ...words(this.#block++)], words(this.#seed), this.#words);
      this.#left = this.#words.length;
    }
    return uniformOf(this.#words[--this.#left]!);
  }

  /** A whole number from 0 to below n. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** One of several. */
  of<T>(several: readonly T[]): T {
    return several[this.below(several.length)]!;
  }

  /** Between two numbers above 0, every size as likely. */
  size(low: number, high: number): number {
    return low * (high / low) ** this.uniform();
  }
}

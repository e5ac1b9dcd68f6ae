const WORDS = 624;
const SHIFT = 397;

/**
 * The random numbers of NumPy's `numpy.random.seed(seed)`, so that results published with them can be had again: the
 * Mersenne Twister MT19937, 53 bits of it for a uniform number, Marsaglia's polar method for a normal one.
 *
 * Error: normal numbers may differ from NumPy's in the last bit, where `Math.log` does from C's.
 *
 * Source: Matsumoto & Nishimura 1998, "Mersenne twister"; Marsaglia & Bray 1964, "A convenient method for generating
 * normal variables".
 */
export class NumpyRandom {
  readonly #state = new Uint32Array(WORDS);
  #next = WORDS;
  #kept: number | undefined;

  /** @param seed A whole number below 2³². */
  constructor(seed: number) {
    this.#state[0] = seed;
    for (let i = 1; i < WORDS; i++) {
      const before = this.#state[i - 1]!;
      this.#state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
    }
  }

  #word(): number {
    if (this.#next === WORDS) this.#twist();
    let word = this.#state[this.#next++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    for (let i = 0; i < WORDS; i++) {
      const joined = (this.#state[i]! & 0x80000000) | (this.#state[(i + 1) % WORDS]! & 0x7fffffff);
      this.#state[i] = this.#state[(i + SHIFT) % WORDS]! ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }

  /** A number from 0 on and below 1: `random_sample()`, `uniform()`. */
  uniform(): number {
    const [high, low] = [this.#word() >>> 5, this.#word() >>> 6];
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A normal number of mean 0 and deviation 1: `randn()`. */
  normal(): number {
    const kept = this.#kept;
    if (kept !== undefined) {
      this.#kept = undefined;
      return kept;
    }
    for (;;) {
      const [a, b] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = a * a + b * b;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.#kept = factor * a;
      return factor * b;
    }
  }

  normals = (count: number): number[] => Array.from({ length: count }, () => this.normal());
}

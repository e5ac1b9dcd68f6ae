import { ALIGNMENT } from '../compile/memory.ts';
import { MOST_PAGES, pagesOf } from '../target/wasm/pages.ts';
import { webAssembly } from './webassembly.ts';

type Floats = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/**
 * Memory for data that is filled before a program is compiled, and then used by it where it lies: a large table is held
 * only once.
 */
export class DataMemory {
  readonly isShared: boolean;
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  #used = ALIGNMENT;

  /** @param isShared Whether several threads are to use it. */
  constructor(isShared = false) {
    this.isShared = isShared;
    // Shared memory says how large it may become; none of it is taken before it is needed.
    this.memory = new webAssembly.Memory(isShared ? { initial: 1, maximum: MOST_PAGES, shared: true } : { initial: 1 });
  }

  /** First byte that is not in use. */
  get used(): number {
    return this.#used;
  }

  /** Numbers, all 0. Arrays handed out before can no longer be used: allocate all sizes in one call. */
  allocate(dtype: 'f32' | 'f64', ...lengths: readonly number[]): { readonly view: Floats; readonly address: number }[] {
    const bytes = dtype === 'f64' ? 8 : 4;
    const addresses = lengths.map((length) => {
      const address = this.#used;
      this.#used = Math.ceil((address + length * bytes) / ALIGNMENT) * ALIGNMENT;
      return address;
    });
    this.ensure(this.#used);
    return lengths.map((length, i) => {
      const Floats = dtype === 'f64' ? Float64Array : Float32Array;
      return { view: new Floats(this.memory.buffer, addresses[i]!, length), address: addresses[i]! };
    });
  }

  /** Grows to at least so many bytes. */
  ensure(bytes: number): void {
    const missing = pagesOf(bytes) - pagesOf(this.memory.buffer.byteLength);
    if (missing > 0) this.memory.grow(missing);
  }
}

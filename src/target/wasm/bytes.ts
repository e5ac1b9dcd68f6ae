/** Writes the binary format of WebAssembly: https://webassembly.github.io/spec/core/binary/ */
export class Bytes {
  #data = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** What has been written. */
  get data(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }

  byte(value: number): this {
    this.#reserve(1);
    this.#data[this.#length++] = value;
    return this;
  }

  bytes(values: ArrayLike<number>): this {
    this.#reserve(values.length);
    // An instruction has one to three bytes: copying them one by one is several times as fast as a call for all.
    if (values.length < 8) for (let i = 0; i < values.length; i++) this.#data[this.#length + i] = values[i]!;
    else this.#data.set(values, this.#length);
    this.#length += values.length;
    return this;
  }

  /** An unsigned integer below 2⁵³, in LEB128. */
  unsigned(value: number): this {
    while (value >= 128) {
      this.byte((value % 128) | 128);
      value = Math.floor(value / 128);
    }
    return this.byte(value);
  }

  /** A signed integer of 32 bits, in LEB128. */
  signed(value: number): this {
    let rest = value;
    for (;;) {
      const low = rest & 127;
      rest >>= 7;
      const done = (rest === 0 && low < 64) || (rest === -1 && low >= 64);
      this.byte(done ? low : low | 128);
      if (done) return this;
    }
  }

  /** A signed integer of 64 bits, in LEB128. */
  signed64(value: bigint): this {
    let rest = value;
    for (;;) {
      const low = Number(rest & 127n);
      rest >>= 7n;
      const done = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
      this.byte(done ? low : low | 128);
      if (done) return this;
    }
  }

  float32(value: number): this {
    return this.bytes(new Uint8Array(Float32Array.of(value).buffer));
  }

  float64(value: number): this {
    return this.bytes(new Uint8Array(Float64Array.of(value).buffer));
  }

  /** A name, or any bytes, behind their number. */
  text(value: string): this {
    const encoded = new TextEncoder().encode(value);
    return this.unsigned(encoded.length).bytes(encoded);
  }

  #reserve(count: number): void {
    if (this.#length + count <= this.#data.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#data.length, this.#length + count));
    larger.set(this.data);
    this.#data = larger;
  }
}

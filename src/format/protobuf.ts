/** How a field is written: as a number of so many bits, in 8 bytes, in a part of told length, in 4 bytes. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const PART = 2;
const FOUR_BYTES = 5;

/**
 * Writes one message of protocol buffers, field by field.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export class Message {
  /** Numbers that are written in few bytes, and parts as they are, one after another. */
  readonly #pieces: (number[] | Uint8Array)[] = [];

  get data(): Uint8Array<ArrayBuffer> {
    const data = new Uint8Array(this.#pieces.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const piece of this.#pieces) {
      data.set(piece, at);
      at += piece.length;
    }
    return data;
  }

  /** A whole number from 0. */
  whole(field: number, value: number): this {
    return this.#varint(8 * field + VARINT).#varint(value);
  }

  float(field: number, value: number): this {
    return this.#varint(8 * field + FOUR_BYTES).#raw(new Uint8Array(Float32Array.of(value).buffer));
  }

  double(field: number, value: number): this {
    return this.#varint(8 * field + EIGHT_BYTES).#raw(new Uint8Array(Float64Array.of(value).buffer));
  }

  doubles(field: number, values: readonly number[]): this {
    return this.part(field, new Uint8Array(Float64Array.from(values).buffer));
  }

  /** Bytes, or a text, or another message. */
  part(field: number, value: Uint8Array | string | Message): this {
    const data =
      typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Message ? value.data : value;
    return this.#varint(8 * field + PART)
      .#varint(data.length)
      .#raw(data);
  }

  parts(field: number, values: Iterable<Uint8Array | string | Message>): this {
    for (const value of values) this.part(field, value);
    return this;
  }

  #varint(value: number): this {
    const bytes: number[] = [];
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
    this.#pieces.push([...bytes, rest]);
    return this;
  }

  #raw(bytes: Uint8Array): this {
    this.#pieces.push(bytes);
    return this;
  }
}

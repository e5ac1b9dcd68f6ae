import { Bytes } from '../../target/wasm/bytes.ts';

/**
 * Writes one message of protocol buffers, field by field.
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */
export class Message {
  readonly #bytes = new Bytes();

  get data(): Uint8Array<ArrayBuffer> {
    return this.#bytes.data.slice();
  }

  /** A whole number from 0. */
  whole(field: number, value: number): this {
    this.#bytes.unsigned(field * 8).unsigned(value);
    return this;
  }

  float(field: number, value: number): this {
    this.#bytes.unsigned(field * 8 + 5).float32(value);
    return this;
  }

  /** Bytes, or a text, or another message. */
  part(field: number, value: Uint8Array | string | Message): this {
    const data =
      typeof value === 'string' ? new TextEncoder().encode(value) : value instanceof Message ? value.data : value;
    this.#bytes
      .unsigned(field * 8 + 2)
      .unsigned(data.length)
      .bytes(data);
    return this;
  }

  parts(field: number, values: Iterable<Uint8Array | string | Message>): this {
    for (const value of values) this.part(field, value);
    return this;
  }
}

import { affine, fixed } from '../affine.ts';
import type { Buffer, Position, Statement, Value } from '../loop.ts';
import { type Axis, type Load, stride } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { inSteps, nest } from './map.ts';
import type { At, Range } from './range.ts';

/** Summed places that are copied of one neighbor before the next: a cache line of float32. */
const PLACES = 16;

/**
 * A copy of what an array holds at some neighbors along an axis and at all summed places, place after place, the
 * neighbors of each side by side. Each thread has one of its own.
 */
export class Panel {
  readonly #load: Load;
  readonly #axis: Axis;
  readonly #summed: readonly Range[];
  readonly #width: number;
  readonly #instance: Instance;
  readonly #buffer: Buffer;
  readonly #start: Position;

  /** @param width Neighbors. */
  constructor(load: Load, axis: Axis, width: number, summed: readonly Range[], instance: Instance) {
    this.#load = load;
    this.#axis = axis;
    this.#width = width;
    this.#summed = summed;
    this.#instance = instance;
    const size = summed.reduce((product, range) => product * range.size, width);
    this.#buffer = { name: 'panel', dtype: load.dtype, size: size * instance.build.threads };
    this.#start = instance.build.own(size);
  }

  /** Copies the first `count` neighbors from where the axis stands. */
  fill(at: At, count: number): Statement[] {
    const instance = this.#instance;
    const { build } = instance;
    const summed = this.#summed;
    if (stride(this.#load, this.#axis) === 1) {
      const lanes = instance.lanes(this.#load, count);
      return nest(build, summed, (inner) =>
        Array.from({ length: Math.ceil(count / lanes) }, (_, q) => this.#copy(at, inner, fixed(q * lanes), lanes)),
      );
    }
    // Neighbor by neighbor, some summed places of each: what lies side by side there is fetched only once.
    const last = summed.at(-1)!;
    return nest(build, summed.slice(0, -1), (inner) =>
      inSteps(build, last.size, PLACES, false, (place, places) =>
        build.loop(0, count, 1, (neighbor) =>
          Array.from({ length: places }, (_, p) =>
            this.#copy(at, new Map([...inner, [last.axis, affine(p, [1, place])]]), neighbor, 1),
          ),
        ),
      ),
    );
  }

  #copy(at: At, inner: At, neighbor: Position, lanes: number): Statement {
    const place = new Map([...at, ...inner, [this.#axis, affine(0, [1, neighbor], [1, at.get(this.#axis)!])]]);
    const along = lanes > 1 ? { axis: this.#axis, lanes } : undefined;
    return {
      kind: 'store',
      buffer: this.#buffer,
      position: this.#position(inner, neighbor),
      value: this.#instance.at(place, along).value(this.#load),
      lanes,
    };
  }

  /** The copies of some neighbors at a summed place. */
  read(inner: At, neighbor: Position, lanes: number): Value {
    return this.#instance.build.intern({
      kind: 'load',
      buffer: this.#buffer,
      position: this.#position(inner, neighbor),
      type: { dtype: this.#buffer.dtype, lanes },
    });
  }

  #position(inner: At, neighbor: Position): Position {
    const place = this.#summed.reduce<Position>(
      (number, { axis, size }) => affine(0, [size, number], [1, inner.get(axis) ?? fixed(0)]),
      fixed(0),
    );
    return affine(0, [1, this.#start], [this.#width, place], [1, neighbor]);
  }
}

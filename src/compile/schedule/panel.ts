import { affine, fixed } from '../affine.ts';
import type { Buffer, Position, Statement, Value } from '../loop.ts';
import { type Axis, type Load, stride } from '../symbol.ts';
import type { Instance } from './instance.ts';
import { inSteps, nest } from './map.ts';
import type { At, Range } from './range.ts';

/** So many of the numbers that lie side by side are copied before others: a cache line of float32. */
const LINE = 16;

/**
 * A copy of what an array holds at some neighbors along an axis and at all summed places, place after place, the
 * neighbors of each side by side; or of what it holds at all neighbors, so many at a time. Each thread has one of its
 * own.
 */
export class Panel {
  readonly #load: Load;
  readonly #axis: Axis;
  readonly #summed: readonly Range[];
  readonly #width: number;
  readonly #instance: Instance;
  readonly #buffer: Buffer;
  readonly #start: Position;
  /** How many neighbors are kept. */
  readonly #all: number;
  /** Numbers that are kept for each neighbor, where all of them are; none where some take the room of others. */
  readonly #apart: number;

  /**
   * @param width Neighbors that lie side by side.
   * @param all How many there are, if all are kept.
   */
  constructor(load: Load, axis: Axis, width: number, summed: readonly Range[], instance: Instance, all = width) {
    this.#load = load;
    this.#axis = axis;
    this.#width = width;
    this.#summed = summed;
    this.#instance = instance;
    const places = summed.reduce((product, range) => product * range.size, 1);
    this.#all = all;
    this.#apart = all === width ? 0 : places;
    const size = places * Math.ceil(all / width) * width;
    this.#buffer = { name: 'panel', dtype: load.dtype, size: size * instance.build.threads };
    this.#start = instance.build.own(size);
  }

  /** Copies all neighbors, where all are kept. */
  fillAll(): Statement[] {
    const step = this.#width * Math.max(1, Math.floor(LINE / this.#width));
    const { build } = this.#instance;
    return inSteps(build, this.#all, step, false, (from, count) => this.fill(new Map([[this.#axis, from]]), count));
  }

  /** Copies `count` neighbors from where the axis stands. */
  fill(at: At, count: number): Statement[] {
    const instance = this.#instance;
    const { build } = instance;
    const summed = this.#summed;
    if (stride(this.#load, this.#axis) === 1) {
      const most = instance.lanes(this.#load, Math.min(count, this.#width));
      const lanes = this.#width % most === 0 ? most : 1;
      return nest(build, summed, (inner) =>
        Array.from({ length: Math.ceil(count / lanes) }, (_, q) => this.#copy(at, inner, fixed(q * lanes), lanes)),
      );
    }
    // Neighbor by neighbor, some summed places of each: what lies side by side there is fetched only once.
    const last = summed.at(-1)!;
    return nest(build, summed.slice(0, -1), (inner) =>
      inSteps(build, last.size, LINE, false, (place, places) =>
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
      position: this.#position(at, inner, neighbor),
      value: this.#instance.at(place, along).value(this.#load),
      lanes,
    };
  }

  /** The copies of some neighbors from where the axis stands, at a summed place. */
  read(at: At, inner: At, neighbor: Position, lanes: number): Value {
    return this.#instance.build.intern({
      kind: 'load',
      buffer: this.#buffer,
      position: this.#position(at, inner, neighbor),
      type: { dtype: this.#buffer.dtype, lanes },
    });
  }

  #position(at: At, inner: At, neighbor: Position): Position {
    const place = this.#summed.reduce<Position>(
      (number, { axis, size }) => affine(0, [size, number], [1, inner.get(axis) ?? fixed(0)]),
      fixed(0),
    );
    // Neighbors beyond the width are the next that lie side by side.
    const beyond = this.#apart === 0 ? 0 : Math.floor(neighbor.offset / this.#width) * this.#width;
    const from: Position = this.#apart === 0 ? fixed(0) : affine(beyond, [1, at.get(this.#axis)!]);
    return affine(-beyond, [1, this.#start], [this.#apart, from], [this.#width, place], [1, neighbor]);
  }
}

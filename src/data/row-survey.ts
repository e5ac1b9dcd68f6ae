import { readBlocks } from './block-reader.ts';
import { type FeatureFiller, type Filled, type Floats, featureFiller, NumberColumn, widthOf } from './filler.ts';
import { finishTarget } from './load.ts';
import { Moments } from './moments.ts';
import type { Note } from './note.ts';
import {
  classReader,
  featureRequest,
  type Preprocess,
  type Target,
  targetNames,
  targetRequests,
} from './preprocess.ts';
import { refuse } from './refuse.ts';
import type { BlockedSource, Request, Summary } from './source.ts';
import { PARTS, type Part } from './split.ts';
import { Unknown } from './unknown.ts';

/** What the targets of a part are like, in the units of training. */
export interface TargetStatistics {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

/** What a pass over a table found. */
export interface Surveyed {
  /** Rows of each part in each block. */
  readonly inBlocks: Readonly<Record<Part, readonly number[]>>;
  readonly rows: number;
  /** Rows without a target, which belong to no part. */
  readonly missing: number;
  /** On categories that are not known. */
  readonly notes: readonly Note[];
}

export interface SurveyOptions {
  readonly standardize: boolean;
  readonly standardizeTarget: boolean;
  readonly precision: 'f32' | 'f64';
}

/** Rows that are looked at together: as many as a chunk has. */
const ROWS = 2048;

export const perPart = <T>(of: (part: Part) => T): Record<Part, T> => ({
  train: of('train'),
  validation: of('validation'),
  test: of('test'),
});

/** Learns of rows that are not kept what the fillers learn of those that are. */
export class RowSurvey {
  readonly requests: readonly Request[];
  readonly rows: Record<Part, number> = perPart(() => 0);
  /** Rows of each class; undefined of a regression. */
  readonly classes: Record<Part, number[]> | undefined;
  /** Of each column. */
  readonly checksums: Int32Array;
  readonly #preprocess: Preprocess;
  readonly #read: ((value: number) => number) | undefined;
  readonly #fillers: readonly FeatureFiller[];
  readonly #numbers: readonly NumberColumn[];
  /** Of rows that are not for training; fillers have those of the others. */
  readonly #moments: Record<Part, Moments[]>;
  readonly #y: Floats;
  /** Where fillers write each row of a chunk: rows for training come first, all others after `ROWS`. */
  readonly #to: Int32Array = new Int32Array(ROWS);
  /** The parts of those others. */
  readonly #others: Uint8Array = new Uint8Array(ROWS);

  constructor(preprocess: Preprocess, { columns }: Summary, options: SurveyOptions) {
    const { features, target } = preprocess;
    this.#preprocess = preprocess;
    this.requests = [...features.map(featureRequest), ...targetRequests(target)];
    this.checksums = new Int32Array(this.requests.length);
    const targets = targetNames(target);
    const stride = features.reduce((sum, feature) => sum + widthOf(feature), 0);
    const floats = (length: number): Floats =>
      options.precision === 'f32' ? new Float32Array(length) : new Float64Array(length);
    const x = floats(2 * ROWS * stride);
    this.#y = floats(2 * ROWS * targets.length);
    let offset = 0;
    this.#fillers = features.map((feature) => {
      const place = { x, stride, offset, trainRows: ROWS };
      offset += widthOf(feature);
      return featureFiller(feature, place, columns.get(feature.name)!, options.standardize);
    });
    this.#numbers = (target.task === 'regression' ? targets : []).map((name, j) => {
      const place = { x: this.#y, stride: targets.length, offset: j, trainRows: ROWS };
      return new NumberColumn(place, columns.get(name)!, options.standardizeTarget);
    });
    this.#moments = perPart(() => this.#numbers.map(() => new Moments()));
    this.#read = target.task === 'regression' ? undefined : classReader(target);
    this.classes = target.task === 'regression' ? undefined : perPart(() => target.values.map(() => 0));
  }

  /**
   * Goes through all rows of a table.
   *
   * @param partOf The number of a row's part.
   * @throws If a value is infinite or cannot be read.
   */
  async pass(source: BlockedSource, partOf: (row: number) => number): Promise<Surveyed> {
    const { features } = this.#preprocess;
    const writers = [...this.#fillers, ...this.#numbers];
    const inBlocks = perPart(() => source.blocks.map(() => 0));
    const unknown = new Unknown(source, this.requests.slice(0, features.length));
    let rows = 0;
    let missing = 0;
    for await (const { block, chunks } of readBlocks(source, [...source.blocks.keys()], this.requests)) {
      for await (const { rows: count, values } of chunks) {
        const own = values.slice(features.length);
        let [training, others] = [0, 0];
        for (let i = 0; i < count; i++) {
          if (own.some((column) => Number.isNaN(column[i]))) {
            this.#to[i] = -1;
            missing++;
            continue;
          }
          const number = partOf(rows + i);
          const part = PARTS[number]!;
          this.#to[i] = number === 0 ? training++ : ROWS + others;
          if (number > 0) this.#others[others++] = number;
          this.rows[part]++;
          inBlocks[part][block]!++;
          if (!this.#read) continue;
          const place = this.#read(own[0]![i]!);
          if (place < 0) throw await refuse(source, this.requests[features.length]!, rows + i, 'class');
          this.classes![part][place]!++;
        }
        for (const [j, writer] of writers.entries()) {
          const refused = writer.write(values[j]!, this.#to, count);
          if (refused >= 0) throw await refuse(source, this.requests[j]!, rows + refused);
        }
        this.#addOthers(others);
        for (const [j, column] of values.entries()) this.checksums[j] = checksum(column, this.checksums[j]!);
        unknown.add(values, count, rows);
        rows += count;
      }
    }
    return { inBlocks, rows, missing, notes: await unknown.notes() };
  }

  #addOthers(count: number): void {
    const width = this.#numbers.length;
    for (let k = 0; k < width; k++) {
      for (let row = 0; row < count; row++)
        this.#moments[PARTS[this.#others[row]!]!][k]!.add(this.#y[(ROWS + row) * width + k]!);
    }
  }

  /** Features as the training rows make them, in the order of the plan. */
  get filled(): Filled[] {
    return this.#fillers.map((filler) => filler.finish(this.rows.train));
  }

  /** The target as the training rows make it. */
  get target(): Target {
    return finishTarget(this.#preprocess.target, this.#numbers);
  }

  /** Of each part; undefined where targets are classes. */
  get statistics(): Readonly<Record<Part, TargetStatistics>> | undefined {
    if (this.classes) return undefined;
    const scaled = this.#numbers.map((column) => column.finish().column);
    return perPart((part) => {
      const moments = part === 'train' ? this.#numbers.map((column) => column.moments) : this.#moments[part];
      return {
        means: moments.map(({ mean }, k) => (mean - scaled[k]!.center) / scaled[k]!.scale),
        deviations: moments.map(({ deviation, isConstant }, k) => (isConstant ? 0 : deviation / scaled[k]!.scale)),
      };
    });
  }
}

/** Goes on with the checksum of a column: that of Fowler, Noll and Vo, by words instead of bytes. */
function checksum(values: Float64Array, before: number): number {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  let sum = before;
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  return sum;
}

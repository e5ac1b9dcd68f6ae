import { Moments, NO_SCALING, type Scaling, scalingFor } from './moments.ts';
import type { BooleanFeature, CategoryFeature, Feature, NumberFeature } from './preprocess.ts';

export type Floats = Float32Array | Float64Array;

/** Where a filler writes: a row-major array; its first `trainRows` are for training rows. */
export interface Place {
  readonly x: Floats;
  /** Columns of x, and the first of this filler. */
  readonly stride: number;
  readonly offset: number;
  readonly trainRows: number;
}

/** What is left to do with a column of x at the end: (x − center)/scale, and `fill` where x is NaN. */
export interface Finish {
  readonly from: number;
  readonly center: number;
  readonly scale: number;
  readonly fill: number;
}

export interface Filled {
  /** The feature as the training rows make it; undefined if it is constant in them. */
  readonly feature: Feature | undefined;
  /** The columns of x that are kept. */
  readonly columns: readonly Finish[];
  /** Categories that no training row has. */
  readonly unseen: readonly string[];
}

/** Puts a column of a table into x, chunk by chunk, and gathers the statistics of the training rows on the way. */
export interface Filler {
  /**
   * @param rows The row of x for every value, −1 to pass it over.
   * @returns The position of a value that is infinite or cannot be read, −1 if there is none.
   */
  write(values: Float64Array, rows: Int32Array, count: number): number;
}

export interface FeatureFiller extends Filler {
  /** @param trained How many training rows there were. */
  finish(trained: number): Filled;
}

/** Of all rows, to choose the preliminary scaling by. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The columns of x that a feature takes while it is filled. */
export const widthOf = (feature: Feature): number =>
  (feature.kind === 'category' ? feature.values.length : 1) + (feature.indicator ? 1 : 0);

export function featureFiller(feature: Feature, place: Place, range: Range, standardize: boolean): FeatureFiller {
  if (feature.kind === 'category') return categoryFiller(feature, place);
  return feature.kind === 'boolean' ? booleanFiller(feature, place) : numberFiller(feature, place, range, standardize);
}

/** Numbers of a feature or a target. */
export class NumberColumn implements Filler {
  readonly moments: Moments = new Moments();
  private readonly place: Place;
  private readonly range: Range;
  private readonly standardize: boolean;
  private readonly limit: number;
  private scaling: Scaling | undefined;

  constructor(place: Place, range: Range, standardize: boolean) {
    this.place = place;
    this.range = range;
    this.standardize = standardize;
    // Without standardizing, x must hold the number itself.
    this.limit = standardize || place.x instanceof Float64Array ? Number.MAX_VALUE : 3.4028234663852886e38;
  }

  write(values: Float64Array, rows: Int32Array, count: number): number {
    const { x, stride, offset, trainRows } = this.place;
    this.scaling ??= this.standardize ? scalingFor(values.subarray(0, count), this.range) : NO_SCALING;
    const { factor, shift } = this.scaling;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      if (row < 0) continue;
      const value = values[i]!;
      const z = value * factor - shift;
      x[row * stride + offset] = z;
      if (Number.isNaN(value)) continue;
      if (!(Math.abs(value) <= this.limit)) return i;
      if (row < trainRows) this.moments.add(z);
    }
    return -1;
  }

  /** In units of the table: (value − center)/scale is what x gets. */
  finish(): { center: number; scale: number; fill: number; column: Finish } {
    const { mean, deviation } = this.moments;
    const { factor, shift } = this.scaling ?? NO_SCALING;
    const from = this.place.offset;
    if (!this.standardize)
      return { center: 0, scale: 1, fill: mean, column: { from, center: 0, scale: 1, fill: mean } };
    const center = (mean + shift) / factor;
    return {
      center,
      scale: deviation / factor,
      fill: center,
      column: { from, center: mean, scale: deviation, fill: 0 },
    };
  }
}

function numberFiller(feature: NumberFeature, place: Place, range: Range, standardize: boolean): FeatureFiller {
  const numbers = new NumberColumn(place, range, standardize);
  const absences = absenceColumn(feature, place, place.offset + 1);
  return {
    write(values, rows, count) {
      absences.write(values, rows, count);
      return numbers.write(values, rows, count);
    },
    finish(trained) {
      const { column, ...statistics } = numbers.finish();
      if (numbers.moments.isConstant && !absences.varies(trained)) return DROPPED;
      const indicator = absences.varies(trained);
      return {
        feature: { ...feature, ...statistics, indicator },
        columns: [column, ...absences.columns(trained)],
        unseen: [],
      };
    },
  };
}

function booleanFiller(feature: BooleanFeature, place: Place): FeatureFiller {
  const absences = absenceColumn(feature, place, place.offset + 1);
  const numbers = new NumberColumn(place, { min: 0, max: 1 }, false);
  return {
    write(values, rows, count) {
      absences.write(values, rows, count);
      return numbers.write(values, rows, count);
    },
    finish(trained) {
      const { column, fill } = numbers.finish();
      if (numbers.moments.isConstant && !absences.varies(trained)) return DROPPED;
      const indicator = absences.varies(trained);
      return { feature: { ...feature, fill, indicator }, columns: [column, ...absences.columns(trained)], unseen: [] };
    },
  };
}

function categoryFiller(feature: CategoryFeature, place: Place): FeatureFiller {
  const { x, stride, offset, trainRows } = place;
  const width = feature.values.length;
  const absences = absenceColumn(feature, place, offset + width);
  const counts = new Int32Array(width);
  return {
    write(values, rows, count) {
      absences.write(values, rows, count);
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        if (row < 0) continue;
        const start = row * stride + offset;
        x.fill(0, start, start + width);
        const value = values[i]!;
        if (!(value >= 0)) continue;
        x[start + value] = 1;
        if (row < trainRows) counts[value]!++;
      }
      return -1;
    },
    finish(trained) {
      const kept = [...feature.values.keys()].filter((k) => varies(counts[k]!, trained));
      const unseen = feature.values.filter((_, k) => counts[k] === 0);
      if (kept.length === 0 && !absences.varies(trained)) return { ...DROPPED, unseen };
      const columns = kept.map((k) => unchanged(offset + k));
      const values = kept.map((k) => feature.values[k]!);
      return {
        feature: { ...feature, values, indicator: absences.varies(trained) },
        columns: [...columns, ...absences.columns(trained)],
        unseen,
      };
    },
  };
}

const DROPPED: Filled = { feature: undefined, columns: [], unseen: [] };

const unchanged = (from: number): Finish => ({ from, center: 0, scale: 1, fill: 0 });

/** Whether something that `count` of the training rows have tells them apart. */
const varies = (count: number, trained: number): boolean => count > 0 && count < trained;

/** The indicator of missing values, if the feature has one. */
function absenceColumn(
  { indicator }: Feature,
  { x, stride, trainRows }: Place,
  offset: number,
): {
  write: (values: Float64Array, rows: Int32Array, count: number) => void;
  varies: (trained: number) => boolean;
  columns: (trained: number) => readonly Finish[];
} {
  let missing = 0;
  return {
    write(values, rows, count) {
      if (!indicator) return;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        if (row < 0) continue;
        const absent = Number.isNaN(values[i]!);
        x[row * stride + offset] = absent ? 1 : 0;
        if (absent && row < trainRows) missing++;
      }
    },
    varies: (trained) => varies(missing, trained),
    columns: (trained) => (varies(missing, trained) ? [unchanged(offset)] : []),
  };
}

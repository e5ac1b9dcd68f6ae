import { type Place, widthOf } from './filler.ts';
import { classReader, type Feature, type Target } from './preprocess.ts';

/** Writes the columns of some rows to a row-major array. */
export interface ColumnWriter {
  /**
   * @param rows The row to which every value goes, −1 to pass it over.
   * @returns The position of a value that cannot be used, −1 if there is none.
   */
  write(values: Float64Array, rows: Int32Array, count: number): number;
}

/** What float32 holds, at most. */
const LARGEST_FLOAT32 = 3.4028234663852886e38;

type Columns = Pick<Place, 'x' | 'stride' | 'offset'>;

/** Writes a feature as a model reads it, by what is known of the training rows. */
export function featureWriter(feature: Feature, { x, stride, offset }: Columns): ColumnWriter {
  const width = widthOf(feature);
  const mark = feature.indicator ? offset + width - 1 : -1;
  if (feature.kind === 'category') {
    const own = feature.values.length;
    return {
      write(values, rows, count) {
        for (let i = 0; i < count; i++) {
          if (rows[i]! < 0) continue;
          const start = rows[i]! * stride;
          const value = values[i]!;
          for (let k = 0; k < own; k++) x[start + offset + k] = value === k ? 1 : 0;
          if (mark >= 0) x[start + mark] = Number.isNaN(value) ? 1 : 0;
        }
        return -1;
      },
    };
  }
  const { fill } = feature;
  const { center, scale } = feature.kind === 'boolean' ? { center: 0, scale: 1 } : feature;
  const most = x instanceof Float32Array ? LARGEST_FLOAT32 : Number.MAX_VALUE;
  return {
    write(values, rows, count) {
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        if (row < 0) continue;
        const value = values[i]!;
        const isAbsent = Number.isNaN(value);
        const scaled = ((isAbsent ? fill : value) - center) / scale;
        if (!(Math.abs(scaled) <= most)) return i;
        x[row * stride + offset] = scaled;
        if (mark >= 0) x[row * stride + mark] = isAbsent ? 1 : 0;
      }
      return -1;
    },
  };
}

/** Writers of a target's columns. */
export function targetWriters(target: Target, y: Place['x']): ColumnWriter[] {
  if (target.task !== 'regression') {
    const read = classReader(target);
    return [
      writerOf(
        (value) => read(value),
        (place) => place >= 0,
        { x: y, stride: 1, offset: 0 },
      ),
    ];
  }
  const stride = target.columns.length;
  return target.columns.map(({ center, scale }, offset) =>
    writerOf((value) => (value - center) / scale, Number.isFinite, { x: y, stride, offset }),
  );
}

const writerOf = (
  valueOf: (value: number) => number,
  isUsable: (value: number) => boolean,
  { x, stride, offset }: Columns,
): ColumnWriter => ({
  write(values, rows, count) {
    for (let i = 0; i < count; i++) {
      if (rows[i]! < 0) continue;
      const value = valueOf(values[i]!);
      if (!isUsable(value)) return i;
      x[rows[i]! * stride + offset] = value;
    }
    return -1;
  },
});

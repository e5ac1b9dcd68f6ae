import type { Dataset } from '../data/load.ts';
import { problem } from '../util/problem.ts';
import type { Floats } from './metrics.ts';
import type { TrainingData } from './state.ts';

/** Rows of numbers: as lists, or one after another with the number of columns. A list of numbers is one column. */
export type Matrix =
  | readonly number[]
  | readonly (readonly number[])[]
  | { readonly data: ArrayLike<number>; readonly columns: number };

/** Features and targets, row by row; targets of classification are class numbers from 0, or 0 and 1. */
export interface FitData {
  readonly x: Matrix;
  readonly y: Matrix;
  /** Rows that are not trained on, to see after each epoch how well the model does. */
  readonly validation?: { readonly x: Matrix; readonly y: Matrix };
}

/** The arrays of a training, from a table. */
export const tableData = ({ rows, features, targets, x, y, preprocess: { target } }: Dataset): TrainingData => ({
  rows,
  features: features.length,
  targets: targets.length,
  x,
  y,
  scale: target.task === 'regression' ? target.columns.map(({ scale }) => scale) : [],
});

/** The arrays of a training, from a table or from lists or arrays of numbers. */
export function trainingData(data: FitData | Dataset, isDouble: boolean): TrainingData {
  if ('features' in data) return tableData(data);
  const { x, y, validation } = data;
  const parts = [{ x, y }, ...(validation ? [validation] : [])].map((part) => ({
    x: flatten('x', part.x),
    y: flatten('y', part.y),
  }));
  for (const part of parts) {
    if (part.x.rows !== part.y.rows)
      throw problem('fit', 'x and y must have as many rows', { got: `${part.x.rows} and ${part.y.rows}` });
    if (part.x.columns !== parts[0]!.x.columns)
      throw problem('fit', 'validation rows must have as many features', {
        got: `${part.x.columns} and ${parts[0]!.x.columns}`,
      });
    if (part.y.columns !== parts[0]!.y.columns)
      throw problem('fit', 'validation rows must have as many targets', {
        got: `${part.y.columns} and ${parts[0]!.y.columns}`,
      });
    checkNumbers('x', part.x);
    checkNumbers('y', part.y);
  }
  const join = (key: 'x' | 'y'): Floats => {
    const length = parts.reduce((total, part) => total + part[key].data.length, 0);
    const joined = isDouble ? new Float64Array(length) : new Float32Array(length);
    let offset = 0;
    for (const { [key]: own } of parts) {
      joined.set(own.data, offset);
      offset += own.data.length;
    }
    return joined;
  };
  const [train, held] = parts;
  return {
    rows: { train: train!.x.rows, validation: held?.x.rows ?? 0, test: 0 },
    features: train!.x.columns,
    targets: train!.y.columns,
    x: join('x'),
    y: join('y'),
  };
}

function checkNumbers(name: string, { data, columns }: ReturnType<typeof flatten>): void {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    throw problem('fit', `${name} has a value that is not a finite number`, {
      got: String(data[i]),
      at: `row ${Math.floor(i / columns)}`,
      advice: 'Fill it in, or leave the row out',
    });
  }
}

export function flatten(name: string, matrix: Matrix): { data: ArrayLike<number>; rows: number; columns: number } {
  if ('data' in matrix) {
    const rows = matrix.data.length / matrix.columns;
    if (!Number.isInteger(rows))
      throw problem('fit', `${name} does not consist of whole rows`, {
        got: `${matrix.data.length} numbers in rows of ${matrix.columns}`,
      });
    return { data: matrix.data, rows, columns: matrix.columns };
  }
  if (matrix.length === 0) throw problem('fit', `${name} has no rows`);
  const [first] = matrix;
  if (typeof first === 'number') return { data: matrix as readonly number[], rows: matrix.length, columns: 1 };
  const lists = matrix as readonly (readonly number[])[];
  const columns = lists[0]!.length;
  const uneven = lists.findIndex((row) => row.length !== columns);
  if (uneven >= 0)
    throw problem('fit', `row ${uneven} of ${name} has ${lists[uneven]!.length} numbers`, {
      got: `${columns} in row 0`,
    });
  return { data: lists.flat(), rows: lists.length, columns };
}

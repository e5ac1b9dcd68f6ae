import type { Loss } from '../loss/loss.ts';
import type { Model } from '../nn/sequential.ts';
import { problem } from '../util/problem.ts';
import type { Floats, Metrics } from './metrics.ts';
import type { TrainingOptions } from './options.ts';
import { Predictor } from './predictor.ts';
import type { EpochRecord, TrainingEnd } from './record.ts';
import type { TrainingData } from './state.ts';
import { type Observer, Training } from './training.ts';
import { weightsHash } from './weights-hash.ts';

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

/** A finished training. */
export interface Run {
  /** One record per epoch. */
  readonly history: readonly EpochRecord[];
  readonly end: TrainingEnd;
  readonly parameters: Training['parameters'];
  readonly loss: Loss;
  /** Predictions, rows × outputs: numbers, or probabilities of the classes. */
  predict(x: Matrix): Floats;
  /** Loss and metrics on the training or validation rows. */
  evaluate(part: 'train' | 'validation'): { readonly loss: number; readonly metrics: Metrics } | undefined;
  /** SHA-256 of all parameters' bytes. */
  weightsHash(): Promise<string>;
}

/**
 * Trains a model: finds parameters that make the mean (or sum) of a loss over rows small, by gradient descent.
 *
 * @param data Features as they should enter the model: of about unit size, as a rule.
 * @throws When shapes do not fit, or an option is out of range.
 *
 * @example
 * const x = [[0, 0], [0, 1], [1, 0], [1, 1]];
 * const y = [0, 1, 1, 0];
 * const model = sequential(dense(8, 'tanh'), dense(1));
 * const run = await fit(model, { x, y }, { loss: bce, optimizer: adam({ lr: 0.05 }), epochs: 300, seed: 1 });
 * run.predict(x).map((p) => Math.round(p)); // Float32Array [0, 1, 1, 0]
 */
export async function fit(model: Model, data: FitData, options: TrainingOptions & Observer): Promise<Run> {
  const training = new Training(model, trainingData(data, options.dtype === 'f64'), options);
  const history: EpochRecord[] = [];
  const end = await training.run({
    ...options,
    async onEpoch(record) {
      history.push(record);
      await options.onEpoch?.(record);
    },
  });
  let predictor: Predictor | undefined;
  return {
    history,
    end,
    parameters: training.parameters,
    loss: training.settings.loss,
    predict(x) {
      predictor ??= new Predictor(
        training.model,
        training.settings.loss,
        new Map(training.parameters.map(({ name, values }) => [name, values])),
        training.settings.dtype,
      );
      return predictor.predict(flatten('predict', x).data);
    },
    evaluate: (part) => training.evaluation.of(part),
    weightsHash: () => weightsHash(training.parameters.map(({ values }) => values)),
  };
}

function trainingData({ x, y, validation }: FitData, isDouble: boolean): TrainingData {
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

function flatten(name: string, matrix: Matrix): { data: ArrayLike<number>; rows: number; columns: number } {
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

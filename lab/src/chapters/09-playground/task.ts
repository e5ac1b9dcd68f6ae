import { csvSource, load, permutation } from 'talweg/data';
import type { Plan } from './fields.ts';
import { isRegression, type SampleName, sample } from './samples.ts';

/** What is to be learned: points of a plane with their targets, those to train on first. */
export interface Task {
  readonly kind: 'binary' | 'classes' | 'regression';
  /** x1 and x2 of each row. */
  readonly points: Float32Array;
  /** The number of the class, or a number. */
  readonly target: Float32Array;
  readonly rows: { readonly train: number; readonly test: number };
  readonly names: readonly [x1: string, x2: string];
  readonly classes: readonly string[];
  /** The figure goes from −extent to extent. */
  readonly extent: number;
}

/** Why the playground cannot show a table that others could learn from. */
export type TaskTrouble =
  | { readonly kind: 'few-columns'; readonly columns: readonly string[] }
  | { readonly kind: 'no-plane'; readonly columns: readonly string[] }
  | { readonly kind: 'many-colors'; readonly classes: number; readonly most: number };

export class NoTask extends Error {
  readonly trouble: TaskTrouble;

  constructor(trouble: TaskTrouble) {
    super(trouble.kind);
    this.trouble = trouble;
  }
}

/** Random numbers of the order of the rows, apart from those that they are made of. */
const ORDER = 0x6f72;

export async function taskOf(plan: Plan): Promise<Task> {
  if (plan.data === 'own') return ownTask(plan);
  const { points, target } = sample(plan.data as SampleName, plan.rows, plan.noise, plan.seed);
  const order = permutation(plan.rows, { seed: plan.seed, stream: ORDER, counter: 0 });
  const train = trainingRows(plan.rows, plan.share);
  return {
    kind: isRegression(plan.data) ? 'regression' : 'binary',
    points: Float32Array.from({ length: points.length }, (_, i) => points[2 * order[i >> 1]! + (i % 2)]!),
    target: Float32Array.from(order, (row) => target[row]!),
    rows: { train, test: plan.rows - train },
    names: ['x1', 'x2'],
    classes: ['0', '1'],
    extent: 1.25,
  };
}

/** At least one row is trained on, and at least one is held back. */
const trainingRows = (rows: number, share: number): number => Math.min(rows - 1, Math.max(1, Math.round(rows * share)));

/** Standard deviations from the mean that a figure of an own table shows. */
const DEVIATIONS = 3;

/** Classes that have a color of their own. */
const MOST_CLASSES = 6;

/** @throws When the table cannot be read, or its columns cannot be learned from. */
async function ownTask({ table, first, second, target, share, seed }: Plan): Promise<Task> {
  const source = csvSource(table, 'table');
  if (source.columns.length < 3) throw new NoTask({ kind: 'few-columns', columns: source.columns });
  const dataset = await load(source, { target, features: [first, second], test: 1 - share, seed });
  if (dataset.features.length !== 2) throw new NoTask({ kind: 'no-plane', columns: [first, second] });
  const { task } = dataset.preprocess.target;
  const classes = 'values' in dataset.preprocess.target ? dataset.preprocess.target.values.map(String) : [];
  if (classes.length > MOST_CLASSES)
    throw new NoTask({ kind: 'many-colors', classes: classes.length, most: MOST_CLASSES });
  return {
    kind: task === 'multiclass' ? 'classes' : task,
    points: Float32Array.from(dataset.x),
    target: Float32Array.from(dataset.y),
    rows: { train: dataset.rows.train, test: dataset.rows.test },
    names: [first, second],
    classes,
    extent: DEVIATIONS,
  };
}

import { problem } from '../util/problem.ts';
import { streams } from '../util/streams.ts';
import { permutation } from './permutation.ts';
import { trouble } from './trouble.ts';

/** The parts of a table; their numbers stand in the assignment of a split. */
export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** Every part's rows. */
export type Counts = Readonly<Record<Part, number>>;

export interface SplitOptions {
  /** The share of the rows for validation, 0 for none. */
  readonly validation?: number | undefined;
  readonly test?: number | undefined;
  readonly seed?: number | undefined;
  /** The class of every row: each class is split in the same proportion, as nearly as rows can be. */
  readonly strata?: ArrayLike<number> | undefined;
}

/**
 * Assigns every row at random to training (0), validation (1) or test (2); the counts are exact: ⌊n·share + 1/2⌋.
 *
 * A class keeps at least one row for training.
 *
 * @param rows The number of rows n.
 * @returns The part of every row.
 * @throws If a part that is asked for would be empty.
 */
export function split(
  rows: number,
  { validation = 0, test = 0, seed = 0, strata }: SplitOptions,
): Uint8Array<ArrayBuffer> {
  const counts = countsOf(rows, validation, test);
  const classes = strata ?? new Uint8Array(rows);
  const sizes: number[] = [];
  for (let i = 0; i < rows; i++) sizes[classes[i]!] = (sizes[classes[i]!] ?? 0) + 1;
  for (let k = 0; k < sizes.length; k++) sizes[k] ??= 0;
  const quotas = [counts.validation, counts.test].reduce<number[][]>((taken, count) => {
    const room = sizes.map((size, k) => Math.max(0, size - 1 - taken.reduce((sum, part) => sum + part[k]!, 0)));
    return [...taken, apportion(count, sizes, room)];
  }, []);
  const assignment = new Uint8Array(rows);
  for (const row of permutation(rows, { seed, stream: streams.split })) {
    const part = quotas.findIndex((left) => left[classes[row]!]! > 0);
    if (part < 0) continue;
    quotas[part]![classes[row]!]!--;
    assignment[row] = part + 1;
  }
  return assignment;
}

function countsOf(rows: number, validation: number, test: number): Counts {
  for (const [part, share] of [
    ['validation', validation],
    ['test', test],
  ] as const) {
    if (!(share >= 0 && share < 1)) {
      throw problem('split', `the share for ${part} is not between 0 and 1`, {
        got: String(share),
        advice: 'Give for example 0.2',
      });
    }
  }
  const counts = { validation: Math.round(rows * validation), test: Math.round(rows * test) };
  const train = rows - counts.validation - counts.test;
  const empty =
    train < 1
      ? 'train'
      : PARTS.find((part) => part !== 'train' && { validation, test }[part] > 0 && counts[part] === 0);
  if (empty !== undefined) {
    throw problem('split', `no row is left for ${empty === 'train' ? 'training' : empty}`, {
      got: `${rows} ${rows === 1 ? 'row' : 'rows'} with shares of ${validation} for validation and ${test} for test`,
      advice:
        empty === 'train'
          ? 'Make the shares smaller, or add rows'
          : `Make the share for ${empty} larger, or 0, or add rows`,
      about: trouble({ kind: 'empty-part', part: empty, rows }),
    });
  }
  return { train, ...counts };
}

/** `count` rows divided among classes in proportion to their sizes, by largest remainders, at most `room` from each. */
function apportion(count: number, sizes: readonly number[], room: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (count * size) / total);
  const quota = exact.map((share, k) => Math.min(Math.floor(share), room[k]!));
  const order = [...sizes.keys()].sort(
    (i, j) => exact[j]! - quota[j]! - (exact[i]! - quota[i]!) || sizes[j]! - sizes[i]! || i - j,
  );
  let left = count - quota.reduce((sum, part) => sum + part, 0);
  while (left > 0) {
    const before = left;
    for (const k of order) {
      if (left === 0 || quota[k]! >= room[k]!) continue;
      quota[k]!++;
      left--;
    }
    if (left === before) {
      throw problem('split', 'there are too few rows to keep one of every class for training', {
        got: `${total} rows in ${sizes.length} classes`,
        advice: 'Make the shares smaller, or add rows',
        about: trouble({ kind: 'few-rows', rows: total, classes: sizes.length }),
      });
    }
  }
  return quota;
}

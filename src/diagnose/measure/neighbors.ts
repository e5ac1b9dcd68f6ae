import { sample } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import type { Examination } from '../examination.ts';
import { type Score, scoreOf, type Truth, truthOf } from './score.ts';

/** Most rows that are compared with each other, and most numbers that this may take. */
const MOST_ROWS = 1000;
const WORK = 1e8;

/** Numbers of neighbors that are tried: each answers for another size of noise. */
const COUNTS = [1, 3, 5, 10, 20, 40];

/** What k nearest neighbors say of rows that they do not know. */
export interface Neighbors extends Score {
  readonly k: number;
}

/** What they say of some of the examined rows. */
export interface Known {
  /** Which of the examined rows, counted from 0. */
  readonly numbers: readonly number[];
  readonly truth: Truth;
  readonly neighbors: Neighbors;
}

export function knownBy({ rows, settings, analyzed }: Examination): Known {
  const all = rows.numbers.length;
  const most = Math.min(all, MOST_ROWS, Math.max(2, Math.floor(Math.sqrt(WORK / analyzed.inputs))));
  const numbers = sample(most, all, 1, streams.examined);
  const pick = (values: Float64Array): Float64Array => {
    const width = values.length / all;
    return Float64Array.from(
      { length: most * width },
      (_, k) => values[numbers[Math.floor(k / width)]! * width + (k % width)]!,
    );
  };
  const truth = truthOf(settings.loss, pick(rows.y), most);
  return { numbers, truth, neighbors: neighborsOf(pick(rows.x), truth) };
}

/**
 * The best score of a model without parameters: each row is answered by the k rows nearest to it in standardized
 * columns, itself left out: by their mean, or by their most frequent class.
 *
 * @param x rows × features, of any scales. Takes rows²·features operations.
 *
 * Source: Cover & Hart 1967, "Nearest neighbor pattern classification".
 */
export function neighborsOf(x: Float64Array, truth: Truth): Neighbors {
  const { rows, width } = truth;
  const scaled = standardized(x, rows);
  const most = Math.min(rows - 1, COUNTS.at(-1)!);
  const nearest = Array.from({ length: rows }, (_, i) => nearestTo(scaled, rows, i, most));
  const scores = COUNTS.filter((k) => k === 1 || k < rows / 2).map((k) => {
    const answers = new Float64Array(rows * width);
    nearest.forEach((own, i) => {
      for (let j = 0; j < width; j++) answers[i * width + j] = answer(own.slice(0, k), truth, j);
    });
    return { k, ...scoreOf(truth, answers) };
  });
  return scores.reduce((a, b) => (b.explained > a.explained ? b : a));
}

function answer(rows: readonly number[], { width, values, areClasses }: Truth, j: number): number {
  const told = rows.map((row) => values[row * width + j]!);
  if (!areClasses) return told.reduce((sum, value) => sum + value, 0) / told.length;
  const votes = new Map<number, number>();
  for (const value of told) votes.set(value, (votes.get(value) ?? 0) + 1);
  return [...votes].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0];
}

function nearestTo(x: Float64Array, rows: number, i: number, most: number): number[] {
  const width = x.length / rows;
  const nearest: number[] = [];
  const distances: number[] = [];
  for (let other = 0; other < rows; other++) {
    if (other === i) continue;
    const farthest = nearest.length < most ? Infinity : distances.at(-1)!;
    let sum = 0;
    for (let j = 0; j < width && sum < farthest; j++) sum += (x[i * width + j]! - x[other * width + j]!) ** 2;
    if (!(sum < farthest)) continue;
    let place = distances.length;
    while (place > 0 && distances[place - 1]! > sum) place--;
    distances.splice(place, 0, sum);
    nearest.splice(place, 0, other);
    distances.length = nearest.length = Math.min(most, nearest.length);
  }
  return nearest;
}

/** Columns of mean 0 and deviation 1; those of one value become 0. */
function standardized(x: Float64Array, rows: number): Float64Array {
  const width = x.length / rows;
  const scaled = new Float64Array(x.length);
  for (let j = 0; j < width; j++) {
    let [mean, squares] = [0, 0];
    for (let i = 0; i < rows; i++) mean += x[i * width + j]! / rows;
    for (let i = 0; i < rows; i++) squares += (x[i * width + j]! - mean) ** 2 / rows;
    const deviation = Math.sqrt(squares);
    for (let i = 0; i < rows; i++) scaled[i * width + j] = deviation > 0 ? (x[i * width + j]! - mean) / deviation : 0;
  }
  return scaled;
}

import { spaced } from 'talweg/plot';
import { valleyOf } from '../../descent/valley.ts';
import type { TypedFunction } from '../../mathematics/read-function.ts';
import type { Axis } from '../../plot/frame.ts';
import type { Chosen } from './fields.ts';
import type { Ask } from './worker.ts';

/** What the cells of a map stand for: a rate for each column; for each row the epochs, or the start. */
export interface Cells {
  readonly map: Chosen['map'];
  readonly isLog: boolean;
  readonly rates: readonly number[];
  readonly rows: readonly number[];
}

type Made = Pick<
  Chosen,
  'map' | 'scale' | 'least' | 'most' | 'columns' | 'rows' | 'fewest' | 'epochs' | 'from' | 'to' | 'start'
>;

/** What has to be less than what, and is not. */
export type Disorder = 'rates' | 'epochs' | 'places';

export function disorderOf({ map, least, most, fewest, epochs, from, to }: Made): Disorder | undefined {
  if (least >= most) return 'rates';
  if (from >= to) return 'places';
  return map === 'epochs' && fewest >= epochs ? 'epochs' : undefined;
}

export function cellsOf(chosen: Made): Cells {
  const { map, scale, least, most, columns, rows, fewest, epochs, from, to } = chosen;
  const isLog = scale === 'log';
  const rates = isLog
    ? spaced(Math.log(least), Math.log(most), columns).map((power, i) =>
        i === 0 ? least : i === columns - 1 ? most : Math.exp(power),
      )
    : spaced(least, most, columns);
  return {
    map,
    isLog,
    rates,
    rows: map === 'starts' ? spaced(from, to, rows) : [...new Set(spaced(fewest, epochs, rows).map(Math.round))],
  };
}

/** All descents of a map, side by side. */
export function askOf(text: string, { map, rates, rows }: Cells, { start, epochs }: Made): Ask {
  return map === 'epochs'
    ? { text, starts: rates.map(() => start), rates, looks: rows }
    : { text, starts: rows.flatMap((own) => rates.map(() => own)), rates: rows.flatMap(() => rates), looks: [epochs] };
}

/** Where each descent has come to: a row of numbers for each row of cells. */
export const endsOf = ({ map, rates, rows }: Cells, ends: readonly Float64Array[]): Float64Array[] =>
  map === 'epochs' ? [...ends] : rows.map((_, j) => ends[0]!.slice(j * rates.length, (j + 1) * rates.length));

/** The descent of one cell. */
export const runOf = ({ map, rates, rows }: Cells, column: number, row: number, { start, epochs }: Made) =>
  map === 'epochs'
    ? { rate: rates[column]!, start, epochs: rows[row]! }
    : { rate: rates[column]!, start: rows[row]!, epochs };

/** Farther from 0 than this a descent is called diverged, although it has a number still. */
const AWAY = 1e6;

/**
 * What is shown of where descents have come to: NaN for those that have diverged, ∞ for a distance from a floor that is
 * not there.
 */
export function shownOf(
  f: TypedFunction,
  { map, rows }: Cells,
  ends: readonly Float64Array[],
  shown: Chosen['shown'],
  { start, from, to }: Made,
): Float64Array[] {
  const known = (x: number): number => (Math.abs(x) <= AWAY ? x : Number.NaN);
  if (shown === 'x') return ends.map((row) => row.map(known));
  if (shown === 'f') return ends.map((row) => f.over(row.map(known)).map(known));
  const floor = (own: number): number => valleyOf(f, own, [from, to])?.x ?? Infinity;
  const common = map === 'epochs' ? floor(start) : undefined;
  return ends.map((row, j) => {
    const own = common ?? floor(rows[j]!);
    return row.map((x) => Math.abs(known(x) - own));
  });
}

/** The axis on which cells lie side by side, each about its own number. */
export function axisOf(label: string, values: readonly number[], isLog = false): Axis {
  const [first, last, n] = [values[0]!, values.at(-1)!, values.length];
  const half = (isLog ? Math.log(last / first) : last - first) / (n - 1 || 1) / 2;
  return isLog
    ? { label, from: first * Math.exp(-half), to: last * Math.exp(half), isLog }
    : { label, from: first - half, to: last + half };
}

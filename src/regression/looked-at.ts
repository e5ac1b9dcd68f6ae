import { topological } from '../graph/expr.ts';
import type { Objective } from '../minimize/objective.ts';
import { type Extent, extentOf } from './guess.ts';
import { type Formula, type Observations, residualsOf } from './residuals.ts';

/** Starts of a fit are looked for with no more rows than this, if the formula lets some be left out. */
const MOST_ROWS = 1000;

/** What starts are looked for with: an objective, and what columns and target say of parameters. */
export interface Sight {
  readonly columns: readonly Extent[];
  readonly target: Extent | undefined;
}

/**
 * Of many rows some, spread evenly, each at another place between its neighbors: rows at even distances would make
 * high frequencies low ones. A formula that names arrays of its own needs all rows.
 */
export function lookedAt(formula: Formula, observations: Observations, whole: Objective): [Objective, Sight] {
  const { data, target } = observations;
  const isOfNumbers = typeof formula !== 'function' && topological([formula]).every(({ shape }) => shape.length === 0);
  if (target.length <= MOST_ROWS || !isOfNumbers) return [whole, sightOf(data, target)];
  const rows = Array.from({ length: MOST_ROWS }, (_, k) =>
    // Multiples of an irrational number, spread evenly between 0 and 1.
    Math.floor(((k + ((k * Math.SQRT2) % 1)) * target.length) / MOST_ROWS),
  );
  const some = (values: ArrayLike<number>): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  const fewer = {
    ...observations,
    data: Object.fromEntries(Object.entries(data).map(([name, values]) => [name, some(values)])),
    target: some(target),
  };
  return [residualsOf(formula, fewer).objective, sightOf(fewer.data, fewer.target)];
}

/** The distances between rows in each column. */
export const gapsOf = ({ data, target }: Observations): number[] => sightOf(data, target).columns.map(({ gap }) => gap);

const sightOf = (data: Observations['data'], target: ArrayLike<number>): Sight => ({
  columns: Object.values(data).flatMap((column) => extentOf(column) ?? []),
  target: extentOf(target),
});

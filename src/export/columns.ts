import type { CategoryFeature, Feature } from '../data/preprocess.ts';
import { cast } from '../graph/cast.ts';
import type { Dtype, Expr } from '../graph/expr.ts';
import { concat } from '../ops/concat.ts';
import { div } from '../ops/div.ts';
import { equal } from '../ops/equal.ts';
import { notEqual } from '../ops/not-equal.ts';
import { sub } from '../ops/sub.ts';
import { where } from '../ops/where.ts';
import type { Arrays } from './arrays.ts';

/**
 * Some neighboring columns of a table, [rows, count] in float64: numbers, days, 0 or 1, the place of a category or −1,
 * NaN for what is missing.
 */
export type Take = (from: number, count: number) => Expr;

/** What a network reads, made of a table's columns as `encode` makes it: in float64, then rounded. */
export function readColumns(features: readonly Feature[], take: Take, arrays: Arrays, dtype: Dtype): Expr {
  const parts: Expr[] = [];
  let from = 0;
  while (from < features.length) {
    const feature = features[from]!;
    const count = feature.kind === 'category' ? 1 : numbersFrom(features, from);
    const columns = take(from, count);
    if (feature.kind !== 'category') parts.push(numbers(features.slice(from, from + count), columns, arrays));
    else if (feature.values.length > 0) parts.push(oneHot(feature, columns, arrays));
    from += count;
    if (features[from - 1]!.indicator) {
      const last = take(from - 1, 1);
      parts.push(notEqual(last, last));
    }
  }
  return cast(concat(parts, 1), dtype);
}

/** How many neighbors are numbers whose columns in x are neighbors too: an indicator comes between. */
function numbersFrom(features: readonly Feature[], from: number): number {
  let to = from;
  while (features[to] && features[to]!.kind !== 'category') if (features[to++]!.indicator) break;
  return to - from;
}

/** (x − center)/scale, where x is missing of what stands for it. */
function numbers(features: readonly Feature[], x: Expr, arrays: Arrays): Expr {
  const array = (name: string, of: (feature: Feature & { readonly kind: 'number' | 'date' }) => number): Expr =>
    arrays.add(
      name,
      // A boolean stays as it is: less 0, by 1.
      features.map((feature) => of({ center: 0, scale: 1, ...feature } as Feature & { readonly kind: 'number' })),
    );
  const known = where(
    equal(x, x),
    x,
    array('fill', ({ fill }) => fill),
  );
  return div(
    sub(
      known,
      array('center', ({ center }) => center),
    ),
    array('scale', ({ scale }) => scale),
  );
}

/** A column per category: 1 where it holds. */
const oneHot = ({ values }: CategoryFeature, place: Expr, arrays: Arrays): Expr =>
  equal(place, arrays.add('place', [...values.keys()]));

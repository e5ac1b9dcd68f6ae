import { dot } from '../../linear/vector.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { shuffled } from '../measure/chosen-rows.ts';
import { type Column, isBinary } from '../measure/columns.ts';
import { listed } from '../origins.ts';
import { show } from '../show.ts';

/** What is left in float32 of a column that is a multiple of another. */
const SAME = 0.99999;

/** Of unit vectors, ‖a − b‖² = 2(1 − a·b). */
const MOST_APART = 2 * (1 - SAME);

/** Fewer rows agree by chance. */
const LEAST_ROWS = 10;

/** Columns with this much less of a random direction in common are not the same, up to rounding. */
const NEAR = 1e-2;

function centered({ values, mean, deviation }: Column): Float64Array {
  const about = new Float64Array(values.length);
  const scale = 1 / (deviation * Math.sqrt(values.length));
  for (let i = 0; i < values.length; i++) about[i] = (values[i]! - mean) * scale;
  return about;
}

/** The correlation of two columns that are the same or opposite, up to rounding: looked at until they are not. */
function correlation(a: Float64Array, b: Float64Array): number | undefined {
  let [same, opposite] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    same += (a[i]! - b[i]!) ** 2;
    opposite += (a[i]! + b[i]!) ** 2;
    if (same > MOST_APART && opposite > MOST_APART) return undefined;
  }
  return dot(a, b);
}

/** Columns that have a twin before them, the twins, and how well they correlate. */
function twins(examined: Examination): { first: number; second: number; r: number }[] {
  const { features } = examined.columns;
  const { origins } = examined.subject;
  const rows = features[0]?.values.length ?? 0;
  if (rows < LEAST_ROWS) return [];
  const direction = Float64Array.from(shuffled(rows), (place) => place / rows - 0.5);
  const about = features.map(centered);
  // Equal columns lie beside each other in the order of what they have of any direction.
  const byPart = features
    .flatMap(({ deviation }, i) => (deviation > 0 ? [{ i, part: Math.abs(dot(about[i]!, direction)) }] : []))
    .sort((a, b) => a.part - b.part);
  const found = new Map<number, { first: number; second: number; r: number }>();
  byPart.forEach(({ i, part }, place) => {
    for (let next = place + 1; next < byPart.length && byPart[next]!.part - part <= NEAR; next++) {
      const r = correlation(about[i]!, about[byPart[next]!.i]!);
      if (r === undefined) continue;
      const [first, second] = [i, byPart[next]!.i].sort((a, b) => a - b) as [number, number];
      const isCategory =
        (origins && origins.features[first]?.column === origins.features[second]?.column) ||
        // Of two categories one is what the other is not.
        (r < 0 && isBinary(features[first]!) && isBinary(features[second]!));
      if (!isCategory && !found.has(second)) found.set(second, { first, second, r });
    }
  });
  return [...found.values()].sort((a, b) => a.second - b.second);
}

export const duplicateColumns = check({
  kind: 'duplicate-columns',
  needs: 'data',
  source: 'Belsley, Kuh & Welsch 1980, "Regression Diagnostics", chapter 3',
  *find(examined) {
    const found = twins(examined);
    const [pair] = found;
    if (!pair) return;
    const { origins, features } = examined.subject;
    const nameOf = (i: number): string => features[i] ?? examined.columns.features[i]!.name;
    const sourceOf = (i: number): string => origins?.features[i]?.column ?? nameOf(i);
    const kept = new Set(
      examined.columns.features.flatMap((_, i) => (found.some(({ second }) => second === i) ? [] : [sourceOf(i)])),
    );
    const dropped = found.map(({ second }) => sourceOf(second)).filter((column) => !kept.has(column));
    yield {
      level: 'note' as const,
      gain: 0.1,
      where: { columns: [nameOf(pair.first), ...found.map(({ second }) => nameOf(second))] },
      numbers: {
        duplicates: found.length,
        correlation: pair.r,
        first: nameOf(pair.first),
        second: nameOf(pair.second),
      },
      advice: [{ to: 'drop' as const, ...(dropped.length > 0 && { set: { drop: listed(dropped) } }) }],
    };
  },
  texts: {
    en: {
      title: 'Columns are multiples of each other',
      message: ({ numbers: { duplicates, correlation, first, second } }) =>
        `Columns ${first} and ${second} correlate by ${show(correlation)}${duplicates > 1 ? `, and ${duplicates - 1} more have such a twin` : ''}.`,
      rule: 'Equal columns share what one weight could do: weights are not determined one by one, their sum learns at twice the rate, and a penalty weighs half.',
      advice: { drop: 'Leave out all but one' },
    },
    zh: {
      title: '有些列互成比例',
      message: ({ numbers: { duplicates, correlation, first, second } }) =>
        `列 ${first} 与列 ${second} 的相关系数为 ${show(correlation)}${duplicates > 1 ? `，另有 ${duplicates - 1} 列也是如此` : ''}。`,
      rule: '相同的列分担一个权重就能完成的作用：单个权重无法确定，它们之和以两倍的速度学习，而惩罚只有一半的分量。',
      advice: { drop: '只保留其中一列' },
    },
  },
});

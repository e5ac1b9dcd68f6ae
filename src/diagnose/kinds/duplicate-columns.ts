import { dot } from '../../linear/vector.ts';
import { uniforms } from '../../util/sample.ts';
import { streams } from '../../util/streams.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { type Column, isBinary } from '../measure/columns.ts';
import { listed } from '../origins.ts';
import { show } from '../show.ts';

/** What is left in float32 of a column that is a multiple of another. */
const SAME = 0.99999;

/** Fewer rows agree by chance. */
const LEAST_ROWS = 10;

/** Columns with this much less of a random direction in common are not the same, up to rounding. */
const NEAR = 1e-2;

const centered = ({ values, mean, deviation }: Column): Float64Array =>
  values.map((value) => (value - mean) / (deviation * Math.sqrt(values.length)));

/** Columns that have a twin before them, the twins, and how well they correlate. */
function twins(examined: Examination): { first: number; second: number; r: number }[] {
  const { features } = examined.columns;
  const { origins } = examined.subject;
  const rows = features[0]?.values.length ?? 0;
  if (rows < LEAST_ROWS) return [];
  const drawn = uniforms(1, streams.examined);
  const direction = Float64Array.from({ length: rows }, () => drawn.next().value - 0.5);
  const about = features.map(centered);
  // Equal columns lie beside each other in the order of what they have of any direction.
  const byPart = features
    .flatMap(({ deviation }, i) => (deviation > 0 ? [{ i, part: Math.abs(dot(about[i]!, direction)) }] : []))
    .sort((a, b) => a.part - b.part);
  const found = new Map<number, { first: number; second: number; r: number }>();
  byPart.forEach(({ i, part }, place) => {
    for (let next = place + 1; next < byPart.length && byPart[next]!.part - part <= NEAR; next++) {
      const [first, second] = [i, byPart[next]!.i].sort((a, b) => a - b) as [number, number];
      const r = dot(about[first]!, about[second]!);
      const isCategory =
        (origins && origins.features[first]?.column === origins.features[second]?.column) ||
        // Of two categories one is what the other is not.
        (r < 0 && isBinary(features[first]!) && isBinary(features[second]!));
      if (Math.abs(r) > SAME && !isCategory && !found.has(second)) found.set(second, { first, second, r });
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

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { type Column, isBinary } from '../measure/columns.ts';
import { listed } from '../origins.ts';
import { percent, show } from '../show.ts';

/** So many of all rows have the same value: the others are a hundredth, and lie ten deviations away or more. */
const NEARLY_ALL = 0.99;

/** A standardized value this far away pulls a hundred times as hard as its column does on average. */
const FAR = 10;

interface Nearly {
  readonly column: Column;
  readonly index: number;
  readonly value: number;
  readonly others: number;
  /** Of the values that differ, the farthest from the mean, in deviations. */
  readonly farthest: number;
}

/** What a column has in nearly all rows; undefined if it has no such value. */
function nearly(column: Column, index: number): Nearly | undefined {
  const { values, mean, deviation } = column;
  if (!(column.farthest >= FAR)) return undefined;
  const { median } = column;
  const others = values.filter((value) => value !== median);
  if (others.length === 0 || others.length > (1 - NEARLY_ALL) * values.length) return undefined;
  const farthest = others.reduce((most, value) => Math.max(most, Math.abs(value - mean) / deviation), 0);
  return farthest >= FAR ? { column, index, value: median, others: others.length, farthest } : undefined;
}

/** Whether a batch that holds the farthest row is curved so much that plain descent is thrown off by it. */
function throwsOff(examined: Examination, { column, farthest }: Nearly): boolean {
  const { optimizer } = examined.settings;
  if (!examined.isBehind || !optimizer.largestRate || optimizer.preconditioner) return false;
  const { warm, batchSize } = examined;
  const ofRow = (farthest * column.deviation + Math.abs(column.mean)) ** 2;
  const usual = examined.columns.features.reduce((sum, { size }) => sum + size ** 2, 1);
  const rate = optimizer.largestRate(warm.curvature.largest * (ofRow / batchSize / usual));
  return rate > 0 && warm.rate > rate && warm.rate < optimizer.largestRate(warm.curvature.largest);
}

export const nearConstantColumn = check({
  kind: 'near-constant-column',
  needs: 'data',
  source: 'Kuhn & Johnson 2013, "Applied Predictive Modeling", section 3.5',
  *find(examined) {
    const { features } = examined.columns;
    const found = features
      .flatMap((column, index) => (isBinary(column) ? [] : (nearly(column, index) ?? [])))
      .sort((a, b) => b.farthest - a.farthest);
    const [worst] = found;
    if (!worst) return;
    const isProblem = throwsOff(examined, worst);
    const { origins } = examined.subject;
    const isAll = found.length === features.length;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.9 : 0.15,
      where: { columns: found.map(({ column }) => column.name) },
      numbers: {
        columns: found.length,
        share: 1 - worst.others / worst.column.values.length,
        others: worst.others,
        farthest_in_deviations: worst.farthest,
      },
      advice: [
        isAll
          ? { to: 'drop' as const }
          : {
              to: 'drop' as const,
              set: { drop: listed(found.map(({ index, column }) => origins?.features[index]?.column ?? column.name)) },
            },
      ],
    };
  },
  texts: {
    en: {
      title: 'A column is nearly constant',
      message: ({ numbers: { columns, share, others, farthest_in_deviations: farthest }, where }) =>
        `Column ${where!.columns![0]}${columns > 1 ? ` (and ${columns - 1} like it)` : ''} has the same value in ${percent(share)} of the rows; the other${others === 1 ? ' one lies' : ` ${others} lie up to`} ${show(farthest)} deviations away.`,
      rule: 'A column that hardly varies tells little, and its few other rows pull at its weights with the square of their distance: one batch in many is far more curved than the rest.',
      advice: { drop: 'Leave it out' },
    },
    zh: {
      title: '有一列几乎是常数',
      message: ({ numbers: { columns, share, others, farthest_in_deviations: farthest }, where }) =>
        `列 ${where!.columns![0]}${columns > 1 ? `（以及另外 ${columns - 1} 列）` : ''}在 ${percent(share)} 的行中取同一个值；其余 ${others} 行最远相距 ${show(farthest)} 个标准差。`,
      rule: '几乎不变的列提供的信息很少，而少数不同的行以其距离的平方拉动权重：许多小批量中偶有一个的曲率远大于其余。',
      advice: { drop: '去掉这一列' },
    },
  },
});

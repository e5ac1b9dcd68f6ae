import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Column } from '../measure/columns.ts';
import { classColumns, explained } from '../measure/explained.ts';
import { type Far, FEW, farIn } from '../measure/far.ts';
import { pullsAt } from '../measure/pull.ts';
import { conditionOf } from '../measure/row-condition.ts';
import { percent, show } from '../show.ts';

/** Fewer rows have no few among them. */
const LEAST_ROWS = 50;

/** What pulls as hard as all other rows together decides where the weights go. */
const MOST_OF_PULL = 0.5;

/** A column whose squares lie so much in few rows is squeezed into a third of its scale in all others. */
const MOST_OF_COLUMN = 0.9;

/** A training that has learned so much has found its way around a squeezed column. */
const LEARNED = 0.95;

/** A linear model of the columns explains so much more of the target where they end before what is far. */
const LOST = 0.01;

/** Less is a skewed distribution. */
const MUCH_OF_COLUMN = 0.5;

/**
 * Where 2 % of the values have half of the squares about the median, one lies 5·√(σ² + δ²) away from it, the mean δ:
 * from the mean at least √24·σ.
 */
const FARTHEST = Math.sqrt(MUCH_OF_COLUMN / FEW - 1);

interface Outlying {
  readonly column: Column;
  readonly far: Far;
  readonly isTarget: boolean;
  readonly share: number;
  readonly isProblem: boolean;
  readonly condition: string | undefined;
}

function outlying(examined: Examination): Outlying[] {
  const { columns, settings, subject } = examined;
  const { origins } = subject;
  const isMissing = (column: string): boolean => origins!.features.filter((own) => own.column === column).length > 1;
  let found: Outlying[] = columns.features.flatMap((column, i) => {
    const far = column.farthest >= FARTHEST ? farIn(column) : undefined;
    if (!far || far.share < MUCH_OF_COLUMN) return [];
    const origin = origins?.features[i];
    const condition = origin && conditionOf(origin, column.median, far, isMissing(origin.column));
    return [{ column, far, isTarget: false, share: far.share, isProblem: far.share >= MOST_OF_COLUMN, condition }];
  });
  if (!isLost(examined, found)) found = found.map((own) => ({ ...own, isProblem: false }));
  if (settings.loss.targets !== 'numbers') return found;
  const { targets } = columns;
  const farTargets = targets.map(farIn);
  if (farTargets.every((far) => !far)) return found;
  const y = Float64Array.from({ length: columns.rows.length * targets.length }, (_, k) => {
    return targets[k % targets.length]!.values[Math.floor(k / targets.length)]!;
  });
  const medians = targets.map(({ median }) => median);
  const pulls = pullsAt(settings.loss, medians, y);
  const all = pulls.reduce((sum, pull) => sum + pull, 0);
  targets.forEach((column, i) => {
    const far = farTargets[i];
    if (!far) return;
    const share = far.places.reduce((sum, row) => sum + pulls[row]!, 0) / all;
    const origin = origins?.targets[i];
    if (share >= MOST_OF_PULL)
      found.push({
        column,
        far,
        isTarget: true,
        share,
        isProblem: true,
        condition: origin && conditionOf(origin, column.median, far, false),
      });
  });
  return found;
}

/** Whether columns tell more of the target where each ends before what is far in it, and there is more to learn. */
function isLost(examined: Examination, found: readonly Outlying[]): boolean {
  const { columns, settings, course, subject } = examined;
  if (!found.some(({ isProblem }) => isProblem) || (course?.end && examined.learned > LEARNED)) return false;
  const y = columns.targets.map(({ values }) => values);
  const targets = settings.loss.targets === 'numbers' || subject.data.targets > 1 ? y : classColumns(y[0]!);
  const ended = columns.features.map((column) => {
    const far = found.find((own) => own.column === column)?.far;
    return far
      ? column.values.map((v) => Math.min(Math.max(v, far.low?.near ?? -Infinity), far.high?.near ?? Infinity))
      : column.values;
  });
  const raw = columns.features.map(({ values }) => values);
  return explained(ended, targets) - explained(raw, targets) >= LOST;
}

export const outliers = check({
  kind: 'outliers',
  needs: 'data',
  source: 'Huber 1964, "Robust estimation of a location parameter"; Iglewicz & Hoaglin 1993',
  *find(examined) {
    if (examined.columns.rows.length < LEAST_ROWS) return;
    const found = outlying(examined).sort(
      (a, b) =>
        Number(b.isProblem) - Number(a.isProblem) || Number(b.isTarget) - Number(a.isTarget) || b.share - a.share,
    );
    const [worst] = found;
    if (!worst) return;
    const alike = found.filter(({ isProblem }) => isProblem === worst.isProblem);
    const conditions = alike.flatMap(({ condition }) => condition ?? []);
    const where = { to: 'where' as const, set: { where: conditions.join(' AND ') } };
    const huber = { to: 'huber' as const, set: { loss: 'huber' } };
    const advice = [...(conditions.length > 0 ? [where] : []), ...(worst.isTarget ? [huber] : [])];
    yield {
      level: worst.isProblem ? ('problem' as const) : ('note' as const),
      gain: worst.isProblem ? (worst.isTarget ? 0.93 : 0.85) : 0.15,
      where: {
        columns: alike.map(({ column }) => column.name),
        rows: worst.far.places.slice(0, 10).map((place) => examined.columns.rows[place]! + 1),
      },
      numbers: {
        outliers: worst.far.places.length,
        of: examined.columns.rows.length,
        share: worst.share,
        farthest_in_robust_deviations: worst.far.farthest,
        in_target: Number(worst.isTarget),
      },
      advice: advice.length > 0 ? advice : [{ to: 'look' as const }],
    };
  },
  texts: {
    en: {
      title: 'A few rows outweigh all others',
      message: ({
        numbers: { outliers: count, of, share, farthest_in_robust_deviations: far, in_target: target },
        where,
      }) =>
        `${count === 1 ? 'One' : count} of ${of} rows ${count === 1 ? 'lies' : 'lie'} up to ${show(far)} robust deviations from the median of ${target ? 'the target' : 'column'} ${where!.columns![0]}, and ${count === 1 ? 'makes' : 'make'} up ${percent(share)} of ${target ? 'the squares of the errors that pull at the weights' : 'its squares'}.`,
      rule: 'A squared error pulls in proportion to its size, and means and deviations follow what is far: all other rows are squeezed together. Typing errors and codes such as −999 look like this.',
      advice: {
        where: 'Leave these rows out, if they are mistakes',
        huber: 'Take a loss that does not pull harder the farther a row is',
        look: 'Look at these rows: correct them, or take logarithms of a skewed column',
      },
    },
    zh: {
      title: '少数几行压倒其余所有行',
      message: ({
        numbers: { outliers: count, of, share, farthest_in_robust_deviations: far, in_target: target },
        where,
      }) =>
        `${of} 行中有 ${count} 行距${target ? '目标' : '列'} ${where!.columns![0]} 的中位数最远达 ${show(far)} 个稳健标准差，占${target ? '拉动权重的误差平方和' : '该列平方和'}的 ${percent(share)}。`,
      rule: '平方误差的拉力与其大小成正比，均值与标准差也随远处的值移动：其余各行被挤在一起。录入错误以及 −999 之类的代码就是这个样子。',
      advice: {
        where: '如果这些行是错误，就去掉它们',
        huber: '改用一种拉力不随距离增大的损失',
        look: '查看这些行：更正它们，或者对偏斜的列取对数',
      },
    },
  },
});

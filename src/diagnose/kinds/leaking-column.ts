import { dot } from '../../linear/vector.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { agreementOfClasses, agreementOfNumbers } from '../measure/agreement.ts';
import { shuffled } from '../measure/chosen-rows.ts';
import { classColumns, explained } from '../measure/explained.ts';
import { listed } from '../origins.ts';
import { percent } from '../show.ts';

/** Fewer rows may be told apart by chance. */
const LEAST_ROWS = 30;

/** Real columns leave more of a target open than this; what leaves less was most likely made of it. */
const PERFECT = 0.99;

/** A column that tells less of a few rows does not tell nearly all of the others. */
const TELLING = 0.5;
const FEW_ROWS = 32;

/** Where all others together explain as much, the target is simply easy. */
const EASY = 0.9;

/** Where they explain less, the table is one column and noise: made so, perhaps, and it may well be meant. */
const USEFUL = 0.1;

interface Predictor {
  /** The table's column. */
  readonly column: string;
  readonly values: readonly Float64Array[];
  /** How much of the target it alone explains. */
  readonly share: number;
}

/** The table's columns, and how well each alone predicts the target. */
function predictors(examined: Examination): Predictor[] {
  const { columns, subject, settings } = examined;
  const y = columns.targets[0]!.values;
  const all = shuffled(y.length);
  const isNumber = settings.loss.targets === 'numbers';
  const few = isNumber ? all.subarray(0, FEW_ROWS) : ofEachClass(y, all);
  const groups = new Map<string, Float64Array[]>();
  columns.features.forEach(({ name, values }, i) => {
    const column = subject.origins?.features[i]?.column ?? name;
    groups.set(column, [...(groups.get(column) ?? []), values]);
  });
  return [...groups].map(([column, values]) => {
    // A number for each category; what says that a value is missing is the second column of a number.
    const isCategory = values.length > 2 || values.every((own) => own.every((value) => value === 0 || value === 1));
    const code = isCategory ? coded(values) : values[0]!;
    const shareIn = (rows: Int32Array): number =>
      isNumber
        ? Math.max(squaredCorrelation(code, y, rows), agreementOfNumbers(code, y, rows))
        : agreementOfClasses(code, y, rows);
    const first = shareIn(few);
    return { column, values, share: first < TELLING ? first : shareIn(all) };
  });
}

const coded = (values: readonly Float64Array[]): Float64Array =>
  values[0]!.map((_, i) => values.reduce((sum, own, j) => sum + (j + 1) * own[i]!, 0));

/** A few rows of each class, as many of the rare ones as of the frequent. */
function ofEachClass(y: Float64Array, rows: Int32Array): Int32Array {
  const most = Math.ceil(FEW_ROWS / new Set(y).size);
  const counts = new Map<number, number>();
  return rows.filter((row) => {
    const count = (counts.get(y[row]!) ?? 0) + 1;
    counts.set(y[row]!, count);
    return count <= most;
  });
}

function squaredCorrelation(a: Float64Array, b: Float64Array, rows: Int32Array): number {
  const [x, y] = [a, b].map((values) => {
    const own = Float64Array.from(rows, (row) => values[row]!);
    const mean = own.reduce((sum, value) => sum + value / own.length, 0);
    return own.map((value) => value - mean);
  }) as [Float64Array, Float64Array];
  const scale = dot(x, x) * dot(y, y);
  return scale > 0 ? dot(x, y) ** 2 / scale : 0;
}

export const leakingColumn = check({
  kind: 'leaking-column',
  needs: 'data',
  source: 'Kaufman, Rosset, Perlich & Stitelman 2012, "Leakage in data mining", ACM TKDD 6(4)',
  *find(examined) {
    const { columns, subject, settings } = examined;
    if (subject.data.targets !== 1 || columns.rows.length < LEAST_ROWS) return;
    const all = predictors(examined);
    const leaking = all.filter(({ share }) => share >= PERFECT).sort((a, b) => b.share - a.share);
    const others = all.filter((own) => !leaking.includes(own));
    if (leaking.length === 0 || others.length === 0) return;
    const y = columns.targets[0]!.values;
    const rest = explained(
      others.flatMap(({ values }) => values),
      settings.loss.targets === 'numbers' ? [y] : classColumns(y),
    );
    if (rest >= EASY) return;
    const isProblem = rest >= USEFUL;
    const names = leaking.map(({ column }) => column);
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.98 : 0.25,
      where: { columns: names },
      numbers: { explained: leaking[0]!.share, explained_by_others: Math.max(0, rest) },
      advice: [{ to: 'drop' as const, set: { drop: listed(names) } }],
    };
  },
  texts: {
    en: {
      title: 'A column gives the target away',
      message: ({ numbers: { explained: share, explained_by_others: rest }, where }) =>
        `Column ${where!.columns!.join(', ')} alone tells ${percent(share)} of the target, all others together ${percent(rest)}.`,
      rule: 'What is nearly the target itself was most likely made of it, or came to be known after it. A model leans on it alone, and is of no use where the target is not known yet.',
      advice: { drop: 'Leave it out, unless it is known before the target is' },
    },
    zh: {
      title: '有一列泄露了目标',
      message: ({ numbers: { explained: share, explained_by_others: rest }, where }) =>
        `仅列 ${where!.columns!.join('、')} 就说明了目标的 ${percent(share)}，其余各列合起来只说明 ${percent(rest)}。`,
      rule: '几乎就是目标本身的列，多半是由目标算出的，或者在目标之后才得知。模型会只依赖它，而在目标尚未知道的地方毫无用处。',
      advice: { drop: '去掉这一列，除非它在目标之前就已知道' },
    },
  },
});

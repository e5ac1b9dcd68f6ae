import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { answersOf, type Score, scoreOf } from '../measure/score.ts';
import { percent, placed } from '../show.ts';

/** Neighbors explain by so much more of the targets: what the network misses is worth having. */
const CLEARLY = 0.1;

/** Standard errors of the mean difference between both errors: no chance. */
const CERTAIN = 4;

/** Where a better descent would have learned more than this part of it, the weights are to blame and not the layers. */
const MISSED = 0.3;

/** Fewer rows have no neighbors. */
const LEAST_ROWS = 30;

/** Units that bend enough for most tables. */
const UNITS = 32;

/** Hidden layers that are at least twice as wide, and at least two of 32 units. */
function larger({ analyzed }: Examination): string {
  const hidden = analyzed.layers.filter(({ parameters }) => parameters.length > 0).slice(0, -1);
  const wider = hidden.map(({ outputs }) => Math.max(UNITS, 2 * outputs));
  return [...wider, UNITS, UNITS].slice(0, Math.max(2, wider.length)).join(',');
}

/** Whether layers bend what goes through them: their slopes differ from row to row. */
const bends = ({ end }: Examination): boolean =>
  end.flow.some(
    ({ isLast, derivative }) => !isLast && derivative.some((value) => Math.abs(value - derivative[0]!) > 1e-9),
  );

/** How well the network answers the rows that neighbors were asked for. */
function ownScore({ end, baselines, settings }: Examination): Score {
  const { numbers, truth } = baselines.neighbors;
  const { prediction, losses } = end.predicted;
  const outputs = prediction.length / losses.length;
  const own = Float64Array.from(
    { length: numbers.length * outputs },
    (_, k) => prediction[numbers[Math.floor(k / outputs)]! * outputs + (k % outputs)]!,
  );
  return scoreOf(truth, answersOf(settings.loss, own, numbers.length));
}

/** The mean of some differences in units of its standard error. */
function certainty(differences: Float64Array): number {
  const n = differences.length;
  const mean = differences.reduce((sum, value) => sum + value / n, 0);
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2 / (n - 1), 0);
  return variance === 0 ? 0 : mean / Math.sqrt(variance / n);
}

export const underfitting = check({
  kind: 'underfitting',
  needs: 'end',
  causes: [
    'penalty-dominates',
    'symmetric-units',
    'dead-units',
    'saturation',
    'vanishing-gradient',
    'unscaled-columns',
  ],
  source: 'Minsky & Papert 1969, Perceptrons; Cover & Hart 1967, IEEE Transactions on Information Theory 13',
  *find(examined) {
    const { course, rows } = examined;
    if (!course?.end || course.end.reason === 'diverged' || rows.numbers.length < LEAST_ROWS) return;
    if (!Number.isFinite(examined.end.predicted.loss)) return;
    const { neighbors, truth } = examined.baselines.neighbors;
    const own = ownScore(examined);
    const gap = neighbors.explained - own.explained;
    if (!(gap > CLEARLY) || certainty(own.errors.map((error, i) => error - neighbors.errors[i]!)) < CERTAIN) return;
    if (examined.missed > MISSED) return;
    const isLinear = !bends(examined);
    const hasHidden = examined.end.flow.length > 1;
    yield {
      level: 'problem' as const,
      gain: Math.min(1, gap),
      numbers: {
        score: own.value,
        neighbors_score: neighbors.value,
        neighbors: neighbors.k,
        metric: truth.areClasses ? 'accuracy' : 'r2',
        bends: isLinear ? 'no' : 'yes',
      },
      advice:
        isLinear && hasHidden
          ? [{ to: 'bend' as const, set: { activation: 'relu', layers: larger(examined) } }]
          : [{ to: 'layers' as const, set: { layers: larger(examined) } }],
    };
  },
  texts: {
    en: {
      title: 'The network cannot bend as the data does',
      message: ({ numbers: { score, neighbors_score: theirs, neighbors, metric, bends: does } }) =>
        `${metric === 'r2' ? `R² of the training rows is ${placed(score, 3)}` : `Of the training rows ${percent(score)} are answered rightly`}, while the ${neighbors} nearest other rows alone give ${metric === 'r2' ? placed(theirs, 3) : percent(theirs)}: there is more to be learned than ${does === 'yes' ? 'so few units can say' : 'a linear function of the columns can say'}.`,
      rule: 'Without hidden layers that bend, a network is a linear function of its columns, and each hidden unit adds one bend. A model without parameters that knows more shows that there are too few.',
      advice: { layers: 'Take more hidden units', bend: 'Take an activation that bends, and enough units' },
    },
    zh: {
      title: '网络弯曲不足（欠拟合）',
      message: ({ numbers: { score, neighbors_score: theirs, neighbors, metric, bends: does } }) =>
        `${metric === 'r2' ? `训练数据上 R² 为 ${placed(score, 3)}` : `训练数据中 ${percent(score)} 回答正确`}，而仅用最近的 ${neighbors} 行其他数据就能达到 ${metric === 'r2' ? placed(theirs, 3) : percent(theirs)}：可学的东西超出了${does === 'yes' ? '这么少的单元' : '各列的线性函数'}所能表达的。`,
      rule: '没有会弯曲的隐藏层，网络只是各列的线性函数；每个隐藏单元增加一处弯曲。如果无参数的模型知道得更多，就说明单元太少。',
      advice: { layers: '使用更多隐藏单元', bend: '使用非线性的激活函数和足够的单元' },
    },
  },
});

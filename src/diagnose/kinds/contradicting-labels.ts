import { check } from '../check.ts';
import { contradictionsOf } from '../measure/contradictions.ts';
import { percent } from '../show.ts';

/** Less is hardly to be seen in a loss. */
const SOME = 0.01;

/** So much that no model can tell keeps any from being good. */
const MUCH = 0.05;

/** Where fewer rows than this differ in their features, columns are coarse, and equal rows may well contradict. */
const FINE = 0.3;

export const contradictingLabels = check({
  kind: 'contradicting-labels',
  needs: 'data',
  source:
    'Northcutt, Athalye & Mueller 2021, arXiv:2103.14749; Duda, Hart & Stork 2001, section 2.8, on the error that is left',
  *find(examined) {
    if (examined.subject.data.targets !== 1) return;
    const { share, distinct, inevitable, rows } = contradictionsOf(examined);
    const { data, origins } = examined.subject;
    if (inevitable < SOME) return;
    const isProblem = inevitable >= MUCH && distinct >= FINE;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? Math.min(0.9, 0.6 + inevitable) : 0.1,
      where: { rows: rows.map((row) => row + 1) },
      numbers: {
        share,
        inevitable,
        is_number: Number(examined.settings.loss.targets === 'numbers'),
        class_name: origins?.classes?.[data.y[rows[0]!]!],
        other_class_name: origins?.classes?.[data.y[rows.at(-1)!]!],
      },
      advice: [{ to: distinct >= FINE ? ('correct' as const) : ('add' as const) }],
    };
  },
  texts: {
    en: {
      title: 'Equal rows have different targets',
      message: ({ numbers: { share, inevitable, is_number: isNumber, class_name: one, other_class_name: other } }) =>
        `${percent(share)} of the rows have the same features as others with another target${one === undefined ? '' : `, as “${one}” here and “${other}” there`}: ${isNumber ? `no model can explain more than ${percent(1 - inevitable)} of the variance` : `no model can be right in more than ${percent(1 - inevitable)} of these rows`}.`,
      rule: 'A model says the same for the same features. Where the targets differ, the best it can do is their mean, or the most frequent class.',
      advice: {
        correct: 'Correct the targets, or keep one of each of the equal rows',
        add: 'Add a column that tells these rows apart',
      },
    },
    zh: {
      title: '相同的行有不同的目标',
      message: ({ numbers: { share, inevitable, is_number: isNumber, class_name: one, other_class_name: other } }) =>
        `${percent(share)} 的行与目标不同的另一些行特征完全相同${one === undefined ? '' : `（例如一处为“${one}”，另一处为“${other}”）`}：${isNumber ? `任何模型最多只能解释 ${percent(1 - inevitable)} 的方差` : `任何模型最多只能答对其中 ${percent(1 - inevitable)} 的行`}。`,
      rule: '对相同的特征，模型给出相同的答案。目标不同时，最好也只能是它们的均值，或者最常见的类别。',
      advice: { correct: '更正目标，或者在相同的行中只保留一行', add: '添加一列能区分这些行的特征' },
    },
  },
});

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { recallOf } from '../measure/recall.ts';
import { percent, show } from '../show.ts';

/** A class is rare below this part of an even share: below a tenth of two classes. */
const RARE = 0.2;

/** Fewer rows of a class cannot be judged. */
const LEAST_ROWS = 5;

/** A class of which less is found is as good as never said. */
const MISSED = 0.1;

/** The scores tell so much that it could be said: "acceptable" for Hosmer and Lemeshow. */
const RANKED = 0.7;

interface Rare {
  readonly own: number;
  readonly share: number;
}

/** The rarest class, as rows weigh in the loss; undefined if none is rare. */
function rareClass({ columns, settings, analyzed, subject }: Examination): Rare | undefined {
  if (settings.loss.targets === 'numbers' || subject.data.targets !== 1) return undefined;
  const classes = Math.max(2, analyzed.outputs);
  const counts = new Float64Array(classes);
  for (const y of columns.targets[0]!.values) counts[y]! += settings.loss.weights?.[y] ?? 1;
  const all = counts.reduce((sum, count) => sum + count, 0);
  const own = counts.indexOf(Math.min(...counts.filter((count) => count > 0)));
  const share = counts[own]! / all;
  return share < RARE / classes ? { own, share } : undefined;
}

export const classImbalance = check({
  kind: 'class-imbalance',
  needs: 'data',
  causes: ['unscaled-columns', 'learning-rate-too-large', 'learning-rate-too-small', 'divergence', 'leaking-column'],
  source:
    'King & Zeng 2001, "Logistic regression in rare events data"; He & Garcia 2009, "Learning from imbalanced data"',
  *find(examined) {
    const rare = rareClass(examined);
    if (!rare) return;
    const { own, share } = rare;
    const { end } = examined.course ?? {};
    const recall = end && end.reason !== 'diverged' ? recallOf(examined, own) : undefined;
    const isProblem =
      recall !== undefined && recall.rows >= LEAST_ROWS && recall.found < MISSED && recall.ranked >= RANKED;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.8 : 0.2,
      numbers: {
        class: own,
        class_name: examined.subject.origins?.classes?.[own],
        share,
        baseline: recall?.baseline,
        accuracy: recall?.accuracy,
        found: recall?.found,
        ranked: recall?.ranked,
      },
      advice: [{ to: 'weigh' as const, set: { 'class-weights': 'balanced' } }],
    };
  },
  texts: {
    en: {
      title: 'One class is rare',
      message: ({ numbers: { class: own, class_name: name, share, baseline, accuracy, found, ranked } }) =>
        `Class ${name === undefined ? `${own} (counted from 0)` : `“${name}”`} has ${percent(share)} of the rows${
          found === undefined
            ? '.'
            : `: always saying the most frequent class is right in ${percent(baseline!)}, the network in ${percent(accuracy!)}, and it finds ${percent(found)} of the rare class, though it scores a rare row above another with probability ${show(ranked!)}.`
        }`,
      rule: 'A loss that counts all rows alike is lowest where probabilities are as often as classes are: a rare class stays below one half everywhere and is never said.',
      advice: { weigh: 'Let all classes weigh alike in the loss; what it says are no frequencies then' },
    },
    zh: {
      title: '有一个类别很稀少',
      message: ({ numbers: { class: own, class_name: name, share, baseline, accuracy, found, ranked } }) =>
        `类别${name === undefined ? ` ${own}（从 0 数起）` : `“${name}”`}只占 ${percent(share)} 的行${
          found === undefined
            ? '。'
            : `：总是回答最常见的类别就有 ${percent(baseline!)} 正确，网络为 ${percent(accuracy!)}；稀少的类别只找到了 ${percent(found)}，尽管网络给它的行打分高于其他行的概率为 ${show(ranked!)}。`
        }`,
      rule: '一视同仁地计算所有行的损失，在预测概率等于类别频率时最小：稀少类别的概率处处低于一半，因而从不被预测。',
      advice: { weigh: '让各类别在损失中分量相同；这样得到的概率不再是频率' },
    },
  },
});

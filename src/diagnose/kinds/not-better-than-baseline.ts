import { check } from '../check.ts';
import { percent, show } from '../show.ts';

/** A loss that is less than a constant answer's by no more than this part of it is not better. */
const BETTER = 0.02;

/** Where neighbors find nothing either, the least of many validation losses may be so much lower by chance. */
const CHANCE = 0.1;

/** Neighbors that explain less than this part of the targets have found no signal, of rows enough to tell. */
const SIGNAL = 0.03;
const LEAST_ROWS = 50;

/** All that keeps a training from learning. */
const CAUSES = [
  'divergence',
  'learning-rate-too-large',
  'learning-rate-too-small',
  'stopped-early',
  'oscillation',
  'saddle',
  'plateau',
  'gradient-noise',
  'symmetric-units',
  'vanishing-gradient',
  'exploding-gradient',
  'exploding-activations',
  'saturation',
  'dead-units',
  'unscaled-columns',
  'unscaled-target',
  'outliers',
  'class-imbalance',
  'contradicting-labels',
  'split-shift',
  'penalty-dominates',
  'clipping',
  'optimizer-state',
  'underfitting',
  'overfitting',
] as const;

export const notBetterThanBaseline = check({
  kind: 'not-better-than-baseline',
  needs: 'end',
  causes: CAUSES,
  source: 'Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, section 7.10; Cover & Hart 1967',
  *find(examined) {
    const { course, losses, rows } = examined;
    const { heldConstantLoss: said } = examined.baselines;
    if (!course?.end || losses.held.length === 0) return;
    const best = losses.held.reduce((a, b) => Math.min(a, b));
    const gain = (said - best) / Math.abs(said);
    if (gain > CHANCE) return;
    const { explained, k } = examined.baselines.neighbors.neighbors;
    const isNoise = rows.numbers.length >= LEAST_ROWS && explained < SIGNAL;
    if (gain > (isNoise && losses.isValidated ? CHANCE : BETTER)) return;
    yield {
      level: 'problem' as const,
      gain: 1,
      numbers: {
        loss: best,
        baseline_loss: said,
        rows: losses.isValidated ? 'validation' : 'train',
        neighbors: k,
        neighbors_explained: explained,
        signal: isNoise ? 'no' : 'yes',
      },
      advice: [isNoise ? { to: 'data' as const } : { to: 'search' as const }],
    };
  },
  texts: {
    en: {
      title: 'The network is no better than a constant answer',
      message: ({ numbers: { loss, baseline_loss: said, rows, neighbors, neighbors_explained: explained, signal } }) =>
        `The least ${rows === 'validation' ? 'validation loss' : 'training loss'} is ${show(loss)}; saying the same for every row gives ${show(said)}. ${signal === 'no' ? `Nor do the nearest rows know the target: no signal was found in these columns.` : `The ${neighbors} nearest rows explain ${percent(Math.max(0, explained))} of the target, so there is something to be learned.`}`,
      rule: 'What does not beat the answer that knows no columns has learned nothing that holds for other rows.',
      advice: {
        data: 'Look for columns that the target depends on; no setting will help',
        search: 'Begin with a linear model and another learning rate, and look at the other findings first',
      },
    },
    zh: {
      title: '网络不比常数回答好',
      message: ({ numbers: { loss, baseline_loss: said, rows, neighbors, neighbors_explained: explained, signal } }) =>
        `最小的${rows === 'validation' ? '验证' : '训练'}损失是 ${show(loss)}；对每一行都给出同一回答时是 ${show(said)}。${signal === 'no' ? '最近的数据也说不出目标值：在这些列中没有发现信号。' : `最近的 ${neighbors} 行能解释目标的 ${percent(Math.max(0, explained))}，可见有东西可学。`}`,
      rule: '不如不看任何列的回答，就没有学到对其他数据也成立的东西。',
      advice: {
        data: '寻找与目标有关的列；改变设置没有用',
        search: '先试线性模型和别的学习率，并先看其他发现',
      },
    },
  },
});

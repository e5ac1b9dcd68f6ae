import { check } from '../check.ts';
import { isClearlyBetter } from '../measure/clearly-better.ts';
import { isRaw } from '../remedy.ts';
import { rounded, show } from '../show.ts';

/** Fewer epochs show no trend. */
const LEAST_EPOCHS = 4;

/** A loss that stays above a constant answer's by more than this part of it has not just begun badly. */
const WORSE = 0.2;

/** The mean over an epoch's batches rises by less of itself where batches differ, and steps are not too long. */
const RISE = 0.1;

export const risingLoss = check({
  kind: 'rising-loss',
  needs: 'records',
  causes: ['unscaled-columns', 'unscaled-target', 'outliers'],
  source:
    'Bengio 2012, "Practical recommendations for gradient-based training of deep architectures", arXiv:1206.5533, section 3.1.1',
  *find(examined) {
    const { course, losses, settings } = examined;
    const { batches, held } = losses;
    // Of a training that is over the weights tell more: why it went like this.
    if (course?.end || batches.length < LEAST_EPOCHS) return;
    const half = batches.length >> 1;
    // One that only falls is cheaply known, before the constant answer is asked for.
    const rises = batches.map((loss, i) => (i < half ? 0 : loss - batches[i - 1]!));
    const most = rises.indexOf(Math.max(...rises));
    const [before, after] = [batches[most - 1]!, batches[most]!];
    if (!(rises[most]! > RISE * Math.abs(before))) return;
    // Classes may be told apart at a loss that is far too large; numbers may not.
    if (settings.loss.targets === 'numbers' && isClearlyBetter(examined, half)) return;
    const said = examined.baselines.constantLoss;
    const best = Math.min(...batches.slice(half), ...held.slice(half));
    if (!(best - said > WORSE * Math.abs(said))) return;
    yield {
      level: 'problem' as const,
      gain: 1,
      where: { epoch: batches.length },
      numbers: {
        epochs: batches.length,
        last_loss: batches.at(-1)!,
        risen_in: most + 1,
        loss_before: before,
        loss_after: after,
        baseline_loss: said,
        lr: settings.optimizer.settings.lr,
      },
      advice: [
        { to: 'lower' as const, set: { lr: rounded(settings.optimizer.settings.lr / 10) } },
        ...(isRaw(examined) ? [{ to: 'standardize' as const, set: { standardize: true } }] : []),
      ],
    };
  },
  texts: {
    en: {
      title: 'The loss rises',
      message: ({ numbers: n }) =>
        `The training loss rose from ${show(n.loss_before)} to ${show(n.loss_after)} in epoch ${n.risen_in}, and is ${show(n.last_loss)} in epoch ${n.epochs}: since half of these epochs worse than saying the same for every row, which costs ${show(n.baseline_loss)}. The learning rate is ${show(n.lr)}.`,
      rule: 'A small enough step against the gradient makes the loss of its rows less. Where the loss rises from epoch to epoch, steps are too long for the curvature.',
      advice: { lower: 'End it, and begin anew with a tenth of the rate', standardize: 'Standardize the columns' },
    },
    zh: {
      title: '损失在上升',
      message: ({ numbers: n }) =>
        `训练损失在第 ${n.risen_in} 轮从 ${show(n.loss_before)} 升到 ${show(n.loss_after)}，第 ${n.epochs} 轮为 ${show(n.last_loss)}：后一半轮次始终不如对每一行都给出同一回答，后者的损失为 ${show(n.baseline_loss)}。学习率为 ${show(n.lr)}。`,
      rule: '沿负梯度方向走足够小的一步，会使所用各行的损失减小。损失一轮比一轮大，说明步长对于曲率过大。',
      advice: { lower: '停止训练，用十分之一的学习率重新开始', standardize: '把各列标准化' },
    },
  },
});

import { check } from '../check.ts';
import { isClearlyBetter } from '../measure/clearly-better.ts';
import { counted, show } from '../show.ts';

/** A training may still leave where it began before half of its epochs are over, or while they are few. */
const PASSED = 0.5;
const LEAST_EPOCHS = 8;

/** A loss that has fallen by no more than this part has stood still; one so little below another is no better. */
const SOME = 0.02;

const least = (losses: readonly number[]): number => losses.reduce((a, b) => Math.min(a, b));

export const noProgress = check({
  kind: 'no-progress',
  needs: 'records',
  causes: ['rising-loss', 'unscaled-columns', 'unscaled-target', 'outliers', 'split-shift', 'overfitting'],
  source:
    'Hastie, Tibshirani & Friedman 2009, The Elements of Statistical Learning, section 7.10; Glorot & Bengio 2010',
  *find(examined) {
    const { course, losses, settings } = examined;
    const { batches, held, isValidated } = losses;
    const epochs = batches.length;
    // Of a training that is over the weights tell more: why nothing was learned.
    if (course?.end || epochs < LEAST_EPOCHS || epochs < PASSED * settings.epochs) return;
    const half = epochs >> 1;
    const [before, since] = [least(batches.slice(0, half)), least(batches.slice(half))];
    if (!(before - since <= SOME * Math.abs(before)) || isClearlyBetter(examined)) return;
    const isNoBetter = (losses: readonly number[], said: number): boolean =>
      said - least(losses) <= SOME * Math.abs(said);
    if (!isNoBetter(batches, examined.baselines.constantLoss) || !isNoBetter(held, examined.baselines.heldConstantLoss))
      return;
    const lengths = course!.records.map(({ grad_norm: length }) => length);
    yield {
      level: 'problem' as const,
      gain: 1,
      where: { epoch: epochs },
      numbers: {
        epochs,
        loss: least(held),
        baseline_loss: examined.baselines.heldConstantLoss,
        rows: isValidated ? 'validation' : 'train',
        gradient_first: lengths[0]!,
        gradient: lengths.at(-1)!,
      },
      advice: [{ to: 'search' as const }],
    };
  },
  texts: {
    en: {
      title: 'Nothing has been learned so far',
      message: ({ numbers: { epochs, loss, baseline_loss: said, rows, gradient_first: first, gradient: now } }) =>
        `In ${counted(epochs, 'epoch')} the least ${rows === 'validation' ? 'validation' : 'training'} loss is ${show(loss)}, and it stands still; saying the same for every row costs ${show(said)}. The gradient had the length ${show(first)} after the first epoch, and has ${show(now)} now.`,
      rule: 'What does not beat the answer that knows no columns, half of its epochs over, will hardly do so in the rest: no slope leads on, steps are too long or too short, or there is nothing to be learned.',
      advice: { search: 'End it, begin anew with another learning rate or a linear model, and see which learns' },
    },
    zh: {
      title: '至今什么也没有学到',
      message: ({ numbers: { epochs, loss, baseline_loss: said, rows, gradient_first: first, gradient: now } }) =>
        `${epochs} 轮中最小的${rows === 'validation' ? '验证' : '训练'}损失是 ${show(loss)}，而且停滞不动；对每一行都给出同一回答时损失为 ${show(said)}。第 1 轮之后梯度长度为 ${show(first)}，现在为 ${show(now)}。`,
      rule: '轮次过半仍不如不看任何列的回答，余下的轮次也难有起色：没有坡度可循，步子太长或太短，或者没有东西可学。',
      advice: { search: '停止训练，换一个学习率或用线性模型重新开始，看哪个学得到东西' },
    },
  },
});

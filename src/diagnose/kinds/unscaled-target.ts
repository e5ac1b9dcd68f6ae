import { check } from '../check.ts';
import { show } from '../show.ts';

/** So many times larger or smaller than 1, weights must leave the sizes that they begin with. */
const FAR = 10;

/** So far, a usual training does not get there. */
const OUT_OF_REACH = 1000;

export const unscaledTarget = check({
  kind: 'unscaled-target',
  needs: 'data',
  source: 'LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.5; Bishop 1995, section 8.2',
  *find(examined) {
    const { loss } = examined.settings;
    if (loss.targets !== 'numbers') return;
    const [worst] = examined.columns.targets
      .filter(({ deviation }) => deviation > 0)
      .map((target) => ({ ...target, far: Math.max(Math.abs(target.mean), target.deviation, 1 / target.deviation) }))
      .sort((a, b) => b.far - a.far);
    if (!worst || !(worst.far >= FAR)) return;
    const isProblem = examined.course?.end ? examined.isBehind : worst.far >= OUT_OF_REACH;
    const scale = { to: 'scale' as const, set: { standardize: true } };
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 0.95 : 0.2,
      where: { columns: [worst.name] },
      numbers: { mean: worst.mean, deviation: worst.deviation },
      advice: loss.scalesWithTarget ? [scale] : [{ to: 'clip' as const, set: { 'clip-norm': 1 } }],
    };
  },
  texts: {
    en: {
      title: 'The target is not scaled',
      message: ({ numbers: { mean, deviation }, where }) =>
        `The target ${where!.columns![0]} has the mean ${show(mean)} and the deviation ${show(deviation)}; a network begins with outputs of about 1.`,
      rule: 'Errors, and so gradients, are as large as the target. Large ones throw the weights about, small ones hardly move them, and a mean far from 0 is a long way for the biases.',
      advice: {
        scale: 'Standardize the target, or divide it by a constant',
        clip: 'This loss needs the target as it is: bound the gradients',
      },
    },
    zh: {
      title: '目标没有缩放',
      message: ({ numbers: { mean, deviation }, where }) =>
        `目标 ${where!.columns![0]} 的均值为 ${show(mean)}，标准差为 ${show(deviation)}；而网络最初的输出约为 1。`,
      rule: '误差以及梯度与目标一样大。过大的梯度把权重甩得很远，过小的几乎推不动权重；均值离 0 很远时，偏置要走很长的路。',
      advice: { scale: '把目标标准化，或者除以一个常数', clip: '这种损失需要原样的目标：限制梯度的大小' },
    },
  },
});

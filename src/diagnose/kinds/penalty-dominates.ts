import { input } from '../../graph/leaf.ts';
import { mul } from '../../ops/mul.ts';
import { check } from '../check.ts';
import { Descents } from '../measure/reach.ts';
import { asPenalty, shrinkageOf, weakened } from '../measure/shrinkage.ts';
import { percent, show } from '../show.ts';

/** So much of what can be learned is missing, and of that so much because of the penalty alone. */
const MISSED = 0.2;
const SHARE = 0.5;

/** A penalty that costs less than this part of what can be learned, and of the loss that is left, does no harm. */
const HARMLESS = 0.02;
const HARMLESS_BESIDE = 0.05;

/** So small a part of what can be learned is none. */
const NONE = 1e-3;

/** By how much the penalty is made weaker, step by step. */
const WEAKER = [10, 100, 1000, 10_000] as const;

export const penaltyDominates = check({
  kind: 'penalty-dominates',
  needs: 'end',
  source:
    'Krogh & Hertz 1991, "A simple weight decay can improve generalization"; Loshchilov & Hutter 2019, arXiv:1711.05101',
  *find(examined) {
    const { course } = examined;
    const shrinkage = shrinkageOf(examined);
    const [strongest, strength] = (Object.entries(shrinkage) as [string, number][]).reduce((a, b) =>
      b[1] > a[1] ? b : a,
    );
    if (!course?.end || course.end.reason === 'diverged' || strength === 0) return;
    const { missed, reach } = examined;
    if (!(missed > MISSED)) return;
    // The same descent with the penalty, and without: what is missing then is the penalty's.
    const part = input('part of the penalty', [], 'f64');
    const descents = new Descents(examined, (variables) => mul(part, asPenalty(examined)(variables)));
    const lossOf = (weaker: number): number => {
      const { loss, ownLoss } = descents.reach(new Map([[part, [1 / weaker]]]));
      return Math.max(loss, ownLoss);
    };
    const reachable = reach.constantLoss - reach.loss;
    const isHarmless = (loss: number): boolean =>
      loss - reach.loss < Math.min(HARMLESS * reachable, HARMLESS_BESIDE * Math.abs(reach.loss) + NONE * reachable);
    const cost = (lossOf(1) - reach.loss) / reachable;
    if (!(cost > SHARE * missed)) return;
    const weaker = WEAKER.find((times) => isHarmless(lossOf(times))) ?? WEAKER.at(-1)!;
    yield {
      level: 'problem' as const,
      gain: missed,
      numbers: {
        option: strongest,
        strength,
        missed,
        cost: Math.min(1, cost),
        reachable_loss: reach.loss,
        constant_loss: reach.constantLoss,
        weaker,
      },
      advice: [{ to: 'weaken' as const, set: weakened(examined, weaker) }],
    };
  },
  texts: {
    en: {
      title: 'The penalty holds the weights at 0',
      message: ({ numbers: { option, strength, missed, cost, reachable_loss: least, constant_loss: said } }) =>
        `${option} ${show(strength)} is too strong: the same weights can lower the loss of rows they have not seen from ${show(said)}, that of a constant answer, to ${show(least)}, and with the penalty ${percent(cost)} of this is lost; this training missed ${percent(missed)}.`,
      rule: 'Training ends where the pull of the penalty and the gradient of the data balance. A penalty is to decide between weights that fit equally well, not against fitting.',
      advice: { weaken: ({ numbers: { weaker } }) => `Make it ${weaker} times weaker` },
    },
    zh: {
      title: '惩罚项把权重压在 0 附近',
      message: ({ numbers: { option, strength, missed, cost, reachable_loss: least, constant_loss: said } }) =>
        `${option} ${show(strength)} 过强：同样的权重可以把未见数据的损失从常数回答的 ${show(said)} 降到 ${show(least)}，而有惩罚时其中的 ${percent(cost)} 会失去；这次训练少学了 ${percent(missed)}。`,
      rule: '惩罚项的拉力与数据的梯度平衡时，训练就停在那里。惩罚项应当在拟合得同样好的权重之间作选择，而不是阻止拟合。',
      advice: { weaken: ({ numbers: { weaker } }) => `把它减弱到 1/${weaker}` },
    },
  },
});

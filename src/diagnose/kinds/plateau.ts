import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { restOf } from '../measure/rest.ts';
import { type Candidate, isRaw, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** Hidden layers along which the loss is curved by less than this part of the steepest have no influence on it. */
const FLAT = 1e-4;

type To = 'standardize' | 'init' | 'activation';

export const plateau = check({
  kind: 'plateau',
  needs: 'end',
  causes: [
    'dead-units',
    'saturation',
    'vanishing-gradient',
    'symmetric-units',
    'unscaled-columns',
    'penalty-dominates',
    'learning-rate-too-large',
    'saddle',
  ],
  source: 'Glorot & Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks"',
  *find(examined) {
    const rest = restOf(examined);
    if (rest?.hidden === undefined || rest.hidden > FLAT * Math.abs(rest.largest)) return;
    const remedy = tryOut(examined, candidates(examined));
    if (!remedy?.helps) return;
    yield {
      level: 'problem' as const,
      gain: 0.9,
      where: { step: examined.end.step },
      numbers: {
        gradient: rest.gradient,
        gradient_first: rest.gradientBefore,
        lambda_max: rest.largest,
        curvature_hidden: rest.hidden,
        loss: rest.loss,
        loss_constant: rest.said,
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'The training stands on a plateau',
      message: ({ numbers: n }) =>
        `At the end the gradient has the length ${show(n.gradient)} (${show(n.gradient_first)} at the beginning), the loss is ${show(n.loss)} (a constant answer has ${show(n.loss_constant)}), and the hidden layers do not matter to it: along them it is curved by ${show(n.curvature_hidden)}, and by ${show(n.lambda_max)} at most. ${trialWords.en(n)}`,
      rule: 'Where neither slope nor curvature is left, the weights can be changed without any effect: units are saturated or dead, and no step leads out.',
      advice: {
        standardize: 'Standardize the columns, so that units are not driven to their limits',
        init: 'Begin with smaller weights',
        activation: 'Take an activation with a slope on both sides',
      },
    },
    zh: {
      title: '训练停在平台上',
      message: ({ numbers: n }) =>
        `结束时梯度长度为 ${show(n.gradient)}（开始时为 ${show(n.gradient_first)}），损失为 ${show(n.loss)}（常数预测为 ${show(n.loss_constant)}），而隐藏层对损失没有影响：沿隐藏层的曲率为 ${show(n.curvature_hidden)}，最大曲率为 ${show(n.lambda_max)}。${trialWords.zh(n)}`,
      rule: '既无坡度又无曲率的地方，改变权重毫无作用：单元已经饱和或死亡，没有哪一步能走出去。',
      advice: {
        standardize: '标准化各列，使单元不被推到极限',
        init: '以较小的权重开始',
        activation: '选用两侧都有坡度的激活函数',
      },
    },
  },
});

const candidates = (examined: Examination): Candidate<To>[] => [
  ...(isRaw(examined) ? [{ to: 'standardize' as const, set: { standardize: true as const } }] : []),
  { to: 'init', set: { init: fittingInit(examined.start.flow) } },
  { to: 'activation', set: { activation: 'tanh' } },
];

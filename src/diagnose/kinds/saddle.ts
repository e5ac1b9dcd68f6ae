import { along } from '../../linear/vector.ts';
import type { Snapshot } from '../../train/state.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Advice } from '../finding.ts';
import { carriers } from '../measure/curvature.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { restOf } from '../measure/rest.ts';
import { tryOut } from '../remedy.ts';
import { percent, show } from '../show.ts';

/** A curvature downwards that is less than this part of the steepest is what rounding and minima of networks have. */
const DOWNWARD = 1e-3;

/** How far from the saddle the training is put, in units of the parameters: far enough to be off it at once. */
const SHIFT = 0.3;

/** Steps from there on, which show whether it goes on down. */
const STEPS = 300;

/** It does where it loses this part of the loss of a constant answer. */
const FALL = 0.1;

type To = 'init' | 'other' | 'seed';

/** The least loss after going on from both sides of where the training stands. */
function beyond(examined: Examination): number {
  const { end, landscape, rows } = examined;
  const { layout } = landscape;
  const { flattest } = end.curvature;
  const steps = Math.min(STEPS, examined.rehearsal.longestWalk);
  return Math.min(
    ...[SHIFT, -SHIFT].map((distance) => {
      const at = along(end.at, distance, flattest);
      const shifted: Snapshot = new Map([
        ...end.snapshot,
        ...layout.names.map((name, i) => [name, Float32Array.from(layout.part(at, i))] as const),
      ]);
      const last = examined.rehearsal.walk(shifted, steps).strides.at(-1);
      const loss = last ? landscape.slope(last.at, rows).value : Infinity;
      return Number.isFinite(loss) ? loss : Infinity;
    }),
  );
}

export const saddle = check({
  kind: 'saddle',
  needs: 'end',
  causes: ['symmetric-units', 'penalty-dominates', 'unscaled-columns', 'vanishing-gradient'],
  source:
    'Dauphin et al. 2014, "Identifying and attacking the saddle point problem in high-dimensional non-convex optimization", arXiv:1406.2572',
  *find(examined) {
    const rest = restOf(examined);
    if (!rest || rest.least > -DOWNWARD * rest.largest) return;
    const loss = beyond(examined);
    if (!(rest.loss - loss > FALL * Math.abs(rest.said))) return;
    const [part] = carriers(examined.end.curvature.flattest, examined.landscape.layout);
    yield {
      level: 'problem' as const,
      gain: 0.95,
      where: { layer: part!.parameter, step: examined.end.step },
      numbers: {
        lambda_min: rest.least,
        lambda_max: rest.largest,
        gradient: rest.gradient,
        gradient_first: rest.gradientBefore,
        loss: rest.loss,
        loss_constant: rest.said,
        loss_beyond: loss,
        share: part!.share,
      },
      advice: adviceFor(examined),
    };
  },
  texts: {
    en: {
      title: 'The training stands at a saddle',
      message: ({ numbers: n, where }) =>
        `At the end the gradient has the length ${show(n.gradient)}, and the loss ${show(n.loss)} (a constant answer has ${show(n.loss_constant)}); yet it is curved downwards by λmin = ${show(n.lambda_min)} along a direction of which ${percent(n.share)} lies in ${where?.layer}. Pushed along it, the same training goes on down to ${show(n.loss_beyond)}.`,
      rule: 'Where the gradient is 0 and some curvature is negative, the loss falls to both sides, but no gradient says so. Descent leaves a saddle slowly, and never if it begins on it.',
      advice: {
        init: 'Begin with weights that suit the activation',
        other: 'Begin with weights of another initializer',
        seed: 'Begin with other random weights',
      },
    },
    zh: {
      title: '训练停在鞍点上',
      message: ({ numbers: n, where }) =>
        `结束时梯度长度为 ${show(n.gradient)}，损失为 ${show(n.loss)}（常数预测为 ${show(n.loss_constant)}）；然而沿某一方向曲率向下，λmin = ${show(n.lambda_min)}，该方向的 ${percent(n.share)} 落在 ${where?.layer} 上。沿此方向推一把，同样的训练会继续降到 ${show(n.loss_beyond)}。`,
      rule: '梯度为 0 而某一曲率为负时，损失向两侧下降，梯度却看不出来。梯度下降离开鞍点很慢；若起点就在鞍点上，则永远不会离开。',
      advice: { init: '用适合激活函数的权重初始化', other: '改用另一种初始化', seed: '换一组随机的初始权重' },
    },
  },
});

function adviceFor(examined: Examination): Advice<To>[] {
  const init = fittingInit(examined.start.flow);
  const remedy = tryOut(examined, [
    { to: 'init' as const, set: { init } },
    { to: 'other' as const, set: { init: init === 'he' ? 'glorot' : 'he' } },
  ]);
  const seed: Advice<To> = { to: 'seed', set: { seed: examined.settings.seed + 1 } };
  return remedy?.helps ? [...remedy.advice, seed] : [seed];
}

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Pace } from '../measure/pace.ts';
import { counted, percent, show } from '../show.ts';

/** Of what the model can learn less is no problem if it is missing. */
const MISSED = 0.1;

/** The training, and one of ten times as many steps, comes less than this part of the way that a larger rate comes. */
const BEHIND = 0.8;

/** A rate that is so many times larger was no matter of taste. */
const FAR = 3;

/** A direction is done when so much of its error is left. */
const LEFT = 0.05;

/** Whether a larger rate leads farther than the training came, and farther than going on with it for long. */
export function isTooSmall(examined: Examination): boolean {
  const { course, settings } = examined;
  if (!course?.end || course.end.reason === 'diverged' || examined.end.step === 0) return false;
  if (examined.missed < MISSED) return false;
  const { said, ended, larger, longer } = examined.pace;
  if (!larger || larger.lr < FAR * settings.optimizer.settings.lr) return false;
  // Where ten times as many steps come as far, they were too few rather than too short.
  const reachable = said - larger.loss;
  return said - ended < BEHIND * reachable && said - longer.at(-1)!.loss < BEHIND * reachable;
}

/** Steps after which the steepest direction of a quadratic would be done; undefined where the limit is not known. */
function stepsNeeded(lr: number, { limit }: Pace): number | undefined {
  if (limit === undefined) return undefined;
  // Per step 1 − ηλ is left, and the limit is 2/λ, or as many times more as momentum and the like go slower.
  const left = 1 - (2 * lr) / limit;
  return left <= 0 ? 1 : Math.ceil(Math.log(LEFT) / Math.log(left));
}

export const learningRateTooSmall = check({
  kind: 'learning-rate-too-small',
  needs: 'end',
  causes: [
    'unscaled-columns',
    'vanishing-gradient',
    'saturation',
    'dead-units',
    'symmetric-units',
    'penalty-dominates',
    'clipping',
    'optimizer-state',
  ],
  source: 'Bengio 2012, "Practical recommendations for gradient-based training of deep architectures", section 3.1.1',
  *find(examined) {
    if (!isTooSmall(examined)) return;
    const { pace, settings, end } = examined;
    const { lr } = settings.optimizer.settings;
    const { own, steps, larger, limit, ended } = pace;
    const first = examined.start.slope.value;
    yield {
      level: 'problem' as const,
      gain: 0.85,
      where: { step: end.step },
      numbers: {
        lr,
        better_lr: larger!.lr,
        compared_steps: steps,
        loss_first: first,
        loss_own: own,
        loss_better: larger!.loss,
        loss_end: ended,
        largest_stable_lr: limit,
        steps: end.step,
        steps_needed: stepsNeeded(lr, pace),
        missed: examined.missed,
      },
      advice: [{ to: 'raise' as const, set: { lr: larger!.lr } }],
    };
  },
  texts: {
    en: {
      title: 'The learning rate is too small',
      message: ({ numbers: n }) =>
        `The first ${counted(n.compared_steps, 'step')} ${n.compared_steps === 1 ? 'takes' : 'take'} the loss from ${show(n.loss_first)} to ${show(n.loss_own)}, and with a learning rate of ${show(n.better_lr)} in place of ${show(n.lr)} to ${show(n.loss_better)}; ${n.steps === 1 ? 'the only step' : `all ${n.steps} steps`} ended at ${show(n.loss_end)}, where ${percent(n.missed)} of what can be learned is missing.${
          n.steps_needed === undefined || n.steps_needed <= n.steps
            ? ''
            : ` Even the steepest direction needs ${show(n.steps_needed)} steps; rates are stable up to ${show(n.largest_stable_lr!)}.`
        }`,
      rule: 'Along a direction of curvature λ an error keeps (1 − ηλ)ⁿ of itself after n steps: it takes about 3/(ηλ) steps until 5 % are left.',
      advice: { raise: 'Raise the learning rate' },
    },
    zh: {
      title: '学习率过小',
      message: ({ numbers: n }) =>
        `前 ${n.compared_steps} 步把损失从 ${show(n.loss_first)} 降到 ${show(n.loss_own)}，而学习率取 ${show(n.better_lr)} 而非 ${show(n.lr)} 时降到 ${show(n.loss_better)}；全部 ${n.steps} 步之后损失为 ${show(n.loss_end)}，可以学到的还缺 ${percent(n.missed)}。${
          n.steps_needed === undefined || n.steps_needed <= n.steps
            ? ''
            : `即使最陡的方向也需要 ${show(n.steps_needed)} 步；学习率在 ${show(n.largest_stable_lr!)} 以内都是稳定的。`
        }`,
      rule: '沿曲率为 λ 的方向，n 步之后误差还剩 (1 − ηλ)ⁿ：大约需要 3/(ηλ) 步才只剩 5 %。',
      advice: { raise: '提高学习率' },
    },
  },
});

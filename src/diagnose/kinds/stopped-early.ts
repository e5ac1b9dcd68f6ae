import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Advice } from '../finding.ts';
import type { Longer, Pace } from '../measure/pace.ts';
import { counted, percent, show } from '../show.ts';
import { isTooSmall } from './learning-rate-too-small.ts';

/** Of what the model can learn less is no problem if it is missing. */
const MISSED = 0.1;

/** Fewer steps have come less than this part of the way that more would come. */
const BEHIND = 0.9;

/** Ten times as many where three come less than this part of the way. */
const NOT_ENOUGH = 0.97;

type To = 'steps' | 'tolerance';

export const stoppedEarly = check({
  kind: 'stopped-early',
  needs: 'end',
  causes: [
    'learning-rate-too-large',
    'learning-rate-too-small',
    'unscaled-columns',
    'vanishing-gradient',
    'symmetric-units',
    'gradient-noise',
    'oscillation',
    'optimizer-state',
    'clipping',
    'penalty-dominates',
  ],
  source: 'Goodfellow, Bengio & Courville 2016, Deep Learning, chapter 11.4.1 (a training error that is still high)',
  *find(examined) {
    const { course } = examined;
    const reason = course?.end?.reason;
    // Who waits in vain for the validation loss to fall, or has reached a goal, needs no more steps.
    if (!reason || !['epochs', 'steps', 'time', 'tolerance'].includes(reason) || examined.end.step === 0) return;
    if (examined.missed < MISSED || isTooSmall(examined)) return;
    const { ended } = examined.pace;
    const longer = worthwhile(examined.pace);
    if (!longer) return;
    yield {
      level: 'problem' as const,
      gain: 0.5,
      where: { step: examined.end.step },
      numbers: {
        steps: examined.end.step,
        times: longer.times,
        loss_end: ended,
        loss_longer: longer.loss,
        missed: examined.missed,
      },
      advice: [adviceFor(examined, reason, longer.times)],
    };
  },
  texts: {
    en: {
      title: 'The training stopped early',
      message: ({ numbers: n }) =>
        `When it ended after ${counted(n.steps, 'step')} the loss of ${show(n.loss_end)} was still falling, and ${percent(n.missed)} of what can be learned was missing: going on to ${n.times} times as many steps takes it to ${show(n.loss_longer)}.`,
      rule: 'A loss that still falls has not come to what its model can do: more epochs are to be had for nothing but time.',
      advice: {
        steps: 'Train longer',
        tolerance: 'Do not stop at a small change of the loss',
      },
    },
    zh: {
      title: '训练结束过早',
      message: ({ numbers: n }) =>
        `训练在 ${n.steps} 步之后结束时，损失 ${show(n.loss_end)} 仍在下降，可以学到的还缺 ${percent(n.missed)}：继续到 ${n.times} 倍的步数，损失会降到 ${show(n.loss_longer)}。`,
      rule: '损失仍在下降，说明模型还没有达到它的能力：增加训练轮数，代价只是时间。',
      advice: { steps: '延长训练', tolerance: '不要因为损失变化小而停止' },
    },
  },
});

/** The steps that are worth it; undefined where none are. */
function worthwhile({ said, ended, longer }: Pace): Longer | undefined {
  const best = longer.toSorted((a, b) => a.loss - b.loss)[0]!;
  if (!(said - ended < BEHIND * (said - best.loss))) return undefined;
  return longer.find(({ loss }) => said - loss >= NOT_ENOUGH * (said - best.loss));
}

/** More of what ended it. */
function adviceFor({ settings }: Examination, reason: string, times: number): Advice<To> {
  if (reason === 'tolerance') return { to: 'tolerance', set: { tolerance: 0 } };
  return settings.steps === undefined
    ? { to: 'steps', set: { epochs: Math.ceil(settings.epochs * times) } }
    : { to: 'steps', set: { steps: settings.steps * times } };
}

import { optimizerNamed } from '../../optim/optimizers.ts';
import { check } from '../check.ts';
import { Examination } from '../examination.ts';
import type { Advice, Settings } from '../finding.ts';
import { type Swing, swingOf } from '../measure/swing.ts';
import { rewritten } from '../rewritten.ts';
import { placed, rounded, show } from '../show.ts';

/** Steps that are watched: several periods of a momentum of 0.99 take as many. */
const WATCHED_STEPS = 200;

/** Fewer show nothing. */
const LEAST_STEPS = 10;

/** Steps of which so much is left after those that are watched do not die down by themselves soon. */
const KEPT = 0.3;

/** The part of a batch's gradient, squared, that may be noise: more of it and batches explain the swing. */
const NOISE = 0.2;

/** Of what the model can learn less is no problem if it is missing. */
const MISSED = 0.05;

/** The training has come less than this part of the way that calmer steps come. */
const BEHIND = 0.9;

/** Steps of the training that are done again. */
const REPEATED_STEPS = 1000;

/** Momenta that are tried in the place of a larger one, and parts of the rate. */
const MOMENTA = [0.9, 0.5];
const LOWER = [1 / 2, 1 / 5, 1 / 10];

type To = 'momentum' | 'lower';

interface Calmer extends Advice<To> {
  readonly set: Settings;
  /** The loss that as many steps of the training lead to. */
  readonly loss: number;
}

export const oscillation = check({
  kind: 'oscillation',
  needs: 'end',
  causes: ['learning-rate-too-large', 'unscaled-columns', 'divergence', 'optimizer-state'],
  source:
    "Polyak 1964 for momentum; O'Donoghue & Candès 2015, “Adaptive restart for accelerated gradient schemes”, section 3",
  *find(examined) {
    const swing = swingAtEnd(examined);
    if (!swing) return;
    const { end, settings } = examined;
    const said = examined.baselines.constantObjective;
    const calmer = calmest(examined);
    if (!calmer) return;
    // The swing's own middle is what the end's loss would be with luck on either side.
    const ended = Math.max(end.slope.value, (swing.losses[0] + swing.losses[1]) / 2);
    if (!(said - ended < BEHIND * (said - calmer.loss))) return;
    const { to, set } = calmer;
    yield {
      level: 'problem' as const,
      gain: 0.7,
      where: { step: end.step },
      numbers: {
        cosine: swing.cosine,
        period: swing.period,
        kept: swing.kept,
        loss_low: swing.losses[0],
        loss_high: swing.losses[1],
        lr: settings.optimizer.settings.lr,
        momentum: momentumOf(examined),
        loss_calmer: calmer.loss,
      },
      advice: [{ to, set }],
    };
  },
  texts: {
    en: {
      title: 'The steps go back and forth',
      message: ({ numbers: n }) =>
        `At the end the steps turn round every ${n.period! / 2 === 1 ? 'time' : `${show(n.period! / 2)} steps`} (mean cosine of a step and the next ${placed(n.cosine, 2)}) and the loss goes back and forth between ${show(n.loss_low)} and ${show(n.loss_high)}, though the batches hardly differ. With what is advised it comes to ${show(n.loss_calmer)} in as many steps.`,
      rule: 'Near the largest stable rate each step overshoots the valley. With momentum μ steps ring with the period 2π/√(ηλ), and of the swing √μ is left after each step.',
      advice: { momentum: 'Lower the momentum', lower: 'Lower the learning rate' },
    },
    zh: {
      title: '步子来回振荡',
      message: ({ numbers: n }) =>
        `结束时，步子${n.period! / 2 === 1 ? '每一步' : `每 ${show(n.period! / 2)} 步`}就掉头（相邻两步的平均余弦为 ${placed(n.cosine, 2)}），损失在 ${show(n.loss_low)} 与 ${show(n.loss_high)} 之间来回振荡，而各小批量之间几乎没有差别。按照建议，同样的步数可降到 ${show(n.loss_calmer)}。`,
      rule: '学习率接近最大稳定值时，每一步都越过谷底。动量为 μ 时，步子以周期 2π/√(ηλ) 振荡，每一步之后振幅还剩 √μ。',
      advice: { momentum: '降低动量', lower: '降低学习率' },
    },
  },
});

/** How the steps swing where the training ended; undefined where they do not, or where batches explain it. */
function swingAtEnd(examined: Examination): Swing | undefined {
  const { course, end } = examined;
  const steps = Math.min(WATCHED_STEPS, examined.rehearsal.longestWalk);
  if (!course?.end || course.end.reason === 'diverged' || steps < LEAST_STEPS || examined.missed < MISSED)
    return undefined;
  if (examined.rehearsal.state.planned.stepsPerEpoch > 1) {
    const { signal, variance, size } = end.batches;
    if (variance / size > NOISE * (signal + variance / size)) return undefined;
  }
  const { strides } = examined.rehearsal.walk(end.snapshot, steps);
  if (strides.length < steps) return undefined;
  const swing = swingOf(end.at, strides);
  return swing.period !== undefined && swing.kept > KEPT ? swing : undefined;
}

const momentumOf = ({ settings }: Examination): number | undefined => {
  const { momentum } = settings.optimizer.settings;
  return typeof momentum === 'number' && momentum > 0 ? momentum : undefined;
};

/** Of lower momenta and lower rates what leads farthest in as many steps. */
function calmest(examined: Examination): Calmer | undefined {
  const { subject, settings, end } = examined;
  const { initial } = examined.rehearsal;
  const { optimizer } = settings;
  const steps = Math.min(end.step, REPEATED_STEPS, examined.rehearsal.longestWalk);
  const reached = (by: Examination, lr: number): number => {
    const { strides } = by.rehearsal.walk(initial, steps, lr);
    return strides.length < steps ? Infinity : examined.landscape.slope(strides.at(-1)!.at, examined.rows).value;
  };
  const { lr } = optimizer.settings;
  const lower = LOWER.map((part): Calmer => {
    const rate = rounded(lr * part, 2);
    return { to: 'lower', set: { lr: rate }, loss: reached(examined, rate) };
  });
  const momentum = momentumOf(examined) ?? 0;
  const less = MOMENTA.filter((own) => own < momentum).flatMap((own) => {
    // As far as steps of the same gradient lead in the end, or as short as they are.
    const rates = [lr, rounded((lr * (1 - own)) / (1 - momentum), 2)];
    return rates.flatMap((rate): Calmer[] => {
      const set = rewritten(optimizer, { momentum: own, lr: rate });
      if (!set) return [];
      const other = optimizerNamed(String(set.optimizer), 'optimizer', rate);
      const altered = new Examination({ ...subject, options: { ...subject.options, optimizer: other } });
      return [{ to: 'momentum', set, loss: reached(altered, rate) }];
    });
  });
  const all = [...less, ...lower].filter(({ loss }) => Number.isFinite(loss));
  return all.toSorted((a, b) => a.loss - b.loss)[0];
}

import { dot } from '../../linear/vector.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Advice } from '../finding.ts';
import { counted, percent, rounded, show } from '../show.ts';

/** Steps over whose weights is averaged: at least some epochs of a small table. */
const AVERAGED_STEPS = 1000;

/** Places on the way where the loss is looked at. */
const LOOKS = 32;

/** A fall along the way of more than this part of what the average gains is no noise. */
const TREND = 0.5;

/** Epochs that show whether the loss still falls. */
const LEAST_EPOCHS = 6;

/** A fall over a third of the epochs by less than this part of what was learned in all is none. */
const FLAT = 0.03;

/** A rate that is less than this part of the first decays already. */
const DECAYED = 0.3;

/** Noise that costs less than this part of the loss is the price of batches. */
const COST = 0.1;

/** Less than this part of the loss of a constant answer is nothing, and less than that hardly a problem. */
const LEAST_COST = 0.01;
const PROBLEM = 0.05;

/** A noise scale above that many batches: more of a batch's gradient is noise than tells where to go. */
const NOISY = 1;

type To = 'decay' | 'larger' | 'lower';

interface Averaged {
  /** The mean loss along the way, and that of ‖∇E‖². */
  readonly loss: number;
  readonly signal: number;
  /** The loss at the mean of the weights. */
  readonly average: number;
}

/** What the next steps show; undefined where the loss falls on. */
function averaged(examined: Examination): Averaged | undefined {
  const { end, landscape, rows } = examined;
  const steps = Math.min(AVERAGED_STEPS, examined.rehearsal.longestWalk);
  const { strides } = examined.rehearsal.walk(end.snapshot, steps);
  if (strides.length < steps || steps < LOOKS) return undefined;
  const mean = new Float64Array(end.at.length);
  for (const { at } of strides) for (let i = 0; i < mean.length; i++) mean[i]! += at[i]! / steps;
  const looks = Array.from({ length: LOOKS }, (_, k) => strides[Math.floor(((k + 1) * steps) / LOOKS) - 1]!.at);
  const slopes = looks.map((at) => landscape.slope(at, rows));
  const losses = slopes.map(({ value }) => value);
  const [early, late] = [meanOf(losses.slice(0, LOOKS / 2)), meanOf(losses.slice(LOOKS / 2))];
  const { value: average } = landscape.slope(mean, rows);
  const signal = meanOf(slopes.map(({ gradient }) => dot(gradient, gradient)));
  // Where the way leads on, the mean of its places is not what the noise hides.
  return early - late < TREND * (early - average) ? { loss: meanOf(losses), average, signal } : undefined;
}

/** Whether the loss has come to its end: over the last third it falls no more. */
function isFlat({ losses, baselines }: Examination): boolean {
  const { batches } = losses;
  const { constantLoss } = baselines;
  if (batches.length < LEAST_EPOCHS) return false;
  const sixth = Math.floor(batches.length / 6);
  const [before, after] = [meanOf(batches.slice(-2 * sixth, -sixth)), meanOf(batches.slice(-sixth))];
  return before - after < FLAT * Math.max(Math.abs(constantLoss - after), Math.abs(constantLoss));
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export const gradientNoise = check({
  kind: 'gradient-noise',
  needs: 'end',
  causes: ['learning-rate-too-large', 'unscaled-columns', 'outliers', 'contradicting-labels'],
  source:
    'McCandlish et al. 2018, "An empirical model of large-batch training", arXiv:1812.06162; Polyak & Juditsky 1992 for the average',
  *find(examined) {
    const { course, end, start } = examined;
    const { state } = examined.rehearsal;
    if (!course?.end || course.end.reason === 'diverged' || state.planned.stepsPerEpoch === 1) return;
    if (!isFlat(examined) || end.rate < DECAYED * start.rate) return;
    const found = averaged(examined);
    if (!found) return;
    const { loss, average, signal } = found;
    const { variance, size } = end.batches;
    const scale = variance / signal;
    if (!(scale > NOISY * size)) return;
    const said = examined.baselines.constantObjective;
    const cost = loss - average;
    if (!(cost > COST * Math.abs(loss) && cost > LEAST_COST * Math.abs(said))) return;
    yield {
      level: cost > PROBLEM * Math.abs(said) ? ('problem' as const) : ('note' as const),
      gain: Math.min(0.9, cost / Math.abs(loss)),
      where: { step: end.step },
      numbers: {
        batch_size: size,
        noise_scale: scale,
        loss,
        loss_averaged: average,
        cost: cost / Math.abs(loss),
        lr: end.rate,
      },
      advice: adviceFor(examined, scale),
    };
  },
  texts: {
    en: {
      title: 'The noise of batches keeps the loss up',
      message: ({ numbers: n }) =>
        `The loss has stopped falling at ${show(n.loss)} while the weights swing with each batch of ${counted(n.batch_size, 'row')}: at the mean of the weights of the next steps it is ${show(n.loss_averaged)}, ${percent(n.cost)} less. The noise scale tr Σ/‖G‖² is ${show(n.noise_scale)} rows.`,
      rule: 'The gradient of a batch of B rows is off by a variance of tr Σ/B. With a constant rate η the weights come to swing around the minimum, and the loss stays above it by an amount in proportion to η/B.',
      advice: {
        decay: 'Let the learning rate decay',
        larger: 'Or take larger batches',
        lower: 'Or lower the learning rate',
      },
    },
    zh: {
      title: '小批量的噪声使损失降不下去',
      message: ({ numbers: n }) =>
        `损失停在 ${show(n.loss)} 不再下降，而权重随每个 ${n.batch_size} 行的小批量摆动：在随后各步权重的平均处，损失为 ${show(n.loss_averaged)}，低 ${percent(n.cost)}。噪声尺度 tr Σ/‖G‖² 为 ${show(n.noise_scale)} 行。`,
      rule: 'B 行小批量的梯度带有方差 tr Σ/B。学习率 η 不变时，权重最终围绕最小值摆动，损失高出最小值的量与 η/B 成正比。',
      advice: { decay: '让学习率逐渐衰减', larger: '或者增大小批量', lower: '或者降低学习率' },
    },
  },
});

function adviceFor({ settings, subject }: Examination, scale: number): Advice<To>[] {
  const most = subject.data.rows.train;
  return [
    { to: 'decay', set: { schedule: 'cosine' } },
    { to: 'larger', set: { 'batch-size': Math.min(most, 2 ** Math.round(Math.log2(scale))) } },
    { to: 'lower', set: { lr: rounded(settings.optimizer.settings.lr / 10) } },
  ];
}

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { carriedRows, carriers } from '../measure/curvature.ts';
import { type StableRate, stableRate } from '../measure/stable-rate.ts';
import type { Place } from '../place.ts';
import { percent, rounded, show } from '../show.ts';

/** Steps that show whether a lower rate does better. */
const TRIED_STEPS = 100;

/** It does where it leaves less than this part of the loss; less would be noise. */
const BETTER = 0.9;

interface Unstable extends StableRate {
  readonly place: Place;
  readonly rate: number;
}

/** Where the rate is above what is stable, and where a lower one does better: at the beginning, or at the end. */
function unstable(examined: Examination): Unstable | undefined {
  const places = examined.course?.end ? [examined.warm, examined.end] : [examined.warm];
  return places
    .flatMap((place) => {
      const stable = stableRate(examined, place);
      return stable ? [{ place, rate: place.rate, ...stable }] : [];
    })
    .filter(({ rate, limit }) => rate >= limit)
    .sort((a, b) => b.rate / b.limit - a.rate / a.limit)
    .find(({ place, rate, good }) => {
      const { lr } = examined.settings.optimizer.settings;
      const from = place === examined.warm ? examined.rehearsal.initial : place.snapshot;
      const tried = examined.rehearsal.trial(from, TRIED_STEPS, (lr * good) / rate);
      return tried < BETTER * examined.rehearsal.trial(from, TRIED_STEPS);
    });
}

/** The column of x whose weights carry most of a direction; undefined if other parameters do. */
function columnIn(examined: Examination, direction: Float64Array): { name: string; share: number } | undefined {
  const { layout } = examined.landscape;
  const weight = examined.analyzed.parameters.find(({ isWeight }) => isWeight)!.variable.attributes.name as string;
  if (!layout.names.includes(weight)) return undefined;
  const shares = carriedRows(direction, layout, weight);
  const most = shares.indexOf(Math.max(...shares));
  return shares[most]! > 0.5 ? { name: examined.columns.features[most]!.name, share: shares[most]! } : undefined;
}

export const learningRateTooLarge = check({
  kind: 'learning-rate-too-large',
  needs: 'start',
  causes: ['unscaled-columns', 'unscaled-target', 'near-constant-column', 'outliers', 'optimizer-state'],
  source:
    'LeCun, Simard & Pearlmutter 1993; Polyak 1964 with momentum; Cohen et al. 2022, arXiv:2207.14484, with preconditioners',
  *find(examined) {
    const found = unstable(examined);
    if (!found) return;
    const { place, rate, limit, largest, good, ofBatch } = found;
    const { steepest } = place.preconditioned;
    const [part] = carriers(steepest, examined.landscape.layout);
    const column = columnIn(examined, steepest);
    yield {
      level: 'problem' as const,
      gain: 0.9,
      where: { layer: part!.parameter, step: place.step + 1, ...(column && { columns: [column.name] }) },
      numbers: {
        lr: rate,
        largest_stable_lr: limit,
        good_lr: good,
        lambda_max: largest,
        of_batch: Number(ofBatch),
        share: column?.share ?? part!.share,
      },
      advice: [{ to: 'lower' as const, set: { lr: rounded((examined.settings.optimizer.settings.lr * good) / rate) } }],
    };
  },
  texts: {
    en: {
      title: 'The learning rate is too large for the curvature',
      message: ({ numbers: { lr, largest_stable_lr: limit, lambda_max: lambda, of_batch: ofBatch, share }, where }) =>
        `The learning rate ${show(lr)} is ${show(lr / limit)} times the largest that is stable, ${show(limit)}: the loss ${ofBatch ? 'of a batch ' : ''}is curved by λmax = ${show(lambda)}, and ${percent(share)} of that direction lies along ${where?.columns ? `the weights of column ${where.columns[0]}` : where?.layer}.`,
      rule: 'Along a direction of curvature λ, plain descent multiplies the error by 1 − ηλ in each step: beyond η = 2/λ it grows. Momentum and preconditioners shift the limit.',
      advice: { lower: 'Take a rate that is stable' },
    },
    zh: {
      title: '学习率对于曲率过大',
      message: ({ numbers: { lr, largest_stable_lr: limit, lambda_max: lambda, of_batch: ofBatch, share }, where }) =>
        `学习率 ${show(lr)} 是最大稳定值 ${show(limit)} 的 ${show(lr / limit)} 倍：${ofBatch ? '小批量' : ''}损失的最大曲率 λmax = ${show(lambda)}，该方向的 ${percent(share)} 落在${where?.columns ? `列 ${where.columns[0]} 的权重` : ` ${where?.layer} `}上。`,
      rule: '沿曲率为 λ 的方向，普通梯度下降每步把误差乘以 1 − ηλ：η 超过 2/λ 时误差增长。动量与预条件会移动这一界限。',
      advice: { lower: '取一个稳定的学习率' },
    },
  },
});

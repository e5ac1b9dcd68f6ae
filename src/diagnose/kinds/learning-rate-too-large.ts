import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { carriedRows, carriers } from '../measure/curvature.ts';
import type { Place } from '../place.ts';
import { percent, roundedDown, show } from '../show.ts';

/** Networks hold their curvature at the limit by themselves; so much above it is no accident. */
const ABOVE = 1.5;

/** A loss that has become so many times smaller than that of a constant answer shows that its rate does. */
const LEARNED = 0.5;

/** Largest and second measurement of a quadratic's curvature agree to this part. */
const SAME = 1e-3;

/** Where the rate is farthest above what is stable: at the beginning or at the end. */
function worst(examined: Examination): { place: Place; rate: number; limit: number } | undefined {
  const { largestRate } = examined.settings.optimizer;
  if (!largestRate) return undefined;
  const places = examined.course?.end ? [examined.warm, examined.end] : [examined.warm];
  return places
    .map((place) => ({ place, rate: place.rate, limit: largestRate(place.preconditioned.largest) }))
    .filter(({ limit }) => limit > 0)
    .sort((a, b) => b.rate / b.limit - a.rate / a.limit)[0];
}

/** The columns of x in the order in which they carry a direction, and their shares; none if it lies elsewhere. */
function columnsIn(examined: Examination, direction: Float64Array): { name: string; share: number }[] {
  const { layout } = examined.landscape;
  const first = examined.analyzed.layers.find(({ parameters }) => parameters.length > 0)!;
  const weight = first.parameters.find(({ isWeight }) => isWeight)!.variable.attributes.name as string;
  if (!layout.names.includes(weight)) return [];
  return carriedRows(direction, layout, weight)
    .map((share, i) => ({ name: examined.columns.features[i]!.name, share }))
    .sort((a, b) => b.share - a.share);
}

export const learningRateTooLarge = check({
  kind: 'learning-rate-too-large',
  needs: 'start',
  causes: ['unscaled-columns'],
  source:
    'LeCun, Simard & Pearlmutter 1993; Polyak 1964 with momentum; Cohen et al. 2022, arXiv:2207.14484, with preconditioners',
  *find(examined) {
    const found = worst(examined);
    if (!found || !(found.rate >= found.limit)) return;
    const { place, rate, limit } = found;
    const { largest, steepest } = place.preconditioned;
    // Of a quadratic the limit holds everywhere; of others the curvature may yield, which what was learned shows.
    const isCertain = isQuadratic(examined) || !(examined.course?.end && examined.learned > LEARNED);
    if (!isCertain || (!isQuadratic(examined) && rate < ABOVE * limit)) return;
    const [part] = carriers(steepest, examined.landscape.layout);
    const [column] = columnsIn(examined, steepest);
    yield {
      level: 'problem' as const,
      gain: 0.9,
      where: {
        layer: part!.parameter,
        step: place.step + 1,
        ...(column && column.share > 0.5 && { columns: [column.name] }),
      },
      numbers: {
        lr: rate,
        largest_stable_lr: limit,
        lambda_max: largest,
        share: column && column.share > 0.5 ? column.share : part!.share,
      },
      advice: [
        {
          to: 'lower' as const,
          set: { lr: roundedDown((examined.settings.optimizer.settings.lr * limit) / rate / 2) },
        },
      ],
    };
  },
  texts: {
    en: {
      title: 'The learning rate is too large for the curvature',
      message: ({ numbers: { lr, largest_stable_lr: limit, lambda_max: lambda, share }, where }) =>
        `The learning rate ${show(lr)} is ${show(lr / limit)} times the largest that is stable, ${limit.toPrecision(3)}: the loss is curved by λmax = ${lambda.toPrecision(5)}, ${percent(share)} of it along ${where?.columns ? `the weights of column ${where.columns[0]}` : where?.layer}.`,
      rule: 'Along a direction of curvature λ, plain descent multiplies the error by 1 − ηλ in each step: beyond η = 2/λ it grows. Momentum and preconditioners shift the limit.',
      advice: { lower: 'Take half of the largest stable rate' },
    },
    zh: {
      title: '学习率对于曲率过大',
      message: ({ numbers: { lr, largest_stable_lr: limit, lambda_max: lambda, share }, where }) =>
        `学习率 ${show(lr)} 是最大稳定值 ${limit.toPrecision(3)} 的 ${show(lr / limit)} 倍：损失的最大曲率 λmax = ${lambda.toPrecision(5)}，其中 ${percent(share)} 沿着${where?.columns ? `列 ${where.columns[0]} 的权重` : ` ${where?.layer}`}。`,
      rule: '沿曲率为 λ 的方向，普通梯度下降每步把误差乘以 1 − ηλ：η 超过 2/λ 时误差增长。动量与预条件会移动这一界限。',
      advice: { lower: '取最大稳定学习率的一半' },
    },
  },
});

/** Whether the curvature is the same everywhere: of a linear model with a loss that is a square. */
function isQuadratic(examined: Examination): boolean {
  const { start, landscape, rows } = examined;
  const { steepest } = start.curvature;
  const at = start.at.map((value, i) => value + 1 + (i % 3));
  const there = landscape.curvature(at, rows, steepest);
  const here = landscape.curvature(start.at, rows, steepest);
  return there.every((value, i) => Math.abs(value - here[i]!) <= SAME * Math.abs(start.curvature.largest));
}

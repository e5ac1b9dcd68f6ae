import { check } from '../check.ts';
import { Examination } from '../examination.ts';
import type { Advice } from '../finding.ts';
import { type Failing, failingStep, largestIn, rowOf } from '../measure/failing-step.ts';
import { growthOf } from '../measure/growth.ts';
import { LARGEST_32, type Overflow } from '../measure/replay.ts';
import { isQuadratic, stableRate } from '../measure/stable-rate.ts';
import { isRaw } from '../remedy.ts';
import { rounded, show } from '../show.ts';

/** Steps of the whole training that are done again in float64. */
const REPEATED_STEPS = 400;

/** Steps in which a loss that diverges would go on to grow. */
const FURTHER_STEPS = 30;

/** A loss that has never been so many times that of the beginning has not been growing: steps may be uneven. */
const GREW = 10;

/** Steps that show which lower rate does best. */
const TRIED_STEPS = 100;

/** Parts of the rate that are tried, lower ones only where those before do not do. */
const LOWER = [1 / 3, 1 / 10, 1 / 30, 1 / 100, 1e-3, 1e-4, 1e-6];

/** How the losses go in float64, from where float32 or float64 came to its end. */
interface Longer {
  /** Whether the loss had not been growing: float32 is all that was too small. */
  readonly isOverflow: boolean;
  /** By how much each step is longer than the one before. */
  readonly growth: number | undefined;
  /** Before the step that failed. */
  readonly loss: number;
}

type To = 'lower' | 'precision' | 'standardize' | 'clip' | 'init';

export const divergence = check({
  kind: 'divergence',
  needs: 'end',
  causes: [
    'learning-rate-too-large',
    'unscaled-columns',
    'unscaled-target',
    'near-constant-column',
    'outliers',
    'exploding-activations',
    'exploding-gradient',
  ],
  source:
    'Goodfellow, Bengio & Courville 2016, Deep Learning, chapter 4 (overflow) and section 8.2; IEEE 754-2019 for the largest numbers',
  *find(examined) {
    const { course, settings } = examined;
    if (course?.end?.reason !== 'diverged') return;
    const replayed = failingStep(examined);
    const step = course.end.divergence?.step ?? replayed?.step ?? examined.end.step + 1;
    const longer = inFloat64(examined);
    const { overflow } = replayed ?? {};
    const row = overflow && rowOf(replayed!);
    yield {
      level: 'problem' as const,
      gain: 1,
      where: {
        step,
        ...(overflow?.layer && { layer: overflow.layer }),
        ...(row !== undefined && { rows: [row] }),
      },
      numbers: {
        verdict: longer.isOverflow ? 'overflow' : 'divergence',
        loss_before: longer.loss,
        growth: longer.growth,
        part: overflow?.part,
        operation: overflow?.operation,
        element: overflow?.element,
        value: overflow?.value,
        inputs: overflow?.inputs,
        largest: largestIn(settings.dtype),
        weights_step: longer.isOverflow ? undefined : weightsStep(examined, replayed, longer.growth),
      },
      advice: adviceFor(examined, longer),
    };
  },
  texts: {
    en: {
      title: 'The training diverged',
      message: ({ numbers: n, where }) => {
        const { row, layer } = { row: where?.rows?.[0], layer: where?.layer };
        const place = `${layer ? ` of ${layer}` : ''}${row === undefined ? '' : `, row ${row}`}`;
        const first =
          n.operation === undefined
            ? ''
            : `: ${PARTS.en[n.part as Overflow['part']]}${place} ${operationIn.en(n)} makes ${show(n.value!)} of ${n.inputs!.map(show).join(' and ')}, beyond the largest number, ${show(n.largest)}`;
        const how =
          n.verdict === 'overflow'
            ? 'In float64 the same steps stay finite, and the loss does not grow.'
            : n.growth === undefined
              ? 'The loss grows in float64 too.'
              : `In float64 too each step is ${show(n.growth)} times as long as the one before${n.weights_step ? `; at this pace the weights would be no numbers from step ${n.weights_step} on` : ''}.`;
        return `Step ${where?.step} has no finite loss${first}. ${how}`;
      },
      rule: 'A loss that grows from step to step passes every largest number. One that does not and still has no value needs numbers of more range, or smaller ones: standardized columns.',
      advice: {
        lower: 'Lower the learning rate',
        precision: 'Train in float64, whose largest number is 1.8×10³⁰⁸',
        standardize: 'Standardize the columns, so that numbers are near 1',
        clip: 'Or bound the length of the gradient',
        init: 'Start with smaller weights',
      },
    },
    zh: {
      title: '训练发散',
      message: ({ numbers: n, where }) => {
        const { row, layer } = { row: where?.rows?.[0], layer: where?.layer };
        const place = `${layer ? ` ${layer} 层` : ''}${row === undefined ? '' : `第 ${row} 行`}`;
        const first =
          n.operation === undefined
            ? ''
            : `：${PARTS.zh[n.part as Overflow['part']]}${place}的${operationIn.zh(n)}由 ${n.inputs!.map(show).join(' 与 ')} 得到 ${show(n.value!)}，超出最大可表示数 ${show(n.largest)}`;
        const how =
          n.verdict === 'overflow'
            ? '用 float64 重做同样的步骤，数值保持有限，损失也不增长。'
            : n.growth === undefined
              ? '在 float64 中损失同样增长。'
              : `在 float64 中，每一步的长度同样是前一步的 ${show(n.growth)} 倍${n.weights_step ? `；照此速度，权重将从第 ${n.weights_step} 步起不再是有限数` : ''}。`;
        return `第 ${where?.step} 步没有有限的损失${first}。${how}`;
      },
      rule: '逐步增长的损失终会超过任何最大可表示数。损失并不增长却没有数值时，需要范围更大的数，或者更小的数值，即标准化各列。',
      advice: {
        lower: '降低学习率',
        precision: '用 float64 训练，其最大数为 1.8×10³⁰⁸',
        standardize: '标准化各列，使数值接近 1',
        clip: '或者限制梯度的长度',
        init: '以较小的权重开始',
      },
    },
  },
});

const PARTS = {
  en: {
    forward: 'in the forward pass',
    loss: 'in the loss',
    backward: 'in the backward pass',
    update: 'in the update',
  },
  zh: { forward: '前向传播中', loss: '损失计算中', backward: '反向传播中', update: '更新中' },
} as const satisfies Record<string, Record<Overflow['part'], string>>;

/** An operation by its name; what adds up products has none that people say. */
const operationIn = {
  en: ({ operation, inputs }: Named): string =>
    operation !== 'contract' ? `"${operation}"` : inputs!.length === 1 ? 'a sum' : 'a sum of products',
  zh: ({ operation, inputs }: Named): string =>
    operation !== 'contract' ? `“${operation}”` : inputs!.length === 1 ? '求和' : '乘积之和',
};

interface Named {
  readonly operation: string | undefined;
  readonly inputs: readonly number[] | undefined;
}

/** How the same steps go in float64: all of them where they are few, else those from the last finite weights on. */
function inFloat64(examined: Examination): Longer {
  const { subject, settings, end } = examined;
  const { initial } = examined.rehearsal;
  const longer = new Examination({ ...subject, options: { ...subject.options, dtype: 'f64' } });
  const further = Math.min(FURTHER_STEPS, longer.rehearsal.longestWalk);
  const isWhole = end.step + further < Math.min(REPEATED_STEPS, longer.rehearsal.longestWalk);
  const from = isWhole ? initial : end.snapshot;
  const before = isWhole ? end.step : 0;
  const { strides } = longer.rehearsal.walk(from, before + 1 + further);
  const first = isWhole ? strides[0]!.loss : (examined.losses.batches[0] ?? strides[0]!.loss);
  const at = (isWhole ? examined.start : end).at;
  const isSane = strides.every(({ loss }) => loss <= GREW * Math.abs(first));
  return {
    isOverflow: settings.dtype === 'f32' && isSane,
    growth: growthOf(at, strides.slice(0, Math.max(before, isWhole ? 0 : further))),
    loss: strides[before]?.loss ?? Number.NaN,
  };
}

/**
 * The step after which the weights would be no numbers if the loss were not looked at: numbers outside the loss grow
 * with the steps where the loss is a quadratic.
 */
function weightsStep(
  examined: Examination,
  failed: Failing | undefined,
  growth: number | undefined,
): number | undefined {
  if (!failed || !growth || growth <= 1 || !isQuadratic(examined)) return undefined;
  const { forward, backward, update } = failed.sizes;
  const size = Math.max(forward, backward, update);
  const left = Math.log(largestIn(examined.settings.dtype) / size) / Math.log(growth);
  return left > 0 ? failed.step + Math.ceil(left) : undefined;
}

/** What is best done: first what keeps the numbers small, then what bears large ones. */
function adviceFor(examined: Examination, { isOverflow, loss }: Longer): Advice<To>[] {
  const isUnscaled = isRaw(examined);
  const standardize: Advice<To>[] = isUnscaled ? [{ to: 'standardize', set: { standardize: true } }] : [];
  // No rate has had a part in the first step's loss.
  const isAtOnce = examined.end.step === 0 && !(loss <= LARGEST_32);
  if (isOverflow || isAtOnce) {
    const precision: Advice<To> = { to: 'precision', set: { precision: 'f64' } };
    return isOverflow || isUnscaled ? [...standardize, precision] : [{ to: 'init', set: { init: 'glorot' } }];
  }
  return [{ to: 'lower', set: { lr: lowerRate(examined) } }, ...standardize, clip(examined)];
}

const clip = (examined: Examination): Advice<To> => ({
  to: 'clip',
  set: { 'clip-norm': rounded(Math.hypot(...examined.start.slope.gradient) || 1, 1) },
});

/** Of the lower rates the one that does best from the start on. */
function lowerRate(examined: Examination): number {
  const { lr } = examined.settings.optimizer.settings;
  const stable = stableRate(examined, examined.warm)?.good;
  const scale = stable === undefined ? undefined : (lr * stable) / examined.warm.rate;
  const rates = [
    ...(scale !== undefined && scale < lr ? [rounded(scale)] : []),
    ...LOWER.map((part) => rounded(lr * part, 1)),
  ];
  let best = { rate: rates[0]!, loss: Infinity };
  for (const rate of rates) {
    const loss = examined.rehearsal.trial(examined.rehearsal.initial, TRIED_STEPS, rate);
    if (loss < best.loss) best = { rate, loss };
    else if (Number.isFinite(best.loss)) break;
  }
  return best.rate;
}

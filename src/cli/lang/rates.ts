import type { RateReason } from '../../train/rate-curve.ts';
import type { LrFindValues } from '../lr-find-options.ts';

/** What a range test found, as people read it. */
export interface ShownRates {
  readonly from: string;
  readonly to: string;
  readonly start: string;
  readonly least: string;
  readonly fallenAt: string;
  /** Undefined if it did not diverge. */
  readonly divergedAt: string | undefined;
}

type Reasons = { readonly [K in RateReason]: (rates: ShownRates) => string };

const enReasons: Reasons = {
  fall: ({ start, least, fallenAt, divergedAt, to }) =>
    `At ${fallenAt} the smoothed loss had made 95 % of its fall from ${start} to ${least}, and smoothing tells of that at a rate 1.6 times too large. ${
      divergedAt === undefined ? `The loss did not diverge up to ${to}.` : `The loss diverged at ${divergedAt}.`
    }`,
  divergence: ({ start, least, fallenAt, divergedAt }) =>
    `The loss diverged at ${divergedAt}, and a quarter of that is safe. It had fallen from ${start} to ${least}, 95 % of it by ${fallenAt}.`,
  early: ({ from }) => `Rates of the size of ${from} moved the loss already: what smaller ones do is not seen.`,
  rise: ({ start, least, divergedAt, to }) =>
    `The loss rose${divergedAt === undefined ? ` up to ${to}` : `, and diverged at ${divergedAt},`} without having fallen by more than its noise (from ${start} to ${least}).`,
  flat: ({ start, to }) => `No rate up to ${to} moved the loss from ${start} by more than its noise.`,
  unfinished: ({ start, least, to }) =>
    `The loss was still at its lowest at ${to}, where the test ended (from ${start} to ${least}): larger rates may do better.`,
  interrupted: () => 'The test was interrupted.',
};

/** What is said of range tests. */
export const en = {
  options: {
    from: 'learning rate to begin with (1e-7)',
    to: 'learning rate to end with, if the loss has not diverged before (10)',
    steps: 'steps from the first rate to the last (50 for each power of ten, more with batches below 32 rows)',
    out: 'file for the chart and the numbers: SVG, JSON, or TXT for words and tables, by its ending',
  } satisfies { readonly [K in keyof LrFindValues]: string },
  texts: {
    title: (optimizer: string, source: string, target: string) =>
      `${optimizer} on ${source} → ${target}: the loss as the learning rate grows`,
    axes: { rate: 'learning rate', loss: 'loss' },
    marks: { loss: 'loss of each step', smoothed: 'smoothed loss', suggestion: 'suggestion' },
    progress: (step: number, of: number, rate: string, loss: string) =>
      `range test: step ${step}/${of}  lr ${rate}  loss ${loss}`,
    suggestion: (rate: string) => `Learning rate: ${rate}`,
    none: 'The test tells no learning rate.',
    found: (steps: number, message: string) => `the learning rate is from a range test of ${steps} steps: ${message}`,
    byCurvature: (message: string) => `the learning rate is from the curvature of the loss: ${message}`,
    curved: ({ largest, limit, ofBatch }: { largest: string; limit: string; ofBatch: boolean }) =>
      `λmax ${largest}${ofBatch ? ' of a batch' : ''}, the same everywhere, so that rates are stable up to ${limit}.`,
    quiet: (rate: string) => `From ${rate} on the noise of batches costs more than a tenth of the loss.`,
    interrupted: 'The range test was interrupted: no learning rate was found, nothing was trained, nothing was saved.',
    reasons: enReasons,
    advice: {
      from: (rate: string) => `Begin lower: --from ${rate}.`,
      to: (rate: string) => `Go further: --to ${rate}.`,
      noise:
        'See whether the features tell the target; larger batches (--batch-size) and more steps (--steps) have less noise.',
    },
    see: (command: string) => `Give one by --lr, or see more: ${command}`,
    goOn: (command: string) => `Train with: ${command}`,
  },
};

const zhReasons: Reasons = {
  fall: ({ start, least, fallenAt, divergedAt, to }) =>
    `学习率到 ${fallenAt} 时，平滑损失已完成从 ${start} 到 ${least} 下降量的 95 %；而平滑使这一位置偏大为 1.6 倍。${
      divergedAt === undefined ? `直到 ${to} 损失仍未发散。` : `损失在 ${divergedAt} 处发散。`
    }`,
  divergence: ({ start, least, fallenAt, divergedAt }) =>
    `损失在 ${divergedAt} 处发散，取其四分之一较为安全。此前损失从 ${start} 降到 ${least}，其中 95 % 在 ${fallenAt} 之前完成。`,
  early: ({ from }) => `学习率仅 ${from} 左右时损失已在变化：更小的学习率效果如何，无从得知。`,
  rise: ({ start, least, divergedAt, to }) =>
    `损失上升（${divergedAt === undefined ? `直到 ${to}` : `在 ${divergedAt} 处发散`}），而此前的下降（从 ${start} 到 ${least}）未超过噪声。`,
  flat: ({ start, to }) => `直到 ${to}，损失相对 ${start} 的变化都未超过噪声。`,
  unfinished: ({ start, least, to }) =>
    `测试在 ${to} 结束时，损失仍处于最低（从 ${start} 到 ${least}）：更大的学习率可能更好。`,
  interrupted: () => '测试被中断。',
};

export const zh: typeof en = {
  options: {
    from: '起始学习率（1e-7）',
    to: '损失未提前发散时的最终学习率（10）',
    steps: '从起始学习率到最终学习率的步数（每个数量级 50 步，每步不足 32 行时更多）',
    out: '写入图和数值的文件，按扩展名为 SVG、JSON 或 TXT（文字和表格）',
  },
  texts: {
    title: (optimizer, source, target) => `${optimizer}，${source} → ${target}：损失随学习率增大的变化`,
    axes: { rate: '学习率', loss: '损失' },
    marks: { loss: '各步损失', smoothed: '平滑损失', suggestion: '建议值' },
    progress: (step, of, rate, loss) => `范围测试：第 ${step}/${of} 步  学习率 ${rate}  损失 ${loss}`,
    suggestion: (rate) => `学习率：${rate}`,
    none: '测试没有得出学习率。',
    byCurvature: (message) => `学习率由损失的曲率求得：${message}`,
    curved: ({ largest, limit, ofBatch }) =>
      `${ofBatch ? '小批量损失的' : ''}最大曲率 λmax 为 ${largest}，处处相同，因此学习率在 ${limit} 以内是稳定的。`,
    quiet: (rate) => `学习率超过 ${rate} 时，小批量的噪声会使损失增加十分之一以上。`,
    found: (steps, message) => `学习率由 ${steps} 步的范围测试求得：${message}`,
    interrupted: '范围测试被中断：没有得出学习率，没有训练，也没有保存。',
    reasons: zhReasons,
    advice: {
      from: (rate) => `请从更小的值开始：--from ${rate}。`,
      to: (rate) => `请继续增大：--to ${rate}。`,
      noise: '请检查特征能否说明目标；更大的批次（--batch-size）和更多的步数（--steps）可减小噪声。',
    },
    see: (command) => `请用 --lr 给出学习率，或查看详情：${command}`,
    goOn: (command) => `训练：${command}`,
  },
};

import type { RateReason } from '../../train/rate-curve.ts';
import type { LrFindValues } from '../lr-find-options.ts';
import type { texts as en, ShownRates } from './en-rates.ts';

export const options: { readonly [K in keyof LrFindValues]: string } = {
  from: '起始学习率（1e-7）',
  to: '损失未提前发散时的最终学习率（10）',
  steps: '从起始学习率到最终学习率的步数（每个数量级 50 步，每步不足 32 行时更多）',
  out: '写入图和数值的文件，按扩展名为 SVG、JSON 或 TXT（文字和表格）',
};

const reasons: { readonly [K in RateReason]: (rates: ShownRates) => string } = {
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

export const texts: typeof en = {
  title: (optimizer, source, target) => `${optimizer}，${source} → ${target}：损失随学习率增大的变化`,
  axes: { rate: '学习率', loss: '损失' },
  marks: { loss: '各步损失', smoothed: '平滑损失', suggestion: '建议值' },
  progress: (step, of, rate, loss) => `范围测试：第 ${step}/${of} 步  学习率 ${rate}  损失 ${loss}`,
  suggestion: (rate) => `学习率：${rate}`,
  none: '测试没有得出学习率。',
  found: (steps) => `学习率由 ${steps} 步的范围测试求得`,
  reasons,
  advice: {
    from: (rate) => `请从更小的值开始：--from ${rate}。`,
    to: (rate) => `请继续增大：--to ${rate}。`,
    noise: '请检查特征能否说明目标；更大的批次（--batch-size）和更多的步数（--steps）可减小噪声。',
  },
  see: (command) => `请用 --lr 给出学习率，或查看详情：${command}`,
  goOn: (command) => `训练：${command}`,
};

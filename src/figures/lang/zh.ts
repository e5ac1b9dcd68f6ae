import type { Texts } from './en.ts';

const n = (count: number): string => count.toLocaleString('zh');

export const zh: Texts = {
  residuals: {
    title: '残差与拟合值',
    fitted: (target) => `${target} 的拟合值`,
    residual: '残差',
    hint: '公式合适时，无论拟合值大小，残差都均匀分布在 0 的两侧：呈弓形说明公式形式不对，呈喇叭形说明需要加权。',
    fit: (target, column) => `${target} 随 ${column} 的变化及拟合曲线`,
    rows: (drawn, all) => `${n(all)} 行${drawn < all ? `中的 ${n(drawn)} 行` : ''}`,
    curve: '拟合',
    thinned: (drawn, rows) => `${n(rows)} 行中画出 ${n(drawn)} 行：同一处只画一行，其余会被它遮住。`,
  },
  predictions: {
    title: (target) => `${target}：预测值与真实值`,
    hint: '线上的点预测完全正确。',
    actual: (target) => `${target} 的真实值`,
    predicted: (target) => `${target} 的预测值`,
    residuals: (target) => `${target} 的残差`,
    even: '没有遗漏规律时，残差均匀散布在 0 的两侧。',
    residual: '真实值 − 预测值',
  },
  rates: {
    title: (schedule) => `${schedule} 的学习率`,
    step: '步',
    rate: '学习率',
    thinned: (drawn, steps) => `${n(steps)} 步中画出 ${n(drawn)} 步：每一段的首、末、最小和最大的学习率。`,
  },
};

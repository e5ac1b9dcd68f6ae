import type { Texts } from './en.ts';

export const zh: Texts = {
  title: (step) => `第 ${step} 步`,
  overview: '这一步',
  step: (rows, layers, parameters) => `${rows} 行，${layers} 层，${parameters} 个参数。`,
  forward: (layer, inputs, outputs) => `前向传播：${layer}，${inputs} 个输入，${outputs} 个输出`,
  loss: (name) => `损失：${name}`,
  backward: (layer) => `反向传播：${layer} 的误差项`,
  gradient: (layer) => `梯度：${layer}`,
  update: (layer, optimizer) => `更新：${layer}，${optimizer}`,
  after: '这一步之后',
  opened: (units, of) => `展开 ${of} 个单元中的 ${units}。`,
  statistics: { what: '数组', shape: '形状', least: '最小', mean: '平均', most: '最大', length: '长度' },
  chain: '链式法则',
  total: (rows, kind) => (rows === 1 ? '链式法则' : kind === 'mean' ? `对 ${rows} 行取平均` : `对 ${rows} 行求和`),
  penalty: '加上惩罚项',
  given: '优化器得到的梯度',
  rate: '当前学习率',
  weights: '新值',
  lossBefore: '更新前',
  lossAfter: '更新后',
  check: (bound) => `这里算出的新参数与记录的新参数相比，允许的差为 ${bound}`,
};

import { norm } from '../../linear/vector.ts';
import { check } from '../check.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { gradientRatios } from '../measure/gradient-ratios.ts';
import { type Candidate, type Tried, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** A first layer whose errors are so many times those of the last. */
const EXPLODED = 20;

/** A gradient so many times as long as all weights together: the least of rates throws them away. */
const DWARFS = 10;

type To = 'init' | 'clip';

export const explodingGradient = check({
  kind: 'exploding-gradient',
  needs: 'start',
  causes: ['exploding-activations', 'unscaled-columns', 'unscaled-target', 'symmetric-units'],
  source: 'Pascanu, Mikolov & Bengio 2013, arXiv:1211.5063; Schoenholz et al. 2017, arXiv:1611.01232',
  *find(examined) {
    const { start } = examined;
    const { flow } = start;
    if (flow.length < 2) return;
    const { whole, predictedWhole, measured, predicted } = gradientRatios(flow);
    const gradient = norm(start.slope.gradient);
    const weights = norm(start.at);
    // Where all weights are zero, another kind of finding says so.
    if (!(weights > 0 && (whole > EXPLODED || gradient > DWARFS * weights))) return;
    const candidates: Candidate<To>[] = [
      { to: 'init', set: { init: fittingInit(flow) } },
      { to: 'clip', set: { 'clip-norm': 1 } },
    ];
    const remedy = tryOut(examined, candidates)!;
    yield {
      level: remedy.helps ? ('problem' as const) : ('note' as const),
      gain: remedy.helps ? 0.93 : 0.2,
      where: { layer: flow[0]!.layer.path, step: 1 },
      numbers: {
        ratio: whole,
        predicted_ratio: predictedWhole,
        hidden_layers: flow.length - 1,
        gradient_norm: gradient,
        weight_norm: weights,
        layer_ratios: measured,
        predicted_layer_ratios: predicted,
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'The gradient grows on its way back',
      message: ({
        numbers: { ratio, predicted_ratio: predicted, gradient_norm: gradient, weight_norm: weights, ...tried },
        where,
      }) =>
        `The gradient of the first step is ${show(gradient)} long, all weights together ${show(weights)}; the first hidden layer, ${where!.layer}, gets errors ${show(ratio)} times those of the last (f′ and weights alone predict ${show(predicted)} times). ${trialWords.en(tried as Tried)}`,
      rule: 'Through each layer errors are multiplied by W and f′: their size by √(n·mean(W²)·mean(f′²)), n units. Above 1, it grows with every layer.',
      advice: { init: 'Begin with weights that keep the size of errors', clip: 'Limit the length of the gradient' },
    },
    zh: {
      title: '梯度在反向传播中爆炸',
      message: ({
        numbers: { ratio, predicted_ratio: predicted, gradient_norm: gradient, weight_norm: weights, ...tried },
        where,
      }) =>
        `第一步的梯度长度为 ${show(gradient)}，全部权重合计为 ${show(weights)}；第一个隐藏层 ${where!.layer} 得到的误差是最后一个隐藏层的 ${show(ratio)} 倍（仅由 f′ 与权重预测为 ${show(predicted)} 倍）。${trialWords.zh(tried as Tried)}`,
      rule: '误差每经过一层都要乘以 W 与 f′，大小约乘以 √(n·mean(W²)·mean(f′²))，n 为单元数。该值大于 1 时，误差逐层增大，即梯度爆炸。',
      advice: { init: '用能保持误差大小的权重初始化', clip: '限制梯度的长度' },
    },
  },
});

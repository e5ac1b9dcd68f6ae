import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { type GradientRatios, gradientRatios } from '../measure/gradient-ratios.ts';
import type { Place } from '../place.ts';
import { type Candidate, type Tried, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** A first layer that learns so many times less than the last: three layers of the usual weights keep above it. */
const VANISHED = 0.05;

/** Less is worth telling even where the training learns: an optimizer that divides by the gradient's size copes. */
const FAINT = 1e-3;

type To = 'relu' | 'tanh' | 'init';

function vanishing(examined: Examination): { place: Place; ratios: GradientRatios } | undefined {
  const places = examined.isBehind && examined.course?.end ? [examined.start, examined.end] : [examined.start];
  return places
    .map((place) => ({ place, ratios: gradientRatios(place.flow) }))
    .find(({ ratios: { whole } }) => whole > 0 && whole < VANISHED);
}

export const vanishingGradient = check({
  kind: 'vanishing-gradient',
  needs: 'start',
  causes: ['symmetric-units', 'unscaled-columns', 'exploding-activations', 'saturation'],
  source: 'Glorot & Bengio 2010; Schoenholz et al. 2017, "Deep information propagation", arXiv:1611.01232',
  *find(examined) {
    const found = vanishing(examined);
    if (!found) return;
    const { place, ratios } = found;
    const { whole, predictedWhole, measured, predicted } = ratios;
    const candidates: Candidate<To>[] = [
      { to: 'init', set: { init: fittingInit(place.flow) } },
      { to: 'relu', set: { activation: 'relu', init: 'he' } },
      { to: 'tanh', set: { activation: 'tanh', init: 'glorot' } },
    ];
    const remedy = tryOut(examined, candidates)!;
    if (!remedy.helps && whole >= FAINT) return;
    yield {
      level: remedy.helps ? ('problem' as const) : ('note' as const),
      gain: remedy.helps ? 0.92 : 0.2,
      where: { layer: place.flow[0]!.layer.path, step: place.step + 1 },
      numbers: {
        ratio: whole,
        predicted_ratio: predictedWhole,
        hidden_layers: place.flow.length - 1,
        layer_ratios: measured,
        predicted_layer_ratios: predicted,
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'The gradient vanishes on its way back',
      message: ({ numbers: { ratio, predicted_ratio: predicted, hidden_layers: layers, ...tried }, where }) =>
        `Of ${show(layers)} hidden layers the first, ${where!.layer}, gets errors ${show(1 / ratio)} times smaller than the last; f′ and weights alone predict ${show(1 / predicted)} times. ${trialWords.en(tried as Tried)}`,
      rule: 'Through each layer errors are multiplied by W and f′: their size by √(n·mean(W²)·mean(f′²)), n units. Below 1, it shrinks with every layer; the slope of the sigmoid is at most 1/4.',
      advice: {
        init: 'Begin with weights that keep the size of errors',
        relu: 'Take activations that rectify, and weights for them',
        tanh: 'Take activations of slope 1 at 0, and weights for them',
      },
    },
    zh: {
      title: '梯度在反向传播中消失',
      message: ({ numbers: { ratio, predicted_ratio: predicted, hidden_layers: layers, ...tried }, where }) =>
        `共 ${show(layers)} 个隐藏层，第一层 ${where!.layer} 得到的误差是最后一层的 ${show(1 / ratio)} 分之一；仅由 f′ 与权重预测为 ${show(1 / predicted)} 分之一。${trialWords.zh(tried as Tried)}`,
      rule: '误差每经过一层都要乘以 W 与 f′，大小约乘以 √(n·mean(W²)·mean(f′²))，n 为单元数。该值小于 1 时，误差逐层缩小，即梯度消失；sigmoid 的斜率最大为 1/4。',
      advice: {
        init: '用能保持误差大小的权重初始化',
        relu: '改用整流型激活函数及与之相配的权重',
        tanh: '改用在 0 处斜率为 1 的激活函数及与之相配的权重',
      },
    },
  },
});

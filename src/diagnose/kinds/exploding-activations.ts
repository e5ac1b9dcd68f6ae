import { check } from '../check.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { rms } from '../measure/flow.ts';
import { type Candidate, type Tried, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** Weights that keep signals at their size leave outputs near that of the inputs, give or take a few times. */
const EXPLODED = 20;

type To = 'init' | 'clip';

export const explodingActivations = check({
  kind: 'exploding-activations',
  needs: 'start',
  causes: ['symmetric-units'],
  source: 'He, Zhang, Ren & Sun 2015, "Delving deep into rectifiers"; Glorot & Bengio 2010',
  *find(examined) {
    const { flow, at } = examined.start;
    if (flow.length < 2) return;
    const inputs = rms(examined.rows.x);
    const sizes = flow.map(({ outputs }) => rms(outputs));
    const most = Math.max(...sizes);
    const growth = most / inputs;
    if (!(growth > EXPLODED)) return;
    const candidates: Candidate<To>[] = [
      { to: 'init', set: { init: fittingInit(flow) } },
      { to: 'clip', set: { 'clip-norm': 1 } },
    ];
    const remedy = tryOut(examined, candidates)!;
    yield {
      level: remedy.helps ? ('problem' as const) : ('note' as const),
      gain: remedy.helps ? 0.94 : 0.2,
      where: { layer: flow[sizes.indexOf(most)]!.layer.path, step: 1 },
      numbers: {
        input_size: inputs,
        largest_size: most,
        growth,
        layer_sizes: sizes,
        weight_size: rms(at),
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'Outputs grow from layer to layer',
      message: ({ numbers: { growth, input_size: inputs, largest_size: most, ...tried }, where }) =>
        `Inputs have the size ${show(inputs)}, what ${where!.layer} makes of them before the first step ${show(most)}: ${show(growth)} times as much. ${trialWords.en(tried as Tried)}`,
      rule: 'A layer of n inputs multiplies the size of signals by about √(n·mean(W²)), by √½ of that where the activation rectifies. Above 1 it grows with every layer: begin with variance 2/n after He, or 2/(n_in + n_out) after Glorot.',
      advice: { init: 'Begin with weights that keep the size of signals', clip: 'Limit the length of the gradient' },
    },
    zh: {
      title: '各层输出逐层增大',
      message: ({ numbers: { growth, input_size: inputs, largest_size: most, ...tried }, where }) =>
        `输入的大小为 ${show(inputs)}，第一步之前 ${where!.layer} 的输出已达 ${show(most)}，是输入的 ${show(growth)} 倍。${trialWords.zh(tried as Tried)}`,
      rule: '有 n 个输入的层把信号大小约乘以 √(n·mean(W²))，整流型激活函数再乘以 √½。该值大于 1 时信号逐层增大：He 初始化取方差 2/n，Glorot 初始化取 2/(n_in + n_out)。',
      advice: { init: '用能保持信号大小的权重初始化', clip: '限制梯度的长度' },
    },
  },
});

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { flatUnits } from '../measure/flat-units.ts';
import { type LayerFlow, rms } from '../measure/flow.ts';
import type { Place } from '../place.ts';
import { type Candidate, isRaw, type Tried, trialWords, tryOut } from '../remedy.ts';
import { percent, rounded, show } from '../show.ts';

/** A slope below this part of the steepest: of tanh beyond ±2.6, of the sigmoid beyond ±5.3. */
const FLAT = 0.02;

/** Rows in which a unit must be flat: the few others teach it next to nothing. */
const ROWS = 0.9;

/** Units of a layer that must be. */
const UNITS = 0.5;

type To = 'standardize' | 'init' | 'lower';

interface Saturated {
  readonly place: Place;
  readonly flow: LayerFlow;
  readonly units: readonly number[];
}

/** The layer with most saturated units, at the beginning or else at the end. */
function saturated(examined: Examination): Saturated | undefined {
  const places = examined.course?.end ? [examined.start, examined.end] : [examined.start];
  const most = (place: Place): Saturated | undefined =>
    place.flow
      // What rectifies wholly is flat by design; its units are dead where all rows find them so.
      .filter(({ isLast, atMinusOne }) => !isLast && atMinusOne !== 0)
      .map((flow) => ({ place, flow, units: flatUnits(flow, FLAT, ROWS) }))
      .sort((a, b) => b.units.length / b.flow.units - a.units.length / a.flow.units)[0];
  return places.map(most).find((found) => found && found.units.length >= UNITS * found.flow.units);
}

export const saturation = check({
  kind: 'saturation',
  needs: 'start',
  causes: ['unscaled-columns', 'exploding-activations', 'exploding-gradient', 'learning-rate-too-large'],
  source: 'LeCun, Bottou, Orr & Müller 1998, "Efficient BackProp", section 4.4; Glorot & Bengio 2010, section 3',
  *find(examined) {
    const found = saturated(examined);
    if (!found) return;
    const { place, flow, units } = found;
    const { lr } = examined.settings.optimizer.settings;
    const candidates: Candidate<To>[] = [
      ...(place !== examined.start ? [{ to: 'lower' as const, set: { lr: rounded(lr / 10) } }] : []),
      ...(isRaw(examined) ? [{ to: 'standardize' as const, set: { standardize: true as const } }] : []),
      { to: 'init' as const, set: { init: fittingInit(place.flow) } },
    ];
    const remedy = tryOut(examined, candidates)!;
    if (!remedy.helps && place !== examined.start) return;
    yield {
      level: remedy.helps ? ('problem' as const) : ('note' as const),
      gain: remedy.helps ? 0.91 : 0.2,
      where: { layer: flow.layer.path, units, step: place.step + 1 },
      numbers: {
        saturated: units.length,
        units: flow.units,
        share: units.length / flow.units,
        sum_size: rms(flow.sums),
        slope: rms(flow.derivative) / flow.steepest,
        at_end: Number(place !== examined.start),
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'Hidden units are saturated',
      message: ({ numbers: { saturated: count, units, share, sum_size: sums, at_end: atEnd, ...tried }, where }) =>
        `${show(count)} of ${show(units)} units of ${where!.layer} (${percent(share)}) are flat on nearly all rows ${atEnd ? 'after the training' : 'before the first step'}: their sums have the size ${show(sums)}, where f′ is less than ${percent(FLAT)} of its largest. ${trialWords.en(tried as Tried)}`,
      rule: 'Errors reach a unit’s weights multiplied by f′: where the activation is flat they learn nothing. Sums have to begin near 1: scaled inputs, and weights of size 1/√n.',
      advice: {
        standardize: 'Standardize the columns',
        init: 'Begin with weights that keep sums near 1',
        lower: 'Take a lower learning rate',
      },
    },
    zh: {
      title: '隐藏单元饱和',
      message: ({ numbers: { saturated: count, units, share, sum_size: sums, at_end: atEnd, ...tried }, where }) =>
        `${atEnd ? '训练结束时' : '第一步之前'}，${where!.layer} 的 ${show(units)} 个单元中有 ${show(count)} 个（${percent(share)}）几乎在所有行上都处于平坦区：其加权和的大小为 ${show(sums)}，f′ 不到最大值的 ${percent(FLAT)}。${trialWords.zh(tried as Tried)}`,
      rule: '误差要乘以 f′ 才传到单元的权重：激活函数平坦之处学不到任何东西。加权和起初应在 1 左右：输入要缩放，权重大小约为 1/√n。',
      advice: {
        standardize: '把各列标准化',
        init: '用能使加权和保持在 1 左右的权重初始化',
        lower: '降低学习率',
      },
    },
  },
});

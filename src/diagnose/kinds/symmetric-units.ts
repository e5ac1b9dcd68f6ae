import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { type EqualUnits, equalUnits } from '../measure/equal-units.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { type Tried, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** Steps after which units that begin alike are looked at again: dropout, for one, sets them apart. */
const STEPS = 5;

/** Sums of other order set equal units apart by rounding, in float32 by a few 1e-7 a step. */
const ROUNDING = 1e-4;

/** A layer in which so many units are one and the same cannot do what it was made for; a few are to be known. */
const SPARED = 0.5;

/** Layers with units that begin the same and are the same after some steps. */
function staying(examined: Examination): EqualUnits[] {
  const { analyzed } = examined;
  const { initial } = examined.rehearsal;
  const begin = equalUnits(analyzed, initial);
  if (begin.every(({ units, groups }) => groups === units)) return [];
  const later = equalUnits(analyzed, examined.rehearsal.walk(initial, STEPS).after, ROUNDING);
  return begin.filter(({ units, groups }, i) => groups < units && later[i]!.groups < units);
}

export const symmetricUnits = check({
  kind: 'symmetric-units',
  needs: 'start',
  source: 'Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.4',
  *find(examined) {
    const found = staying(examined);
    if (found.length === 0) return;
    const shared = ({ units, groups }: EqualUnits): number => (units - groups) / units;
    const worst = found.toSorted((a, b) => shared(b) - shared(a))[0]!;
    const { flow } = examined.start;
    const init = fittingInit(flow);
    const other = init === 'he' ? 'glorot' : 'he';
    const remedy = tryOut(examined, [
      { to: 'init' as const, set: { init } },
      { to: 'other' as const, set: { init: other } },
    ])!;
    const isProblem = shared(worst) >= SPARED;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 1 : 0.2,
      where: { layer: worst.layer.path, step: 1 },
      numbers: {
        layers: found.length,
        hidden_layers: flow.length - 1,
        units: worst.units,
        different_units: worst.groups,
        all_zero: Number(worst.isZero),
        ...remedy.tried,
      },
      advice: remedy.advice,
    };
  },
  texts: {
    en: {
      title: 'Hidden units are the same',
      message: ({
        numbers: { layers, hidden_layers: of, units, different_units: kinds, all_zero: zero, ...tried },
        where,
      }) =>
        `The ${show(units)} units of ${where!.layer} begin ${
          zero
            ? 'with all weights zero'
            : `with ${kinds === 1 ? 'the same weights' : `only ${show(kinds)} different sets of weights`}`
        } and stay alike; so it is in ${show(layers)} of ${show(of)} hidden layers. ${trialWords.en(tried as Tried)}`,
      rule: 'Units with equal weights give equal outputs and get equal gradients: they stay one unit, however many there are. Random weights set them apart.',
      advice: {
        init: 'Begin with random weights that suit the activation',
        other: 'Begin with random weights of another initializer',
      },
    },
    zh: {
      title: '隐藏单元彼此相同',
      message: ({
        numbers: { layers, hidden_layers: of, units, different_units: kinds, all_zero: zero, ...tried },
        where,
      }) =>
        `${where!.layer} 的 ${show(units)} 个单元${
          zero ? '初始权重全为零' : kinds === 1 ? '初始权重完全相同' : `只有 ${show(kinds)} 组不同的初始权重`
        }，训练中也始终相同；${show(of)} 个隐藏层中有 ${show(layers)} 层如此。${trialWords.zh(tried as Tried)}`,
      rule: '权重相同的单元输出相同、梯度也相同：无论有多少个，始终只相当于一个。随机初始化才能使它们彼此不同。',
      advice: { init: '用适合激活函数的随机权重初始化', other: '改用另一种随机初始化' },
    },
  },
});

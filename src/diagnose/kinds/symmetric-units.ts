import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { type EqualUnits, equalUnits } from '../measure/equal-units.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { type Candidate, type Tried, trialWords, tryOut } from '../remedy.ts';
import { show } from '../show.ts';

/** Steps after which units that begin alike are looked at again: dropout, for one, sets them apart. */
const STEPS = 5;

/** Sums of other order set equal units apart by rounding, in float32 by a few 1e-7 a step. */
const ROUNDING = 1e-4;

/** Units that have become one are as near as float32 can tell: a few units in the last place. */
const MERGED = 1e-6;

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

/** Layers with units that are the same in the end, to rounding. */
function merged({ analyzed, course, end }: Examination): EqualUnits[] {
  if (!course?.end || course.end.reason === 'diverged') return [];
  return equalUnits(analyzed, end.snapshot, MERGED).filter(({ units, groups }) => groups < units);
}

const shared = ({ units, groups }: EqualUnits): number => (units - groups) / units;

export const symmetricUnits = check({
  kind: 'symmetric-units',
  needs: 'start',
  source: 'Goodfellow, Bengio & Courville 2016, Deep Learning, section 8.4',
  *find(examined) {
    const begun = staying(examined);
    const found = begun.length > 0 ? begun : merged(examined);
    if (found.length === 0) return;
    const worst = found.toSorted((a, b) => shared(b) - shared(a))[0]!;
    const { flow } = examined.start;
    const init = fittingInit(flow);
    const other = init === 'he' ? 'glorot' : 'he';
    const candidates: Candidate<'init' | 'other'>[] = [
      { to: 'init', set: { init } },
      { to: 'other', set: { init: other } },
    ];
    // What became the same in the training was not made so by its beginning.
    const remedy = begun.length > 0 ? tryOut(examined, candidates) : undefined;
    const isProblem = remedy !== undefined && shared(worst) >= SPARED;
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: isProblem ? 1 : 0.2,
      where: { layer: worst.layer.path, step: remedy ? 1 : examined.end.step },
      numbers: {
        layers: found.length,
        hidden_layers: flow.length - 1,
        units: worst.units,
        different_units: worst.groups,
        all_zero: Number(worst.isZero),
        ...remedy?.tried,
      },
      advice: remedy?.advice ?? candidates,
    };
  },
  texts: {
    en: {
      title: 'Hidden units are the same',
      message: ({
        numbers: { layers, hidden_layers: of, units, different_units: kinds, all_zero: zero, ...tried },
        where,
      }) =>
        tried.tried_steps === undefined
          ? `Of the ${show(units)} units of ${where!.layer} only ${show(kinds)} are different in the end; the others have become the same as these. So it is in ${show(layers)} of ${show(of)} hidden layers.`
          : `The ${show(units)} units of ${where!.layer} begin ${
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
        tried.tried_steps === undefined
          ? `训练结束时，${where!.layer} 的 ${show(units)} 个单元中只有 ${show(kinds)} 个互不相同，其余的已变得与它们一样；${show(of)} 个隐藏层中有 ${show(layers)} 层如此。`
          : `${where!.layer} 的 ${show(units)} 个单元${
              zero ? '初始权重全为零' : kinds === 1 ? '初始权重完全相同' : `只有 ${show(kinds)} 组不同的初始权重`
            }，训练中也始终相同；${show(of)} 个隐藏层中有 ${show(layers)} 层如此。${trialWords.zh(tried as Tried)}`,
      rule: '权重相同的单元输出相同、梯度也相同：无论有多少个，始终只相当于一个。随机初始化才能使它们彼此不同。',
      advice: { init: '用适合激活函数的随机权重初始化', other: '改用另一种随机初始化' },
    },
  },
});

import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { triedSteps } from '../measure/altered.ts';
import { fittingInit } from '../measure/fitting-init.ts';
import { flatUnits } from '../measure/flat-units.ts';
import type { LayerFlow } from '../measure/flow.ts';
import { Place } from '../place.ts';
import { type Candidate, isRaw, type Tried, trialWords, tryOut } from '../remedy.ts';
import { percent, rounded, show } from '../show.ts';

/** A layer of which so many units are dead is another than was asked for. */
const UNITS = 0.5;

/** Fewer are in every network that rectifies. */
const SOME = 0.1;

/** Steps after which dead units are looked for, where many are dead in the end: each look costs some steps. */
const LOOKS = [1, 10, 100, 1000];

type To = 'standardize' | 'init' | 'lower' | 'much-lower' | 'leaky';

interface Dead {
  readonly place: Place;
  readonly flow: LayerFlow;
  readonly units: readonly number[];
}

/** The layer with most units that no row of those examined activates. */
function mostDead(place: Place): Dead | undefined {
  return place.flow
    .filter(({ isLast, atMinusOne, steepest }) => !isLast && atMinusOne === 0 && steepest > 0)
    .map((flow) => ({ place, flow, units: flatUnits(flow, 0, 1) }))
    .sort((a, b) => b.units.length / b.flow.units - a.units.length / a.flow.units)[0];
}

const share = ({ units, flow }: Dead): number => units.length / flow.units;

/** After how many steps at most a layer had lost half of its units; undefined where that is dear to know. */
function lostBy(examined: Examination, { flow }: Dead, last: number): number | undefined {
  let [from, done] = [examined.rehearsal.initial, 0];
  for (const steps of LOOKS.filter((look) => look < last && look <= triedSteps(examined))) {
    from = examined.rehearsal.walk(from, steps - done).after;
    done = steps;
    const then = mostDead(new Place(examined, from));
    if (then && then.flow.layer.path === flow.layer.path && share(then) >= UNITS) return steps;
  }
  return undefined;
}

export const deadUnits = check({
  kind: 'dead-units',
  needs: 'start',
  causes: [
    'symmetric-units',
    'learning-rate-too-large',
    'unscaled-columns',
    'unscaled-target',
    'exploding-activations',
  ],
  source:
    'Maas, Hannun & Ng 2013, "Rectifier nonlinearities improve neural network acoustic models"; Lu et al. 2019, arXiv:1903.06733',
  *find(examined) {
    const began = mostDead(examined.start);
    if (!began) return;
    const ended = examined.course?.end ? mostDead(examined.end)! : began;
    const found = share(ended) > 0 ? ended : began;
    if (!(share(found) >= SOME)) return;
    const isMany = share(found) >= UNITS;
    const isOfStart = share(began) >= UNITS;
    const { lr } = examined.settings.optimizer.settings;
    const lower: Candidate<To>[] = [
      { to: 'lower', set: { lr: rounded(lr / 10) } },
      { to: 'much-lower', set: { lr: rounded(lr / 100) } },
    ];
    const candidates: Candidate<To>[] = [
      ...(isOfStart ? [] : lower),
      ...(isRaw(examined) ? [{ to: 'standardize' as const, set: { standardize: true as const } }] : []),
      { to: 'init', set: { init: fittingInit(found.place.flow) } },
      { to: 'leaky', set: { activation: 'leaky-relu' } },
    ];
    const remedy = isMany ? tryOut(examined, candidates)! : undefined;
    const isProblem = remedy?.helps ?? false;
    const since = !isMany || isOfStart ? undefined : lostBy(examined, found, found.place.step);
    yield {
      level: isProblem ? ('problem' as const) : ('note' as const),
      gain: !isProblem ? 0.2 : share(found) === 1 ? 1 : 0.8,
      where: { layer: found.flow.layer.path, units: found.units, step: since ?? (isOfStart ? 1 : found.place.step) },
      numbers: {
        dead: found.units.length,
        units: found.flow.units,
        share: share(found),
        dead_at_start: began.flow.layer.path === found.flow.layer.path ? began.units.length : undefined,
        ...(since !== undefined && { dead_by_step: since }),
        ...remedy?.tried,
      },
      advice: remedy?.advice ?? [{ to: 'leaky' as const, set: { activation: 'leaky-relu' } }],
    };
  },
  texts: {
    en: {
      title: 'Units are dead',
      message: ({ numbers: { dead, units, share: part, dead_by_step: since, ...tried }, where }) =>
        `${show(dead)} of ${show(units)} units of ${where!.layer} (${percent(part)}) give 0 for every row${
          since === undefined
            ? where!.step === 1
              ? ' from the start'
              : ''
            : `; half of them were dead by step ${show(since)}`
        }${part === 1 ? ': nothing comes through, neither signal nor error' : ''}.${told('en', tried)}`,
      rule: 'A unit whose sums are below 0 on all rows has f′ = 0 on all of them: it gets no gradient and does not come back. A step too long, or inputs too large, throws units there.',
      advice: {
        lower: 'Take a lower learning rate',
        'much-lower': 'Take a much lower learning rate',
        standardize: 'Standardize the columns',
        init: 'Begin with weights that suit the activation',
        leaky: 'Take an activation that has a slope below 0 too',
      },
    },
    zh: {
      title: '存在死亡单元',
      message: ({ numbers: { dead, units, share: part, dead_by_step: since, ...tried }, where }) =>
        `${where!.layer} 的 ${show(units)} 个单元中有 ${show(dead)} 个（${percent(part)}）${
          since === undefined && where!.step === 1 ? '从一开始就' : ''
        }对所有行都输出 0${since === undefined ? '' : `，到第 ${show(since)} 步时已有一半失活`}${
          part === 1 ? '：信号与误差都无法通过' : ''
        }。${told('zh', tried)}`,
      rule: '若一个单元的加权和在所有行上都小于 0，则 f′ 处处为 0：它得不到梯度，也无法恢复。步长过大或输入过大会使单元陷入这种状态。',
      advice: {
        lower: '降低学习率',
        'much-lower': '大幅降低学习率',
        standardize: '把各列标准化',
        init: '用适合激活函数的权重初始化',
        leaky: '改用在 0 以下也有斜率的激活函数',
      },
    },
  },
});

/** What trying has shown, where advice was tried. */
function told(lang: 'en' | 'zh', tried: object): string {
  if (!('learned_with' in tried)) return '';
  return `${lang === 'en' ? ' ' : ''}${trialWords[lang](tried as Tried)}`;
}

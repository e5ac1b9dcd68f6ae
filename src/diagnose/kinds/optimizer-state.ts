import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Advice } from '../finding.ts';
import { divisorsOf, firstStep, floorsOf, longestMemory } from '../measure/kept.ts';
import { rewritten } from '../rewritten.ts';
import { show } from '../show.ts';

/** So much of what can be learned must be missing. */
const MISSED = 0.2;

/** Of what steps are divided by, so much is no gradient, and it is so many times the gradient. */
const FLOOR = 0.9;
const ABOVE = 10;

/** The first gradient is divided by less than this part of its own size: averages begin with 0. */
const BELOW = 0.35;

/** A first step that is longer than later ones by this factor, and raises the loss by this part of a constant's. */
const LONGER = 3;
const RISE = 0.5;

/**
 * A divisor that comes to so many times the gradient in thirty steps at the same weights is a sum, and no mean. It has
 * grown by this factor in the training, and by that one beside the gradient.
 */
const SUM = 3;
const GROWN = 3;
const OUTGROWN = 10;

/** An optimizer that divides by what it averages of squares, without what began with 0. */
const OTHER = 'adam';

/** Rates beyond so many times the usual one are for steps that are divided by more. */
const USUAL_RATES = 10;

type Sign = 'floor' | 'uncorrected' | 'memory' | 'grown';

interface Shown {
  readonly sign: Sign;
  readonly setting: string;
  readonly factor: number;
  /** In steps. */
  readonly memory?: number;
  readonly advice: Advice<Sign>;
}

/** The same optimizer with other settings, or another one, at a rate that is usual. */
function instead({ settings: { optimizer } }: Examination, changed?: Readonly<Record<string, number>>) {
  const { lr } = optimizer.settings;
  const rate = Math.min(lr, USUAL_RATES * Number(optimizer.rule.settings.lr));
  return (changed && rewritten(optimizer, { ...changed, lr: rate })) ?? { optimizer: OTHER, lr: rate };
}

/** How much of what can be learned is missing, from the last weights, or from the best ones on validation rows. */
function missedBy({ missed, reach, losses, baselines }: Examination): number {
  const said = baselines.heldConstantLoss;
  const best = losses.isValidated ? losses.held.reduce((a, b) => Math.min(a, b), Infinity) : Number.NEGATIVE_INFINITY;
  return said > reach.loss ? Math.max(missed, Math.min(1, (best - reach.loss) / (said - reach.loss))) : missed;
}

function shownBy(examined: Examination): Shown | undefined {
  const { settings, course } = examined;
  const { steps } = examined.rehearsal;
  const divisors = divisorsOf(examined);
  if (divisors) {
    const { empty, warm, first, gradient, last, lastGradient } = divisors;
    if (empty > FLOOR * warm && warm > ABOVE * gradient) {
      const floors = floorsOf(examined);
      const usual = Object.fromEntries(floors.map((name) => [name, Number(settings.optimizer.rule.settings[name])]));
      const set = instead(examined, floors.length > 0 ? usual : undefined);
      return { sign: 'floor', setting: floors.join(', '), factor: warm / gradient, advice: { to: 'floor', set } };
    }
    if (empty < first && first < BELOW * gradient) {
      const { longer, rise } = firstStep(examined);
      if (longer > LONGER && rise > RISE)
        return {
          sign: 'uncorrected',
          setting: '',
          factor: gradient / first,
          advice: { to: 'uncorrected', set: instead(examined) },
        };
    }
    const isGrown = last > GROWN * first && last / lastGradient > (OUTGROWN * first) / gradient;
    const isSum = warm > SUM * gradient && empty < warm / 2;
    if (course?.end && isGrown && isSum)
      return { sign: 'grown', setting: '', factor: last / first, advice: { to: 'grown', set: instead(examined) } };
  }
  if (!hasLongMemory(examined)) return undefined;
  const { setting, steps: memory, usual } = longestMemory(examined)!;
  const set = rewritten(settings.optimizer, { [setting]: usual }) ?? instead(examined);
  return { sign: 'memory', setting, factor: memory / steps, memory, advice: { to: 'memory', set } };
}

/** Whether an average remembers more steps than the training has, and usually does not. */
function hasLongMemory(examined: Examination): boolean {
  const longest = longestMemory(examined);
  return longest !== undefined && longest.steps > examined.rehearsal.steps && longest.value > longest.usual;
}

export const optimizerState = check({
  kind: 'optimizer-state',
  needs: 'start',
  source:
    'Kingma & Ba 2015, arXiv:1412.6980, section 3; Zeiler 2012, arXiv:1212.5701, section 2; Choi et al. 2019, arXiv:1910.05446',
  *find(examined) {
    const { course } = examined;
    const missed = course?.end ? missedBy(examined) : 0;
    if (course?.end && !(missed > MISSED)) return;
    const shown = shownBy(examined);
    if (!shown) return;
    const { advice, memory, ...numbers } = shown;
    yield {
      level: course?.end ? ('problem' as const) : ('note' as const),
      gain: missed,
      numbers: { ...numbers, memory, steps: examined.rehearsal.steps },
      advice: [advice],
    };
  },
  texts: {
    en: {
      title: 'What the optimizer keeps dominates its steps',
      message: ({ numbers: { sign, setting, factor, memory, steps } }) =>
        ({
          floor: `Steps are divided by ${show(factor)} times the size of the gradients: ${setting || 'what it begins with'} outweighs what was learned of them, and steps are as many times shorter than the learning rate says.`,
          uncorrected: `The first gradient is divided by 1/${show(factor)} of its size, for the average begins with 0 and is not corrected: the first steps are too long and throw the weights away.`,
          memory: `With ${setting} the average goes over ${show(memory!)} steps, and the training has ${show(steps)}: what was true at the beginning outlasts it.`,
          grown: `What steps are divided by has become ${show(factor)} times as large since the first step, faster than gradients became small: steps die out before the descent is over.`,
        })[sign],
      rule: 'A step divided by a mean of squared gradients is about as long as the learning rate: if the mean is of these gradients, of late ones, and of enough of them.',
      advice: {
        floor: 'Give it the usual value',
        uncorrected: 'Take an optimizer that corrects its averages',
        memory: 'Let it remember less',
        grown: 'Take an optimizer that forgets old gradients',
      },
    },
    zh: {
      title: '优化器的状态支配了步长',
      message: ({ numbers: { sign, setting, factor, memory, steps } }) =>
        ({
          floor: `每一步除以的数是梯度大小的 ${show(factor)} 倍：${setting || '其初始值'}压过了从梯度得到的信息，步长也就比学习率所说的小同样的倍数。`,
          uncorrected: `第一个梯度只除以其大小的 1/${show(factor)}，因为平均值从 0 开始而未作修正：最初几步过长，把权重抛到了远处。`,
          memory: `${setting} 使平均跨越 ${show(memory!)} 步，而训练总共只有 ${show(steps)} 步：最初的信息一直压到最后。`,
          grown: `每一步除以的数自第一步以来增大到 ${show(factor)} 倍，比梯度变小得更快：下降尚未结束，步长就已耗尽。`,
        })[sign],
      rule: '除以梯度平方平均的根之后，步长大约等于学习率：前提是所平均的确是这些梯度、是最近的梯度，并且数目足够。',
      advice: {
        floor: '改用通常的值',
        uncorrected: '换用会修正平均值的优化器',
        memory: '让它记得短一些',
        grown: '换用会忘记旧梯度的优化器',
      },
    },
  },
});

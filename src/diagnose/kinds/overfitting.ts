import type { Expr } from '../../graph/expr.ts';
import { add } from '../../ops/add.ts';
import { mul } from '../../ops/mul.ts';
import { square } from '../../ops/square.ts';
import { sum } from '../../ops/sum.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import { meanOfLast } from '../measure/losses.ts';
import { reachOf } from '../measure/reach.ts';
import { percent, rounded, show } from '../show.ts';

/** Fewer epochs do not show a trend. */
const LEAST_EPOCHS = 8;

/** A loss that is above its least by more than this part of it has risen. */
const RISEN = 0.1;

/** The least of so many of the last epochs must have risen: no single bad epoch. */
const LAST = 0.1;
const LEAST_LAST = 3;

/** A rise by less than this part of what a constant answer costs, or of what had been gained on it, is not worth it. */
const WORTH = 0.05;
const GAINED = 0.15;

/** The best epoch lies before this part of all. */
const EARLY = 0.75;

/** Neighbors that explain less than this of the target have found nothing either. */
const SIGNAL = 0.05;

/** Penalties that are tried, in units of what a constant answer costs. */
const PENALTIES = [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001] as const;

/** The l2 with which descents on either half of the rows end with the least loss of the other half. */
function penaltyFor(examined: Examination): number {
  const { analyzed, settings } = examined;
  const { state } = examined.rehearsal;
  const { constantLoss } = examined.baselines;
  const weights = new Set(analyzed.parameters.flatMap(({ isWeight, variable }) => (isWeight ? [variable] : [])));
  const tried = PENALTIES.map((strength) => {
    const l2 = strength * Math.abs(constantLoss);
    const penalty = (variables: readonly Expr[]): Expr =>
      mul(
        l2 / 2,
        variables
          .filter((variable) => weights.has(variable))
          .map((variable) => sum(square(variable)))
          .reduce((a, b) => add(a, b)),
      );
    const losses = [false, true].map((isSwapped) => reachOf(examined, penalty, isSwapped).lastLoss);
    return { l2, loss: losses[0]! + losses[1]! };
  });
  const { l2 } = tried.reduce((a, b) => (b.loss < a.loss ? b : a));
  // A prior weighs as much beside twice as many rows if it is half as strong.
  return rounded((l2 / 2) * (settings.loss.total === 'sum' ? state.planned.batchSize : 1), 1);
}

export const overfitting = check({
  kind: 'overfitting',
  needs: 'records',
  causes: ['split-shift', 'contradicting-labels', 'outliers', 'optimizer-state', 'learning-rate-too-large'],
  source:
    'Prechelt 1998, "Early stopping – but when?"; Krogh & Hertz 1991, "A simple weight decay can improve generalization"',
  *find(examined) {
    const { losses, settings, course } = examined;
    const { held, batches, isValidated } = losses;
    const epochs = held.length;
    if (!isValidated || epochs < LEAST_EPOCHS || course?.end?.reason === 'diverged') return;
    const best = held.reduce((least, loss, i) => (loss < held[least]! ? i : least), 0);
    const last = Math.max(LEAST_LAST, Math.round(LAST * epochs));
    const after = held.slice(-last).reduce((a, b) => Math.min(a, b));
    const rise = after - held[best]!;
    const now = meanOfLast(batches, last);
    const isRisen = rise > RISEN * Math.abs(held[best]!) && best < EARLY * epochs;
    // By heart: better on its own rows than it ever was on others, and still getting better.
    if (!isRisen || !(now < batches[best]! && now < held[best]!)) return;
    const { heldConstantLoss: said } = examined.baselines;
    if (!(rise > WORTH * Math.abs(said) && rise > GAINED * (said - held[best]!))) return;
    // Where there is nothing to be learned, learning nothing by heart would not help.
    const isBetter = held[best]! < said - WORTH * Math.abs(said);
    if (!isBetter && examined.baselines.neighbors.neighbors.explained < SIGNAL) return;
    yield {
      level: course?.end?.reason === 'patience' ? ('note' as const) : ('problem' as const),
      gain: Math.min(0.5, rise / Math.abs(said)),
      where: { epoch: best + 1 },
      numbers: {
        best_epoch: best + 1,
        epochs,
        best_loss: held[best]!,
        last_loss: after,
        rise: rise / Math.abs(held[best]!),
        training_loss: now,
      },
      advice: [
        // Finding out takes some trainings, for which one that is running does not wait.
        ...(course?.end ? [{ to: 'penalize' as const, set: { l2: penaltyFor(examined) } }] : []),
        ...(settings.patience === undefined
          ? [{ to: 'stop' as const, set: { patience: Math.max(5, Math.round(best / 2)) } }]
          : []),
        { to: 'rows' as const },
      ],
    };
  },
  texts: {
    en: {
      title: 'The network learns its training rows by heart',
      message: ({
        numbers: { best_epoch: best, epochs, best_loss: least, last_loss: last, rise, training_loss: own },
      }) =>
        `The validation loss was least in epoch ${best} of ${epochs}, ${show(least)}, and has risen by ${percent(rise)} to ${show(last)}, while the training loss fell on to ${show(own)}. The weights of epoch ${best} are kept: the ${epochs - best} epochs after it were in vain.`,
      rule: 'From where the validation loss rises, a network learns what holds of its training rows only. Fewer free weights, a penalty on them or more rows put that off, and the least validation loss becomes smaller.',
      advice: {
        penalize: 'Penalize large weights',
        stop: 'End the training when the validation loss does not fall any more, which saves the time',
        rows: 'Train on more rows, with fewer units, or with dropout',
      },
    },
    zh: {
      title: '网络死记训练数据（过拟合）',
      message: ({
        numbers: { best_epoch: best, epochs, best_loss: least, last_loss: last, rise, training_loss: own },
      }) =>
        `验证损失在第 ${best} 轮（共 ${epochs} 轮）最小，为 ${show(least)}，此后上升了 ${percent(rise)}，达到 ${show(last)}，而训练损失继续降到 ${show(own)}。保留的是第 ${best} 轮的权重，其后的 ${epochs - best} 轮是白费的。`,
      rule: '验证损失开始上升之后，网络学到的只对训练数据成立。减少自由的权重、对权重加惩罚或增加数据，可以推迟过拟合，并使最小的验证损失更小。',
      advice: {
        penalize: '惩罚过大的权重',
        stop: '验证损失不再下降时就结束训练，以节省时间',
        rows: '用更多的数据训练，或减少单元，或使用 dropout',
      },
    },
  },
});

import { norm } from '../../linear/vector.ts';
import { check } from '../check.ts';
import type { Examination } from '../examination.ts';
import type { Place } from '../place.ts';
import { percent, rounded, show } from '../show.ts';

/** Clipping is for the rare long gradient: where it shortens most of them it sets the length of every step. */
const MOST = 0.5;

/** So much of what can be learned must be missing. */
const MISSED = 0.2;

/** Gradients that are shortened by less do not explain it. */
const SHORTENED = 3;

/** Room above the usual length of a gradient. */
const ROOM = 2;

/** A first step that is longer than this many times rate × limit does not depend on the gradient's length. */
const LONGER = 2;

/** By how much the gradient of each batch is shortened at some weights: 1 where it is not. */
function shortening({ settings: { clipNorm = Infinity, clipValue = Infinity } }: Examination, place: Place): number[] {
  return place.batches.slopes.map(({ gradient }) => {
    const within = gradient.map((value) => Math.max(-clipValue, Math.min(clipValue, value)));
    return norm(gradient) / Math.min(norm(within), clipNorm) || 1;
  });
}

/**
 * Whether steps are as long as gradients are: an optimizer that divides by the gradient's own size, or takes its sign,
 * steps as far whatever the clipping.
 */
function isScaled(examined: Examination): boolean {
  const { start, settings } = examined;
  const { initial } = examined.rehearsal;
  const { clipNorm = Infinity, clipValue = Infinity } = settings;
  const [stride] = examined.rehearsal.walk(initial, 1).strides;
  const step = norm(stride!.at.map((value, i) => value - start.at[i]!));
  return step > 0 && step <= LONGER * start.rate * Math.min(clipNorm, clipValue * Math.sqrt(start.at.length));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

export const clipping = check({
  kind: 'clipping',
  needs: 'end',
  causes: ['learning-rate-too-large', 'unscaled-target', 'unscaled-columns', 'exploding-gradient'],
  source: 'Pascanu, Mikolov & Bengio 2013, "On the difficulty of training recurrent neural networks", arXiv:1211.5063',
  *find(examined) {
    const { settings, course, start, end } = examined;
    const { clipNorm, clipValue } = settings;
    if (!course?.end || (clipNorm === undefined && clipValue === undefined)) return;
    if (!Number.isFinite(end.predicted.loss)) return;
    const factors = [...shortening(examined, start), ...shortening(examined, end)];
    const recorded = course.records.map(({ grad_norm: length }) => length / (clipNorm ?? Infinity));
    const isMuch = 1.01;
    const fired = [...factors, ...recorded].filter((factor) => factor > isMuch).length;
    const share = fired / (factors.length + (clipNorm === undefined ? 0 : recorded.length));
    const factor = median(factors);
    if (!(share > MOST) || !(factor > SHORTENED)) return;
    const isMissing = examined.missed > MISSED && isScaled(examined);
    const usual = median(start.batches.norms);
    const size = median(
      start.batches.slopes.map(({ gradient }) => gradient.reduce((a, b) => Math.max(a, Math.abs(b)), 0)),
    );
    yield {
      level: isMissing ? ('problem' as const) : ('note' as const),
      gain: isMissing ? examined.missed : 0,
      numbers: {
        share,
        factor,
        clip_norm: clipNorm,
        clip_value: clipValue,
        median_norm: usual,
        effective_lr: start.rate / factor,
        missed: examined.missed,
      },
      advice: [
        {
          to: 'raise' as const,
          set: {
            ...(clipNorm !== undefined && { 'clip-norm': rounded(Math.max(clipNorm, ROOM * usual)) }),
            ...(clipValue !== undefined && { 'clip-value': rounded(Math.max(clipValue, ROOM * size)) }),
          },
        },
      ],
    };
  },
  texts: {
    en: {
      title: 'Clipping shortens nearly every step',
      message: ({
        numbers: { share, factor, clip_norm: limit, clip_value: value, median_norm: usual, effective_lr: lr },
      }) =>
        `${limit === undefined ? `clip-value ${value}` : `clip-norm ${limit}`} takes effect in ${percent(share)} of the steps looked at: gradients, ${show(usual)} long at the beginning, are shortened ${show(factor)} times, so that plain steps are those of a learning rate of ${show(lr)}.`,
      rule: 'Clipping is a guard against the rare gradient that is far too long. Where it cuts all of them, steps do not become shorter towards a minimum, and the learning rate is not what it says.',
      advice: { raise: 'Clip what is longer than twice the usual gradient' },
    },
    zh: {
      title: '裁剪几乎缩短了每一步',
      message: ({
        numbers: { share, factor, clip_norm: limit, clip_value: value, median_norm: usual, effective_lr: lr },
      }) =>
        `${limit === undefined ? `clip-value ${value}` : `clip-norm ${limit}`} 在所考察的 ${percent(share)} 的步中起作用：起初长为 ${show(usual)} 的梯度被缩短到 1/${show(factor)}，普通的一步相当于学习率只有 ${show(lr)}。`,
      rule: '梯度裁剪用来防备偶尔出现的过长梯度。如果每个梯度都被截短，步长就不会在接近极小值时变短，学习率也名不副实。',
      advice: { raise: '只裁剪长于通常梯度两倍的梯度' },
    },
  },
});

import type { Lang } from '../util/lang.ts';
import type { Examination } from './examination.ts';
import type { Advice } from './finding.ts';
import { type Alteration, triedSteps } from './measure/altered.ts';
import { isBinary } from './measure/columns.ts';
import { counted, percent } from './show.ts';

/** Advice that can be tried before it is given. */
export type Candidate<To extends string> = Advice<To> & { readonly set: Alteration };

/** What trying advice has shown; learned is what is gone of the loss of a constant answer. */
export type Tried = Readonly<Record<'tried_steps' | 'learned' | 'learned_with', number>>;

export interface Remedy<To extends string> {
  /** Advice in the order in which it helps. */
  readonly advice: readonly Advice<To>[];
  readonly tried: Tried;
  /** Whether the first helps so much that what it mends keeps the training from learning. */
  readonly helps: boolean;
}

/** A training that learns less than this part of what it would with advice is kept from it; less may be chance. */
const KEPT_FROM = 0.9;

/** Advice that learns nearly as much as the best keeps its place: the usual comes first. */
const ALIKE = 0.02;

/** A column that is so far from deviation 1, or from mean 0, has not been standardized. */
const OFF = 2;

/** Tries advice in a training's own first steps. @param candidates The usual first. */
export function tryOut<To extends string>(
  examined: Examination,
  candidates: readonly Candidate<To>[],
): Remedy<To> | undefined {
  const learned = examined.rehearsal.learnedWith();
  const results = candidates.map((advice) => ({ advice, learned: examined.rehearsal.learnedWith(advice.set) }));
  const best = Math.max(...results.map(({ learned: own }) => own));
  const [first] = results.filter(({ learned: own }) => own >= best - ALIKE);
  if (!first) return undefined;
  const rest = results.filter((result) => result !== first && result.learned > learned);
  rest.sort((a, b) => b.learned - a.learned);
  return {
    advice: [first, ...rest].map(({ advice }) => advice),
    tried: { tried_steps: triedSteps(examined), learned, learned_with: first.learned },
    helps: first.learned > 0 && learned < KEPT_FROM * first.learned,
  };
}

/** Whether a column is far from mean 0 and deviation 1, as none is that was standardized. */
export const isRaw = ({ columns }: Examination): boolean =>
  columns.features.some(
    (column) => !isBinary(column) && column.deviation > 0 && (column.deviation > OFF || Math.abs(column.mean) > OFF),
  );

/** What trying has shown, as a sentence. */
export const trialWords: Readonly<Record<Lang, (tried: Tried) => string>> = {
  en: ({ tried_steps: steps, learned, learned_with: better }) =>
    `In ${counted(steps, 'step')} the training ${gone(learned)}; ${
      better > learned + ALIKE
        ? `with the first advice below, ${share(better)} is gone`
        : 'the first advice below, by itself, changes little'
    }.`,
  zh: ({ tried_steps: steps, learned, learned_with: better }) =>
    `训练 ${steps} 步后，${Number.isFinite(learned) ? `损失比常数预测低 ${share(learned)}` : '损失不再有限'}；${
      better > learned + ALIKE ? `采用下面第一条建议，则低 ${share(better)}` : '仅采用下面第一条建议，变化很小'
    }。`,
};

const gone = (learned: number): string =>
  Number.isFinite(learned)
    ? `removes ${share(learned)} of the loss of a constant answer`
    : 'ends with a loss that is not finite';

const share = (learned: number): string => percent(Math.max(0, learned));

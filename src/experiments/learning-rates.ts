import { square } from '../ops/square.ts';
import { line } from '../plot/line.ts';
import { points } from '../plot/points.ts';
import { checkLimit, count, number, positive } from '../util/limit.ts';
import { descend, pathOf } from './descend.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';

/** What (1 − 2η)ᵏ does as k grows. */
export type Verdict = 'converges' | 'arrives' | 'alternates' | 'swings' | 'diverges';

export interface LearningRates {
  readonly start: number;
  readonly steps: number;
  readonly rates: readonly {
    readonly lr: number;
    /** 1 − 2η: what each step multiplies x by. */
    readonly factor: number;
    readonly verdict: Verdict;
    /** x after 0, 1, 2, … steps, as descent found it, and as (1 − 2η)ᵏ·x₀ has it. */
    readonly observed: readonly number[];
    readonly predicted: readonly number[];
  }[];
}

export interface LearningRatesOptions extends InLang {
  /** Learning rates. */
  readonly rates?: readonly number[];
  readonly start?: number;
  readonly steps?: number;
}

const RATES = [0.001, 0.01, 0.05, 0.1, 0.5, 0.9, 1, 1.01, 1.1];

/** The second chart ends after so many steps. */
const EARLY = 20;

/** Rates that have something to show by then: they halve the distance at least, or swing. */
const isEventful = (factor: number): boolean => factor === -1 || Math.abs(factor) ** EARLY < 0.5;

/**
 * Gradient descent on f(x) = x² with several learning rates: x_{k+1} = (1 − 2η)·x_k, so that x_k = (1 − 2η)ᵏ·x₀ is
 * known beforehand. It converges for 0 < η < 1, swings for ever at η = 1 and diverges beyond.
 *
 * @throws When a rate is not above 0, or the steps are no positive whole number.
 *
 * @example
 * learningRates({ rates: [1], steps: 3 }).numbers.rates[0].observed; // [2, -2, 2, -2]
 */
export function learningRates(options: LearningRatesOptions = {}): Experiment<LearningRates> {
  const { rates = RATES, start = 2, steps = 50, lang = 'en' } = options;
  for (const lr of rates) checkLimit('learningRates', 'rates', lr, positive);
  checkLimit('learningRates', 'start', start, number);
  checkLimit('learningRates', 'steps', steps, count);
  const descents = descend(square, [rates.map(() => start)], rates, steps);
  const found = rates.map((lr, run) => {
    const factor = 1 - 2 * lr;
    const predicted = Array.from({ length: steps + 1 }, (_, k) => start * factor ** k);
    return { lr, factor, verdict: verdictOf(factor), observed: pathOf(descents, run), predicted };
  });
  const texts = textsOf(lang).learningRates;
  const k = Array.from({ length: steps + 1 }, (_, k) => k);
  const early = k.slice(0, EARLY + 1);
  // So many rings that they can be told from one another.
  const ringed = k.filter((k) => k % Math.ceil(steps / 10) === 0);
  return {
    numbers: { start, steps, rates: found },
    charts: [
      {
        title: texts.distance(start),
        description: texts.law(found),
        x: { label: texts.step },
        y: { label: '|x|', scale: 'log' },
        marks: found.flatMap(({ lr, factor, observed, predicted }, color) => [
          line({ label: texts.rate(lr, factor), color, x: k, y: observed.map(Math.abs) }),
          points({ color, shape: 'ring', x: ringed, y: ringed.map((k) => Math.abs(predicted[k]!)) }),
        ]),
      },
      {
        title: texts.path(start),
        description: texts.signs,
        x: { label: texts.step },
        y: { label: 'x' },
        marks: found.flatMap(({ lr, factor, observed }, color) =>
          isEventful(factor)
            ? [line({ label: texts.rate(lr, factor), color, x: early, y: observed.slice(0, EARLY + 1) })]
            : [],
        ),
      },
    ],
  };
}

function verdictOf(factor: number): Verdict {
  if (factor === 0) return 'arrives';
  if (Math.abs(factor) > 1) return 'diverges';
  if (factor === -1) return 'swings';
  return factor < 0 ? 'alternates' : 'converges';
}

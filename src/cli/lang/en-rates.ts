import type { RateReason } from '../../train/rate-curve.ts';
import type { LrFindValues } from '../lr-find-options.ts';

/** What a range test found, as people read it. */
export interface ShownRates {
  readonly from: string;
  readonly to: string;
  readonly start: string;
  readonly least: string;
  readonly fallenAt: string;
  /** Undefined if it did not diverge. */
  readonly divergedAt: string | undefined;
}

export const options: { readonly [K in keyof LrFindValues]: string } = {
  from: 'learning rate to begin with (1e-7)',
  to: 'learning rate to end with, if the loss has not diverged before (10)',
  steps: 'steps from the first rate to the last (50 for each power of ten, more with batches below 32 rows)',
  out: 'file for the chart and the numbers: SVG, JSON, or TXT for words and tables, by its ending',
};

const reasons: { readonly [K in RateReason]: (rates: ShownRates) => string } = {
  fall: ({ start, least, fallenAt, divergedAt, to }) =>
    `At ${fallenAt} the smoothed loss had made 95 % of its fall from ${start} to ${least}, and smoothing tells of that at a rate 1.6 times too large. ${
      divergedAt === undefined ? `The loss did not diverge up to ${to}.` : `The loss diverged at ${divergedAt}.`
    }`,
  divergence: ({ start, least, fallenAt, divergedAt }) =>
    `The loss diverged at ${divergedAt}, and a quarter of that is safe. It had fallen from ${start} to ${least}, 95 % of it by ${fallenAt}.`,
  early: ({ from }) => `Rates of the size of ${from} moved the loss already: what smaller ones do is not seen.`,
  rise: ({ start, least, divergedAt, to }) =>
    `The loss rose${divergedAt === undefined ? ` up to ${to}` : `, and diverged at ${divergedAt},`} without having fallen by more than its noise (from ${start} to ${least}).`,
  flat: ({ start, to }) => `No rate up to ${to} moved the loss from ${start} by more than its noise.`,
  unfinished: ({ start, least, to }) =>
    `The loss was still at its lowest at ${to}, where the test ended (from ${start} to ${least}): larger rates may do better.`,
  interrupted: () => 'The test was interrupted.',
};

export const texts = {
  title: (optimizer: string, source: string, target: string) =>
    `${optimizer} on ${source} → ${target}: the loss as the learning rate grows`,
  axes: { rate: 'learning rate', loss: 'loss' },
  marks: { loss: 'loss of each step', smoothed: 'smoothed loss', suggestion: 'suggestion' },
  progress: (step: number, of: number, rate: string, loss: string) =>
    `range test: step ${step}/${of}  lr ${rate}  loss ${loss}`,
  suggestion: (rate: string) => `Learning rate: ${rate}`,
  none: 'The test tells no learning rate.',
  found: (steps: number) => `the learning rate is from a range test of ${steps} steps`,
  reasons,
  advice: {
    from: (rate: string) => `Begin lower: --from ${rate}.`,
    to: (rate: string) => `Go further: --to ${rate}.`,
    noise:
      'See whether the features tell the target; larger batches (--batch-size) and more steps (--steps) have less noise.',
  },
  see: (command: string) => `Give one by --lr, or see more: ${command}`,
  goOn: (command: string) => `Train with: ${command}`,
};

import { numeral } from '../../plot/numeral.ts';
import type { Batches } from '../batches.ts';
import type { Fits } from '../fits.ts';
import type { LearningRates, Verdict } from '../learning-rates.ts';
import type { Saddle } from '../saddle.ts';
import type { TwoStarts } from '../two-starts.ts';

const show = (value: number): string => numeral(value, 4);

const verdicts: { readonly [K in Verdict]: string } = {
  converges: 'approaches 0 from one side',
  arrives: 'arrives in one step',
  alternates: 'approaches 0 from both sides in turn',
  swings: 'swings between two points for ever',
  diverges: 'diverges',
};

export const en = {
  learningRates: {
    verdicts,
    summary: 'the learning rate on x²: what (1 − 2η)ᵏ predicts, and what happens',
    distance: (start: number) => `f = x² from x = ${show(start)}: distance to the minimum`,
    path: (start: number) => `f = x² from x = ${show(start)}: the first steps`,
    law: (rates: LearningRates['rates']) =>
      `Each step multiplies x by 1 − 2η: lines are the steps made, rings what (1 − 2η)ᵏ·x₀ predicts. Descent converges for 0 < η < 1. ${rates
        .map(({ lr, verdict, observed }) => `η = ${show(lr)} ${verdicts[verdict]}: x = ${show(observed.at(-1)!)}.`)
        .join(' ')}`,
    signs: 'A rate above 0.5 leaps over the minimum in every step: x changes its sign.',
    step: 'step k',
    rate: (lr: number, factor: number) => `η = ${show(lr)}, × ${show(factor)}`,
  },
  ratesAndEpochs: {
    summary: 'learning rate × epochs: where descent on sin(x)·exp(−0.05x²) has got to',
    title: (start: number) => `f = sin(x)·exp(−0.05x²) from x = ${show(start)}: final x`,
    product: (rates: readonly number[], epochs: readonly number[], final: readonly (readonly number[])[]) =>
      `The minimum is at −1.42887. Few epochs with a small rate stay near the start; after ${epochs.at(-1)} epochs with η = ${show(rates.at(-1)!)}, x is ${numeral(final.at(-1)!.at(-1)!)}.`,
    rate: 'learning rate η',
    epochs: 'epochs',
    final: 'final x',
  },
  twoStarts: {
    summary: 'two starts, two minima: sin(x)·exp(−0.05x²)',
    title: 'f = sin(x)·exp(−0.05x²): two starts, two minima',
    found: (descents: TwoStarts['descents']) =>
      descents
        .map(({ name, x, f }) => `${name} goes from x = ${show(x[0]!)} to ${numeral(x.at(-1)!)}, where f = ${show(f)}.`)
        .join(' '),
    curve: 'f',
    from: (name: string, x: number) => `${name}, from x = ${show(x)}`,
    ends: (steps: number) => `Where descent is after ${steps} steps, by where it began`,
    basins: 'Starts of one basin end at the same minimum; at the hills between basins the end leaps.',
    start: 'start',
    end: 'final x',
  },
  saddle: {
    summary: 'the saddle x² − y² from several starts: one is stuck',
    title: (lr: number) => `The saddle f = x² − y², η = ${show(lr)}`,
    found: (descents: Saddle['descents']) =>
      `x shrinks by 1 − 2η in each step, y grows by 1 + 2η. ${descents
        .map(({ x, y, leaves, gradientNorm }) =>
          leaves === undefined
            ? `From (${show(x[0]!)}, ${show(y[0]!)}) descent stays at the saddle: the gradient's length is ${show(gradientNorm)}, and yet this is no minimum.`
            : `From (${show(x[0]!)}, ${show(y[0]!)}) it leaves after ${leaves} steps.`,
        )
        .join(' ')}`,
    from: (x: number, y: number) => `from (${show(x)}, ${show(y)})`,
  },
  batches: {
    summary: 'batch, mini-batch and stochastic descent: cost per update and per epoch',
    byUpdate: 'A line through 1024 rows: cost after each update',
    byEpoch: 'A line through 1024 rows: cost after each epoch',
    updates: 'updates',
    epochs: 'epochs',
    excess: 'cost above the least',
    method: (batch: number, rows: number) =>
      batch === rows ? `batch: ${rows} rows` : batch === 1 ? 'stochastic: 1 row' : `mini-batch: ${batch} rows`,
    costOfUpdate: (methods: Batches['methods']) =>
      `An update of many rows goes straight, one of few rows is noisy and cheap: ${methods.map(({ batch }) => `${batch} row${batch === 1 ? '' : 's'}`).join(', ')} each.`,
    costOfEpoch: (methods: Batches['methods']) =>
      `Every epoch goes through all rows once: in ${methods.map(({ updatesPerEpoch }) => updatesPerEpoch).join(', ')} updates. Many small updates get farther in an epoch, and then keep trembling.`,
    took: ({ batch, microseconds }: Batches['methods'][number]) =>
      `Here an update of ${batch} row${batch === 1 ? '' : 's'} took ${show(microseconds.update)} µs, an epoch ${show(microseconds.epoch)} µs.`,
  },
  fits: {
    summary: 'a line after 10, 20, 30, 100 and 1000 epochs',
    title: (lr: number) => `A line fitted by descent, η = ${show(lr)}`,
    found: ({ fits, eigenvalues, largestStableRate, bestRate }: Fits) =>
      `${fits
        .map(
          ({ epoch, b, b0, cost }) =>
            `After ${epoch} epochs y = ${show(b)}·x + ${show(b0)}, mean squared error ${show(cost)}.`,
        )
        .join(
          ' ',
        )} The Hessian's eigenvalues are ${eigenvalues.map(show).join(' and ')}: rates below ${show(largestStableRate)} are stable, ${show(bestRate)} is the best.`,
    rows: (count: number) => `${count} rows`,
    after: (epoch: number) => `after ${epoch} epochs`,
  },
};

export type Texts = typeof en;

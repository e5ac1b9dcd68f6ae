import type { Lang } from '../util/lang.ts';
import { batches } from './batches.ts';
import type { Experiment, InLang } from './experiment.ts';
import { fits } from './fits.ts';
import { textsOf } from './lang/texts.ts';
import { learningRates } from './learning-rates.ts';
import type { NAMES } from './names.ts';
import { ratesAndEpochs } from './rates-and-epochs.ts';
import { saddle } from './saddle.ts';
import { twoStarts } from './two-starts.ts';

/** An experiment by its name: what it is about, and how to make it with its own settings. */
export interface NamedExperiment {
  readonly summary: (lang: Lang) => string;
  readonly make: (options: InLang) => Experiment;
}

/** All experiments by name. */
export const experiments: Readonly<Record<(typeof NAMES)[number], NamedExperiment>> = {
  'learning-rates': { summary: (lang) => textsOf(lang).learningRates.summary, make: learningRates },
  'rates-and-epochs': { summary: (lang) => textsOf(lang).ratesAndEpochs.summary, make: ratesAndEpochs },
  'two-starts': { summary: (lang) => textsOf(lang).twoStarts.summary, make: twoStarts },
  saddle: { summary: (lang) => textsOf(lang).saddle.summary, make: saddle },
  batches: { summary: (lang) => textsOf(lang).batches.summary, make: batches },
  fits: { summary: (lang) => textsOf(lang).fits.summary, make: fits },
};

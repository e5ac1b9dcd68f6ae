import { spaced } from '../plot/grid.ts';
import { heatMap } from '../plot/heat-map.ts';
import { checkLimit, count, number, positive } from '../util/limit.ts';
import { descend } from './descend.ts';
import type { Experiment, InLang } from './experiment.ts';
import { textsOf } from './lang/texts.ts';
import { wave } from './wave.ts';

export interface RatesAndEpochs {
  readonly start: number;
  readonly rates: readonly number[];
  readonly epochs: readonly number[];
  /** `final[j][i]`: x after epochs[j] steps with rates[i]. */
  readonly final: readonly (readonly number[])[];
}

export interface RatesAndEpochsOptions extends InLang {
  readonly start?: number;
  readonly rates?: readonly number[];
  /** Steps after which x is looked at, rising. */
  readonly epochs?: readonly number[];
}

/**
 * Where descent on f(x) = sin(x)·exp(−0.05x²) has got to, for each learning rate and each number of epochs: small rates
 * need many epochs, and η·epochs is about what counts. An epoch is one step here, for there are no rows.
 *
 * @throws When a rate is not above 0, or an epoch is no positive whole number.
 *
 * Source: M. X Cohen's grid: 50 rates from 10⁻¹⁰ to 0.1, 40 numbers of epochs from 10 to 500, start x = 0.
 */
export function ratesAndEpochs(options: RatesAndEpochsOptions = {}): Experiment<RatesAndEpochs> {
  const { start = 0, rates = spaced(1e-10, 0.1, 50), lang = 'en' } = options;
  const { epochs = spaced(10, 500, 40).map(Math.round) } = options;
  checkLimit('ratesAndEpochs', 'start', start, number);
  for (const lr of rates) checkLimit('ratesAndEpochs', 'rates', lr, positive);
  for (const epoch of epochs) checkLimit('ratesAndEpochs', 'epochs', epoch, count);
  const descents = descend(wave, [rates.map(() => start)], rates, Math.max(...epochs));
  const final = epochs.map((epoch) => [...descents[epoch]![0]!]);
  const texts = textsOf(lang).ratesAndEpochs;
  return {
    numbers: { start, rates, epochs, final },
    charts: [
      {
        title: texts.title(start),
        description: texts.product(rates, epochs, final),
        x: { label: texts.rate },
        y: { label: texts.epochs },
        marks: [heatMap({ x: rates, y: epochs, z: final, value: { label: texts.final } })],
      },
    ],
  };
}

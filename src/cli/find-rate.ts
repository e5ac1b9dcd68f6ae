import { type RateRange, rangeTest, settleRange } from '../train/range-test.ts';
import type { RateStep } from '../train/rate-curve.ts';
import { showRate, showValue } from './format.ts';
import { interruptible } from './interruptible.ts';
import type { Prepared } from './prepare-training.ts';
import type { TestedRates } from './rate-report.ts';
import type { Terminal } from './terminal.ts';
import { trainingOptions } from './train-settings.ts';

/** Makes a range test of a training, and tells how far it is. */
export async function findRate(
  { model, sample, settings, loss, device }: Prepared,
  given: RateRange,
  terminal: Terminal,
  onStep?: (step: RateStep) => void,
): Promise<TestedRates> {
  const range = settleRange(given, settings.given['batch-size']);
  const { progress } = terminal.texts.rates;
  const lineOf = ({ step, lr, smoothed }: RateStep): string =>
    progress(step, range.steps, showRate(Number(lr.toPrecision(2))), showValue(smoothed));
  const test = await interruptible((signal) =>
    rangeTest(model, sample, {
      ...trainingOptions(settings, loss),
      ...range,
      device,
      signal,
      onStep(step) {
        onStep?.(step);
        terminal.progress(() => lineOf(step));
      },
    }),
  );
  terminal.endProgress(lineOf(test.steps.at(-1)!));
  return { test, range };
}

import type { StableRate } from '../diagnose/measure/stable-rate.ts';
import { rateByCurvature } from '../diagnose/rate-by-curvature.ts';
import { commandLine } from './command-line.ts';
import { subjectOf } from './diagnosed.ts';
import { findRate } from './find-rate.ts';
import { showRate, showValue } from './format.ts';
import { INTERRUPTED } from './interruptible.ts';
import { COMMON } from './lr-find-options.ts';
import type { Prepared } from './prepare-training.ts';
import { rateNumbers, rateReason, type TestedRates } from './rate-report.ts';
import type { Terminal } from './terminal.ts';
import { checkSettings } from './train-settings.ts';

/** A training that has a learning rate, and what it is from where `--lr auto` asked for one. */
export interface Rated {
  readonly prepared: Prepared;
  readonly tested?: TestedRates;
  readonly stable?: StableRate;
}

/**
 * Finds the learning rate of a training that is to find one: by the curvature, where that is the same everywhere and
 * the optimizer's steps are known to be stable up to some rate; else by a range test.
 *
 * @returns The exit code where there is none, after saying why.
 */
export async function withRate(prepared: Prepared, terminal: Terminal): Promise<Rated | number> {
  const { files, settings } = prepared;
  if (settings.given.lr !== 'auto') return { prepared };
  const withLr = (lr: number): Prepared => ({ ...prepared, settings: checkSettings({ ...settings.given, lr }) });
  const stable = rateByCurvature(subjectOf(prepared));
  if (stable) return { prepared: withLr(stable.good), stable };
  const tested = await findRate(prepared, {}, terminal);
  const { suggestion: lr, reason } = tested.test;
  if (lr !== undefined) return { prepared: withLr(lr), tested };
  if (reason === 'interrupted') {
    terminal.event(findingOf(terminal, tested));
    terminal.fail(terminal.texts.rates.interrupted);
    return INTERRUPTED;
  }
  const given = Object.fromEntries(COMMON.map((name) => [name, settings.given[name]]));
  const { none, see } = terminal.texts.rates;
  const advice = see(commandLine('lr-find', files, given));
  terminal.event(findingOf(terminal, tested, [advice]));
  terminal.fail(`${none} ${rateReason(terminal, tested).message} ${advice}`);
  return 1;
}

/** Tells of the learning rate that was found, if one was looked for. */
export function reportRate(terminal: Terminal, { tested, stable }: Rated): void {
  const { rates } = terminal.texts;
  if (stable) {
    const { largest, limit, good, ofBatch, quiet } = stable;
    const curved = rates.curved({ largest: showValue(largest), limit: showRate(limit), ofBatch });
    const message = quiet === undefined ? curved : `${curved} ${rates.quiet(showRate(quiet))}`;
    terminal.event({
      ...RATE,
      message,
      numbers: {
        suggestion: good,
        lambda_max: largest,
        largest_stable_lr: limit,
        ...(quiet !== undefined && { quiet_lr: quiet }),
      },
      advice: [],
    });
    terminal.say(`  ${rates.byCurvature(message)}`);
  }
  if (tested) {
    terminal.event(findingOf(terminal, tested));
    terminal.say(`  ${rates.found(tested.test.steps.length, rateReason(terminal, tested).message)}`);
  }
}

/** What programs are told of how a rate was found. */
const RATE = { event: 'finding', kind: 'learning-rate', step: 0 } as const;

const findingOf = (terminal: Terminal, tested: TestedRates, advice: readonly string[] = []): object => ({
  ...RATE,
  message: rateReason(terminal, tested).message,
  numbers: rateNumbers(tested),
  advice,
});

import { commandLine } from './command-line.ts';
import { findRate } from './find-rate.ts';
import { INTERRUPTED } from './interruptible.ts';
import { COMMON } from './lr-find-options.ts';
import type { Prepared } from './prepare-training.ts';
import { rateNumbers, rateReason, type TestedRates } from './rate-report.ts';
import type { Terminal } from './terminal.ts';
import { checkSettings } from './train-settings.ts';

/** A training that has a learning rate, and the range test that it is from where `--lr auto` asked for one. */
export interface Rated {
  readonly prepared: Prepared;
  readonly tested?: TestedRates;
}

/**
 * Finds the learning rate of a training that is to find one.
 *
 * @returns The exit code where there is none, after saying why.
 */
export async function withRate(prepared: Prepared, terminal: Terminal): Promise<Rated | number> {
  const { files, settings } = prepared;
  if (settings.given.lr !== 'auto') return { prepared };
  const tested = await findRate(prepared, {}, terminal);
  const { suggestion: lr, reason } = tested.test;
  if (lr !== undefined)
    return { prepared: { ...prepared, settings: checkSettings({ ...settings.given, lr }) }, tested };
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

/** Tells of the learning rate that was found. */
export function reportRate(terminal: Terminal, tested: TestedRates): void {
  terminal.event(findingOf(terminal, tested));
  const found = terminal.texts.rates.found(tested.test.steps.length);
  terminal.say(`  ${found}: ${rateReason(terminal, tested).message}`);
}

const findingOf = (terminal: Terminal, tested: TestedRates, advice: readonly string[] = []): object => ({
  event: 'finding',
  kind: 'learning-rate',
  step: 0,
  message: rateReason(terminal, tested).message,
  numbers: rateNumbers(tested),
  advice,
});

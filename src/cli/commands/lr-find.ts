import { settleRange } from '../../train/range-test.ts';
import { chartFile, type Shown, sayWrapped, showCharts } from '../charts.ts';
import { findRate } from '../find-rate.ts';
import { showRate } from '../format.ts';
import { INTERRUPTED } from '../interruptible.ts';
import type { LrFindArguments } from '../lr-find-arguments.ts';
import { prepareTraining } from '../prepare-training.ts';
import { rateChart, rateNumbers, rateReason } from '../rate-report.ts';
import type { Terminal } from '../terminal.ts';
import { checkSettings } from '../train-settings.ts';

/** `talweg lr-find`: returns the exit code. */
export async function lrFind(
  { files, given, own: { out, ...own }, goOn }: LrFindArguments,
  { text: asText }: { readonly text: boolean },
  terminal: Terminal,
): Promise<number> {
  const { texts } = terminal;
  const range = settleRange(own, given['batch-size']);
  const settings = checkSettings({ ...given, lr: 'auto', steps: range.steps });
  const write = out === undefined ? undefined : chartFile(out);
  const prepared = await prepareTraining(files, settings, terminal);
  const tested = await findRate(prepared, range, terminal, (step) => terminal.event({ event: 'step', ...step }));
  const { suggestion, reason, steps } = tested.test;
  const { message, advice } = rateReason(terminal, tested);
  const title = texts.rates.title(settings.optimizer.rule.name, files.join(', '), prepared.dataset.targets.join(', '));
  const charts = [rateChart(terminal, tested, title)];
  const command = suggestion === undefined ? null : goOn(suggestion);
  const numbers = { reason, ...rateNumbers(tested) };
  const notes = [
    suggestion === undefined ? texts.rates.none : texts.rates.suggestion(showRate(suggestion)),
    [message, ...advice].join(' '),
  ];
  const shown: Shown = {
    charts,
    notes,
    data: { ...numbers, message, advice, command, steps },
  };
  if (write) {
    await write(shown, terminal);
    for (const note of notes) sayWrapped(note, terminal);
  } else showCharts(shown, terminal, { asText });
  terminal.event({ event: 'end', ...numbers, message, advice, command });
  if (command !== null) terminal.say(texts.rates.goOn(command));
  return reason === 'interrupted' ? INTERRUPTED : suggestion === undefined ? 1 : 0;
}

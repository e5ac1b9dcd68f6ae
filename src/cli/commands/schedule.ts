import { preview } from '../../schedule/preview.ts';
import { robbinsMonro } from '../../schedule/robbins-monro.ts';
import { readSchedule } from '../../schedule/schedules.ts';
import { tableLines } from '../../util/table-lines.ts';
import { showRate } from '../format.ts';
import type { Terminal } from '../terminal.ts';

/** Rates that people are shown; programs are told all. */
const SHOWN = 21;

/** `talweg schedule`: the learning rates of so many steps, without training; returns the exit code. */
export function schedule(text: string, steps: number, lr: number, terminal: Terminal): number {
  const { texts } = terminal;
  const own = readSchedule(text);
  const rates = preview(own, steps, { lr });
  rates.forEach((rate, i) => terminal.event({ step: i + 1, lr: rate }));
  const sums = robbinsMonro(own);
  terminal.say(texts.schedule.head(own.name, own.formula));
  if (sums) terminal.say(texts.schedule.sums(sums));
  if (own.memory) terminal.say(texts.schedule.measured);
  terminal.say();
  const shown = Math.min(SHOWN, steps);
  const rows = Array.from({ length: shown }, (_, i) => Math.round((i * (steps - 1)) / Math.max(1, shown - 1)));
  const lines = rows.map((k) => [(k + 1).toLocaleString('en'), showRate(rates[k]!)]);
  for (const line of tableLines([[texts.schedule.step, texts.schedule.lr], ...lines])) terminal.say(line);
  return 0;
}

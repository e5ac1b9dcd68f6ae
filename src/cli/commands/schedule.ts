import { rateChart } from '../../figures/rate-chart.ts';
import { preview } from '../../schedule/preview.ts';
import { robbinsMonro } from '../../schedule/robbins-monro.ts';
import { readSchedule } from '../../schedule/schedules.ts';
import { tableLines } from '../../util/table-lines.ts';
import { chartFile, showCharts } from '../charts.ts';
import { showRate } from '../format.ts';
import type { Terminal } from '../terminal.ts';

export interface ScheduleGiven {
  readonly steps: number;
  readonly lr: number;
  readonly text: boolean;
  readonly out: string | undefined;
}

/** Rates in figures beside the drawing; programs are told all. */
const SHOWN = 6;

/** Lines of the drawing: with what is said of the schedule, it is seen at once. */
const HEIGHT = 10;

/** `talweg schedule`: the learning rates of so many steps, without training; returns the exit code. */
export async function schedule(
  text: string,
  { steps, lr, text: asText, out }: ScheduleGiven,
  terminal: Terminal,
): Promise<number> {
  const { texts } = terminal;
  const own = readSchedule(text);
  const write = out === undefined ? undefined : chartFile(out);
  const rates = preview(own, steps, { lr });
  const charts = [rateChart(rates, { schedule: text.trim(), lang: terminal.lang })];
  rates.forEach((rate, i) => terminal.event({ step: i + 1, lr: rate }));
  terminal.say(texts.schedule.head(own.name, own.formula));
  const sums = robbinsMonro(own);
  if (sums) terminal.say(texts.schedule.sums(sums));
  if (own.memory) terminal.say(texts.schedule.measured);
  terminal.say();
  if (write) await write({ charts }, terminal);
  else showCharts({ charts }, terminal, { asText, height: HEIGHT });
  if (write || asText) return 0;
  const shown = Math.min(SHOWN, steps);
  const rows = Array.from({ length: shown }, (_, i) => Math.round((i * (steps - 1)) / Math.max(1, shown - 1)));
  const lines = rows.map((k) => [(k + 1).toLocaleString('en'), showRate(rates[k]!)]);
  for (const line of tableLines([[texts.schedule.step, texts.schedule.lr], ...lines])) terminal.say(line);
  return 0;
}

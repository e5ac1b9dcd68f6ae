import { formatOf, replaceFile, writeText } from '../../data/node/replace-file.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import { experiments } from '../../experiments/experiments.ts';
import { NAMES } from '../../experiments/names.ts';
import type { Chart } from '../../plot/chart.ts';
import { svg } from '../../plot/svg.ts';
import { terminal as drawn } from '../../plot/terminal.ts';
import { text } from '../../plot/text.ts';
import { wrapped } from '../../plot/wrapped.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import type { Lang, Terminal } from '../terminal.ts';

/** A wider drawing is no easier to read. */
const WIDEST = 120;
const NARROWEST = 30;

type Made = Experiment & { readonly name: string };

/** What a file is made of, by the ending of its name. */
const formats: Readonly<Record<string, (made: Made, lang: Lang) => string>> = {
  '.svg': ({ charts }) => svg(charts),
  '.json': (made) => `${JSON.stringify(asData(made), null, 2)}\n`,
  '.txt': (made, lang) => inWords(made, lang),
};

/** `talweg experiment`: returns the exit code. */
export async function experiment(
  name: string | undefined,
  { text: asText, out }: { readonly text: boolean; readonly out: string | undefined },
  terminal: Terminal,
): Promise<number> {
  if (name === undefined) {
    if (out !== undefined) throw problem('--out', 'there is no experiment to write', { advice: 'Name one' });
    return list(terminal);
  }
  const known = NAMES.find((own) => own === name);
  if (known === undefined)
    throw problem('experiment', `there is no "${name}"`, { advice: choiceOf(name, NAMES, 'The known ones') });
  const format = out === undefined ? undefined : formatOf(out, formats);
  const made = { name, ...experiments[known].make({ lang: terminal.lang }) };
  if (out !== undefined && format) {
    const content = format(made, terminal.lang);
    await replaceFile(out, (partial) => writeText(partial, [content]));
    terminal.event({ event: 'end', experiment: name, out });
    terminal.say(terminal.texts.experiment.wrote(out));
    return 0;
  }
  if (terminal.json) terminal.event({ event: 'experiment', ...asData(made) });
  else if (asText) terminal.say(inWords(made, terminal.lang).trimEnd());
  else show(made, terminal);
  return 0;
}

function list(terminal: Terminal): number {
  const { name, about, more } = terminal.texts.experiment;
  const all = Object.entries(experiments).map(([key, { summary }]) => [key, summary(terminal.lang)] as const);
  for (const [key, summary] of all) terminal.event({ name: key, summary });
  for (const line of tableLines([[name, about], ...all])) terminal.say(line);
  terminal.say();
  terminal.say(more);
  return 0;
}

function show({ charts, notes = [] }: Made, terminal: Terminal): void {
  const width = Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? 80));
  const color = process.stdout.isTTY === true && !process.env.NO_COLOR;
  for (const [i, chart] of charts.entries()) {
    if (i > 0) terminal.say();
    terminal.say(drawn(chart, { width, color }));
    for (const line of wrapped(chart.description ?? '', width)) terminal.say(line);
  }
  for (const note of notes) for (const line of wrapped(note, width)) terminal.say(line);
}

const inWords = ({ charts, notes = [] }: Made, lang: Lang): string =>
  [...charts.map((chart) => text(chart, { lang })), ...notes.map((note) => `${note}\n`)].join('\n');

/** Numbers and charts without what only draws; no JSON has NaN or ∞, they become null. */
const asData = ({ name, numbers, charts }: Made): object => ({ experiment: name, numbers, charts: charts.map(dataOf) });

const dataOf = ({ marks, ...chart }: Chart): object => ({
  ...chart,
  marks: marks.map(({ kind, data }) => ({ kind, ...data })),
});

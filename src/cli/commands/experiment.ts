import { formatOf, replaceFile, writeText } from '../../data/node/replace-file.ts';
import type { Experiment } from '../../experiments/experiment.ts';
import { experiments } from '../../experiments/experiments.ts';
import { NAMES } from '../../experiments/names.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { chartFormats, dataOf, showCharts } from '../charts.ts';
import type { Lang, Terminal } from '../terminal.ts';

type Made = Experiment & { readonly name: string };

/** What a file is made of, by the ending of its name. */
const formats: Readonly<Record<string, (made: Made, lang: Lang) => string>> = {
  '.svg': chartFormats['.svg'],
  '.json': (made) => `${JSON.stringify(asData(made), null, 2)}\n`,
  '.txt': chartFormats['.txt'],
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
    terminal.say(terminal.texts.wrote(out));
    return 0;
  }
  if (terminal.json) terminal.event({ event: 'experiment', ...asData(made) });
  else showCharts(made, terminal, { asText });
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

/** Numbers and charts. */
const asData = ({ name, numbers, charts }: Made): object => ({ experiment: name, numbers, charts: charts.map(dataOf) });

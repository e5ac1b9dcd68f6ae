import { experiments } from '../../experiments/experiments.ts';
import { NAMES } from '../../experiments/names.ts';
import { choiceOf, problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { asData, chartFile, showCharts } from '../charts.ts';
import type { Terminal } from '../terminal.ts';

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
  const write = out === undefined ? undefined : chartFile(out);
  const { numbers, ...made } = experiments[known].make({ lang: terminal.lang });
  const shown = { ...made, data: { experiment: name, numbers } };
  if (write) {
    await write(shown, terminal);
    terminal.event({ event: 'end', experiment: name, out });
  } else if (terminal.json) terminal.event({ event: 'experiment', ...asData(shown) });
  else showCharts(shown, terminal, { asText });
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

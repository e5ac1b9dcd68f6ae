import { targetNames } from '../../data/preprocess.ts';
import { tableLines } from '../../util/table-lines.ts';
import { optionWords } from '../command-line.ts';
import { showMetric } from '../format.ts';
import { isImported } from '../imported.ts';
import { type ListedRun, listedRun, listedRuns, runsWhere, sortedRuns } from '../run-table.ts';
import type { Terminal } from '../terminal.ts';

/** What is asked of the list. */
interface Asked {
  readonly where?: string | undefined;
  readonly sort?: string | undefined;
}

/** `talweg runs`: lists the runs here, or shows one; returns the exit code. */
export async function runs(run: string | undefined, { where, sort }: Asked, terminal: Terminal): Promise<number> {
  if (run !== undefined) {
    show(listedRun(run), terminal);
    return 0;
  }
  // A damaged run must not hide the others.
  const all = listedRuns((message) => process.stderr.write(`${message}\n`));
  const met = where === undefined ? all : await runsWhere(all, where);
  const shown = sort === undefined ? met : sortedRuns(met, sort);
  for (const own of shown) terminal.event(eventOf(own));
  const { none, noneMeets } = terminal.texts.runs;
  if (shown.length === 0) terminal.say(all.length === 0 ? none : noneMeets(all.length));
  else
    for (const line of tableLines([headOf(terminal), ...shown.map((own) => rowOf(own, terminal))])) terminal.say(line);
  return 0;
}

function headOf({ texts }: Terminal): string[] {
  const { columns } = texts.runs;
  return [
    columns.run,
    columns.target,
    columns.metric,
    columns.value,
    columns.baseline,
    columns.epochs,
    columns.created,
  ];
}

function rowOf({ name, start, config, steps }: ListedRun, { texts }: Terminal): string[] {
  const held = config?.result.held_out;
  return [
    name,
    targetNames(start.model.preprocess.target).join(', '),
    ...(held
      ? [held.metric, judged(held.metric, held.value), judged(held.metric, held.baseline)]
      : [texts.runs.unfinished(steps), '', '']),
    config ? String(config.result.epochs) : '',
    start.created.slice(0, 16).replace('T', ' '),
  ];
}

/** A metric that is not defined, as that of weights that were imported, is not there. */
const judged = (metric: string, value: number): string => (Number.isNaN(value) ? '–' : showMetric(metric, value));

const eventOf = ({ folder, start, config, steps }: ListedRun): object => ({
  event: 'run',
  run: folder,
  created: start.created,
  environment: start.environment,
  parent: start.parent,
  ...(start.forced && { forced: start.forced }),
  data: start.data,
  task: start.model.preprocess.target.task,
  target: targetNames(start.model.preprocess.target),
  settings: start.settings,
  finished: config !== undefined,
  steps,
  result: config?.result ?? null,
  weights_hash: config?.model.weights_hash ?? null,
});

function show(listed: ListedRun, terminal: Terminal): void {
  const { folder, start, config, steps } = listed;
  terminal.event(eventOf(listed));
  const { details, columns, unfinished, imported } = terminal.texts.runs;
  const { data, model, settings, environment, parent } = start;
  const { train, validation, test } = data.rows;
  const held = config?.result.held_out;
  terminal.say(folder);
  const rows = [
    [details.data, data.files.join(', ') || '–'],
    [details.rows, isImported(start) ? '–' : terminal.texts.train.rows(train, validation, test)],
    [details.task, `${targetNames(model.preprocess.target).join(', ')} (${model.preprocess.target.task})`],
    [details.network, [...model.network.hidden, model.network.outputs].join('-')],
    [details.trained, isImported(start) ? imported : optionWords(settings).join(' ')],
    [details.where, `${environment.cpu}, ${environment.platform}, Node ${environment.node.replace(/^v/, '')}`],
    ...(start.forced ? [[details.forced, terminal.texts.report.forced(start.forced)]] : []),
    ...(parent ? [[details.parent, terminal.texts.runs.branch(parent.run, parent.step)]] : []),
    [
      details.heldOut,
      held
        ? `${held.metric} ${judged(held.metric, held.value)} (${columns.baseline} ${judged(held.metric, held.baseline)})`
        : unfinished(steps),
    ],
  ];
  for (const line of tableLines(rows)) terminal.say(`  ${line}`);
}

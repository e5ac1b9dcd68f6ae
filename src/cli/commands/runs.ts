import { targetNames } from '../../data/preprocess.ts';
import type { RunConfig } from '../../runs/config.ts';
import { readConfig, runNames } from '../../runs/node/folder.ts';
import { Problem } from '../../util/problem.ts';
import { tableLines } from '../../util/table-lines.ts';
import { showMetric } from '../format.ts';
import type { Terminal } from '../terminal.ts';

/** `talweg runs`: lists the runs here, or shows one; returns the exit code. */
export function runs(run: string | undefined, terminal: Terminal): number {
  if (run !== undefined) {
    show(run, terminal);
    return 0;
  }
  const { columns, none } = terminal.texts.runs;
  const rows: string[][] = [
    [columns.run, columns.target, columns.metric, columns.value, columns.baseline, columns.epochs, columns.created],
  ];
  for (const name of runNames()) {
    try {
      const { folder, config } = readConfig(name);
      terminal.event(eventOf(folder, config));
      const { held_out: held, epochs } = config.result;
      rows.push([
        name,
        targetNames(config.model.preprocess.target).join(', '),
        held.metric,
        showMetric(held.metric, held.value),
        showMetric(held.metric, held.baseline),
        String(epochs),
        config.created.slice(0, 16).replace('T', ' '),
      ]);
    } catch (error) {
      // A damaged run must not hide the others.
      if (!(error instanceof Problem)) throw error;
      process.stderr.write(`${error.message}\n`);
    }
  }
  if (rows.length === 1) terminal.say(none);
  else for (const line of tableLines(rows)) terminal.say(line);
  return 0;
}

const eventOf = (folder: string, { created, data, settings, model, result }: RunConfig): object => ({
  event: 'run',
  run: folder,
  created,
  data,
  task: model.preprocess.target.task,
  target: targetNames(model.preprocess.target),
  settings,
  result,
  weights_hash: model.weights_hash,
});

function show(run: string, terminal: Terminal): void {
  const { folder, config } = readConfig(run);
  terminal.event(eventOf(folder, config));
  const { details } = terminal.texts.runs;
  const { data, model, result, settings } = config;
  const { train, validation, test } = data.rows;
  terminal.say(folder);
  const rows = [
    [details.data, data.files.join(', ')],
    [details.rows, terminal.texts.train.rows(train, validation, test)],
    [details.task, `${targetNames(model.preprocess.target).join(', ')} (${model.preprocess.target.task})`],
    [details.network, [...model.network.hidden, model.network.outputs].join('-')],
    [
      details.trained,
      Object.entries(settings)
        .flatMap(([name, value]) => [value].flat().map((own) => `--${name} ${String(own)}`))
        .join(' '),
    ],
    [
      details.heldOut,
      `${result.held_out.metric} ${showMetric(result.held_out.metric, result.held_out.value)} (${terminal.texts.runs.columns.baseline} ${showMetric(result.held_out.metric, result.held_out.baseline)})`,
    ],
  ];
  for (const line of tableLines(rows)) terminal.say(`  ${line}`);
}

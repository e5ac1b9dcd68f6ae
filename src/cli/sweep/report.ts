import { existsSync } from 'node:fs';
import type { Dataset } from '../../data/load.ts';
import { tableLines } from '../../util/table-lines.ts';
import { type Shown, showCharts } from '../charts.ts';
import { judgedOn } from '../chosen-rows.ts';
import { commandLine } from '../command-line.ts';
import { showMetric, showSeconds, showValue } from '../format.ts';
import { type Judgment, metricOf, scoreOf } from '../judgment.ts';
import type { SweepValues } from '../sweep-options.ts';
import type { Terminal } from '../terminal.ts';
import type { SweepFolder } from './folder.ts';
import { commandOf, type Definition, type Plan, showSettings } from './plan.ts';
import { bestOf, type Result, ranked } from './result.ts';
import type { Varied } from './vary.ts';

/** A sweep at work. */
export interface AtWork {
  readonly definition: Definition;
  readonly plan: Plan;
  readonly folder: SweepFolder;
}

/** Runs shown in the table, and values shown of a setting. */
const SHOWN = { runs: 20, values: 8 } as const;

/** The settings that vary by which the rows differ that runs are judged on. */
function choosingRows({ settings }: Definition, { varied, runs }: Plan): string[] {
  const [first] = runs;
  return varied
    .map(({ name }) => name)
    .filter((name) => {
      const choices = runs.map((own) => JSON.stringify(judgedOn({ ...settings, ...first, [name]: own[name] })));
      return new Set(choices).size > 1;
    });
}

/** Settings by which it differs what is predicted. */
const CHOOSES_TARGET: ReadonlySet<string> = new Set(['target', 'task']);

/** Tells what is going to be done. */
export function reportStart(
  terminal: Terminal,
  {
    definition,
    plan,
    folder,
    workers,
    preprocess,
    rows,
    targets,
  }: AtWork & { readonly workers: number } & Pick<Dataset, 'preprocess' | 'rows' | 'targets'>,
): void {
  const { texts } = terminal;
  const { target } = preprocess;
  const [runs, done] = [plan.runs.length, folder.results.length];
  const { files, vary, random, settings } = definition;
  const judgedBy = rows.validation > 0 ? 'validation' : 'train';
  terminal.event({
    event: 'start',
    sweep: folder.path,
    runs,
    done,
    workers,
    files,
    settings,
    vary,
    random,
    judged_by: judgedBy,
  });
  const classes = target.task === 'regression' ? 0 : target.values.length;
  terminal.say(texts.train.head(files.join(', '), targets.join(', '), target.task, classes));
  terminal.say(`  ${texts.train.rows(rows.train, rows.validation, rows.test)}`);
  terminal.say(`  ${texts.sweep.plan(runs, workers, folder.path)}`);
  for (const varied of plan.varied) terminal.say(`    ${varied.name}: ${showChoices(terminal, varied)}`);
  if (done > 0) terminal.say(`  ${texts.sweep.goesOn(done)}`);
  if (judgedBy === 'train') terminal.warn(texts.sweep.noValidation);
  if (plan.varied.some(({ name }) => CHOOSES_TARGET.has(name))) terminal.warn(texts.compare.obstacles.target);
  const choosing = choosingRows(definition, plan);
  if (choosing.length > 0) terminal.warn(texts.sweep.differentRows(choosing.join(', ')));
}

function showChoices({ texts }: Terminal, { choices }: Varied): string {
  if ('least' in choices) return texts.sweep.between(choices.least, choices.most);
  const shown = choices.slice(0, SHOWN.values).map((value) => (value.includes(',') ? `"${value}"` : value));
  return [...shown, ...(choices.length > SHOWN.values ? ['…', choices.at(-1)!] : [])].join(', ');
}

/** How far it is: `12 of 40  best accuracy 0.9667 (lr=0.01)  3 min left`. */
export function progressLine(
  { texts }: Terminal,
  { plan, folder }: AtWork,
  { made, seconds }: { readonly made: number; readonly seconds: number },
): string {
  const best = bestOf(folder.results);
  const left = (seconds / made) * (plan.runs.length - folder.results.length);
  const found =
    best && `${texts.sweep.best} ${metricOf(best.judged)} ${scored(best.judged)} (${showSettings(best.settings)})`;
  const time = left > 0 ? texts.sweep.left(showSeconds(left)) : undefined;
  return [texts.sweep.done(folder.results.length, plan.runs.length), found, time]
    .filter((part) => part !== undefined)
    .join('  ');
}

const scored = (judged: Judgment): string => showMetric(metricOf(judged), scoreOf(judged));

/** Tells what came of it: all runs, the best first; the best one, and how to go on. */
export function reportEnd(
  terminal: Terminal,
  {
    definition,
    plan,
    folder,
    shown,
    wasInterrupted,
    keep,
    asText,
  }: AtWork & {
    readonly shown: Shown;
    readonly wasInterrupted: boolean;
    readonly keep: SweepValues['keep'] | undefined;
    readonly asText: boolean;
  },
): void {
  const { texts } = terminal;
  const { results, path } = folder;
  const best = bestOf(results);
  const command = best && commandOf(definition.files, { ...definition.settings, ...best.settings });
  terminal.event({
    event: 'end',
    reason: wasInterrupted ? 'interrupted' : 'done',
    runs: plan.runs.length,
    done: results.length,
    best: best ?? null,
    command: command ?? null,
    sweep: path,
  });
  terminal.say();
  for (const line of tableOf(terminal, plan, ranked(results))) terminal.say(`  ${line}`);
  if (results.length > SHOWN.runs)
    terminal.say(`  ${texts.sweep.more(results.length - SHOWN.runs, `${path}/results.jsonl`)}`);
  for (const [message, runs] of failuresIn(results)) terminal.say(`  ${texts.sweep.failed(runs, message)}`);
  terminal.say();
  if (shown.charts.length === 1) {
    showCharts(shown, terminal, { asText });
    terminal.say();
  }
  if (best && command !== undefined) {
    // The one chart has said it.
    if (shown.charts.length !== 1)
      terminal.say(
        texts.sweep.bestRun(best.run, metricOf(best.judged), scored(best.judged), showSettings(best.settings)),
      );
    const { test } = best;
    if (test)
      terminal.say(
        texts.sweep.tested(test.metric, showMetric(test.metric, test.value), showMetric(test.metric, test.baseline)),
      );
    terminal.say(texts.sweep.again(command));
    if (existsSync(folder.of(best.run))) terminal.say(texts.train.next(folder.of(best.run)));
  } else if (!wasInterrupted) terminal.say(texts.sweep.noBest);
  if (shown.charts.length > 0) terminal.say(texts.sweep.drawn(folder.chart));
  if (wasInterrupted) terminal.say(texts.sweep.resume(commandLine('sweep', [], { resume: path, keep })));
}

function tableOf({ texts }: Terminal, { varied }: Plan, results: readonly Result[]): string[] {
  const { columns, reasons } = texts.sweep;
  const best = bestOf(results);
  const metric = best && metricOf(best.judged);
  const names = varied.map(({ name }) => name);
  const head = [
    columns.run,
    ...names,
    ...(metric === undefined ? [] : [metric]),
    columns.loss,
    columns.epochs,
    columns.ended,
    columns.seconds,
  ];
  const rows = results
    .slice(0, SHOWN.runs)
    .map((result) => [
      String(result.run),
      ...names.map((name) => result.settings[name]!),
      ...(metric === undefined ? [] : [result.judged ? scored(result.judged) : '–']),
      result.judged ? showValue(result.judged.loss) : '–',
      String(result.epochs),
      reasons[result.reason],
      result.seconds.toFixed(1),
    ]);
  return rows.length === 0 ? [] : tableLines([head, ...rows]);
}

/** Each message of runs that failed, and how many have it. */
function failuresIn(results: readonly Result[]): Map<string, number> {
  const messages = new Map<string, number>();
  for (const { message } of results) {
    if (message !== undefined) messages.set(message, (messages.get(message) ?? 0) + 1);
  }
  return messages;
}

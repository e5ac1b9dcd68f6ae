import { availableParallelism } from 'node:os';
import { replaceFile, writeText } from '../../data/node/replace-file.ts';
import { svg } from '../../plot/svg.ts';
import { problem } from '../../util/problem.ts';
import { commandLine } from '../command-line.ts';
import { interruptible } from '../interruptible.ts';
import { prepareTraining } from '../prepare-training.ts';
import { chartsOf, mappedOf } from '../sweep/chart.ts';
import { readDefinition, SweepFolder } from '../sweep/folder.ts';
import { type Definition, givenOf, planOf } from '../sweep/plan.ts';
import { runAll } from '../sweep/pool.ts';
import { type AtWork, progressLine, reportEnd, reportStart } from '../sweep/report.ts';
import { bestOf, type Result } from '../sweep/result.ts';
import type { SweepValues } from '../sweep-options.ts';
import type { Terminal } from '../terminal.ts';
import { checkSettings, type Given } from '../train-settings.ts';

/** More runs are made only if someone says so. */
const MOST = 10_000;

/** What a sweep is asked for. */
export interface SweepRequest {
  readonly files: readonly string[];
  /** Options that all trainings have. */
  readonly given: Given;
  readonly vary: readonly string[];
  readonly options: { readonly [K in keyof SweepValues]: SweepValues[K] | undefined };
  /** Whether charts are told in words. */
  readonly asText: boolean;
}

/** `talweg sweep`: returns the exit code. */
export async function sweep(request: SweepRequest, terminal: Terminal): Promise<number> {
  const { options } = request;
  const { definition, out } = definitionOf(request);
  // What is gone on with was meant.
  const plan = planOf(definition, options.most ?? (options.resume === undefined ? MOST : Infinity));
  const mapped = mappedOf(plan, options.map);
  // What is wrong with the table is found before anything is begun.
  const settings = { ...definition.settings, ...plan.runs[0] };
  const { preprocess, rows, targets } = (
    await prepareTraining(definition.files, checkSettings(givenOf(settings)), terminal)
  ).dataset;
  const folder = await SweepFolder.open(definition, out);
  const atWork = { definition, plan, folder };
  try {
    const workers = Math.min(options.workers ?? availableParallelism(), plan.runs.length);
    const wasInterrupted = await interruptible(async (signal) => {
      reportStart(terminal, { ...atWork, workers, preprocess, rows, targets });
      await runMissing(atWork, { workers, keep: options.keep }, signal, terminal);
      return signal.aborted;
    });
    const charts = chartsOf(plan, folder.results, mapped, terminal.texts);
    if (charts.length > 0) await replaceFile(folder.chart, (partial) => writeText(partial, [svg(charts)]));
    const shown = { charts, data: {} };
    reportEnd(terminal, { ...atWork, shown, wasInterrupted, keep: options.keep, asText: request.asText });
    return bestOf(folder.results) || wasInterrupted ? 0 : 1;
  } finally {
    folder.close();
  }
}

/** What is swept: told by the command line, or by the sweep that is gone on with. */
function definitionOf({ files, given, vary, options }: SweepRequest): { definition: Definition; out?: string } {
  const { random, out, resume } = options;
  // Where a run goes is not for a configuration file to say: each has its place in the sweep's folder.
  const stated = Object.entries(given).filter(
    ([name, value]) => value !== undefined && name !== 'out' && name !== 'resume',
  );
  if (resume !== undefined) {
    const told = stated.length + files.length + vary.length > 0 || random !== undefined || out !== undefined;
    if (told)
      throw problem('--resume', 'a sweep that is gone on with keeps its data and settings', {
        advice: 'Write',
        command: commandLine('sweep', [], { resume }),
      });
    const { path, definition } = readDefinition(resume);
    return { definition, out: path };
  }
  if (files.length === 0)
    throw problem('sweep', 'no table is named', {
      advice: 'Write: talweg sweep data.csv --target column --vary lr=0.001,0.01',
    });
  const settings = Object.fromEntries(
    stated.map(([name, value]) => [name, Array.isArray(value) ? (value as readonly string[]) : String(value)]),
  );
  return { definition: { files, settings, vary, random: random ?? null }, ...(out !== undefined && { out }) };
}

/** Makes the runs that are not there yet. @param signal Ends it before all are. */
async function runMissing(
  atWork: AtWork,
  { workers, keep = 'all' }: { readonly workers: number; readonly keep: SweepValues['keep'] | undefined },
  signal: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  const { definition, plan, folder } = atWork;
  for (const result of folder.results) terminal.event({ event: 'run', ...result });
  const done = new Set(folder.results.map(({ run }) => run));
  const jobs = plan.runs.flatMap((own, i) => {
    const run = i + 1;
    // As many run at a time as there are cores: each has one.
    const settings = { threads: '1', ...definition.settings, ...own };
    return done.has(run) ? [] : [{ run, own, files: definition.files, settings, folder: folder.partial(run) }];
  });
  const started = performance.now();
  let made = 0;
  const line = (): string => progressLine(terminal, atWork, { made, seconds: (performance.now() - started) / 1000 });
  await runAll(
    jobs,
    workers,
    ({ run, own }, outcome) => {
      const result: Result = { run, settings: own, ...outcome };
      const before = keep === 'best' ? bestOf(folder.results) : undefined;
      const isBest = keep === 'best' && bestOf([...folder.results, result]) === result;
      folder.add(result, keep === 'all' || isBest);
      if (isBest && before) folder.drop(before.run);
      made++;
      terminal.event({ event: 'run', ...result });
      terminal.progress(line);
    },
    signal,
  );
  if (made > 0) terminal.endProgress(line());
}

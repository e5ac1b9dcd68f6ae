import { inputNames } from '../../data/preprocess.ts';
import { sizeOf } from '../../graph/shape.ts';
import { en as notesEn } from '../../lang/en.ts';
import { noteText } from '../../lang/note-texts.ts';
import { zh as notesZh } from '../../lang/zh.ts';
import { lossNamed } from '../../loss/losses.ts';
import { networkModel } from '../../nn/network.ts';
import type { Optimizer } from '../../optim/optimizer.ts';
import { optimizers } from '../../optim/optimizers.ts';
import { ruleTex } from '../../optim/rule-tex.ts';
import type { Reported, Studied } from '../../report/reported.ts';
import type { RunConfig, RunStart } from '../../runs/config.ts';
import { latestCheckpoint } from '../../runs/node/checkpoints.ts';
import { readConfig, readRecords, readStart } from '../../runs/node/folder.ts';
import { judgedBy } from '../../train/judged-by.ts';
import { settle } from '../../train/options.ts';
import type { EndReason } from '../../train/record.ts';
import { Problem, problem } from '../../util/problem.ts';
import { commandLine } from '../command-line.ts';
import { trivialWords } from '../comparison.ts';
import { isImported } from '../imported.ts';
import { readConfigured } from '../option.ts';
import { prepareStarted } from '../rerun.ts';
import { Terminal } from '../terminal.ts';
import { trainOptions } from '../train-options.ts';
import { checkSettings, type Given, trainingOptions } from '../train-settings.ts';
import { version } from '../version.ts';
import { type Came, heldRun, study } from './study.ts';

/** What a report is asked for. */
export interface Asked {
  readonly run: string;
  /** The table, where it lies elsewhere now. */
  readonly files: readonly string[];
  /** The step that is explained, from 1; the first if left out. */
  readonly step?: number | undefined;
}

/** A run as it is reported. @throws When a table is named that is not the run's. */
export async function reportedOf({ run, files, step }: Asked, terminal: Terminal): Promise<Reported> {
  const { folder, start } = readStart(run);
  const config = configOf(folder);
  const came = {
    config,
    steps: config?.result.steps ?? latestCheckpoint(folder).step,
    records: readRecords(folder),
  };
  const given = checkSettings(readConfigured(trainOptions, start.settings, folder) as Given);
  const settings = settle(trainingOptions(given, lossNamed(start.model.loss)));
  const model = networkModel(start.model.network).build(inputNames(start.model.preprocess).length);
  const studied = await studiedOf({ run: folder, files, step }, start, came, terminal);
  return {
    run: folder,
    talweg: version,
    start,
    ...came,
    parameters: model.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0),
    settings,
    rule: ruleOf(settings.optimizer),
    isImported: isImported(start),
    command:
      isImported(start) || start.forced
        ? undefined
        : commandLine('train', start.data.files, { ...start.settings, ...originOf(start) }),
    words: wordsOf(start, came, studied, terminal),
    studied,
  };
}

/** What a branch goes on from. */
const originOf = ({ parent }: RunStart): object => (parent ? { resume: parent.run, 'from-step': parent.step } : {});

/** Undefined of a run that is not finished. */
function configOf(folder: string): RunConfig | undefined {
  try {
    return readConfig(folder).config;
  } catch (error) {
    // Whatever else is wrong with it, `readStart` has said.
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** What the table tells, or why it does not: a report is made without it, unless it was named. */
async function studiedOf(asked: Asked, start: RunStart, came: Came, terminal: Terminal): Promise<Studied | string> {
  const { report: texts } = terminal.texts;
  const { run, files } = asked;
  if (isImported(start)) {
    refuseForImported(asked);
    return texts.imported(run);
  }
  // Whether it is the run’s would take some passes over a large table: that is asked of one that is named.
  if (start.settings.stream === 'always' && files.length === 0) return streamedTable(asked, texts.streamed);
  // What is to be known of the table stands in the report.
  const silent = new Terminal({ lang: terminal.lang, json: false, quiet: true });
  try {
    const prepared = await prepareStarted(run, files, silent);
    const held = heldRun(prepared);
    if (held) return await study(held, came, asked.step, terminal);
    prepared.close();
    return streamedTable(asked, texts.streamed);
  } catch (error) {
    if (files.length > 0 || asked.step !== undefined || !(error instanceof Problem)) throw error;
    return texts.without(error.message);
  }
}

/** @throws When a step is asked for: its rows are not looked at again. */
function streamedTable({ run, step }: Asked, said: string): string {
  if (step === undefined) return said;
  throw problem('--step', `the table of ${run} is streamed, and no step is shown of it`, { advice: 'Leave it out' });
}

/** @throws When something is asked for that only a training has. */
function refuseForImported({ run, files, step }: Asked): void {
  if (step !== undefined)
    throw problem('--step', `${run} has none: its weights were imported`, { advice: 'Leave it out' });
  if (files.length > 0)
    throw problem(run, 'its weights were imported, and its report looks at no table', {
      advice: `Leave it out; how good they are there says: talweg evaluate ${run} ${files.join(' ')}`,
    });
}

/** The rule in LaTeX of an optimizer that is not made of others. */
function ruleOf({ rule, settings }: Optimizer): string[] {
  const known = Object.hasOwn(optimizers, rule.name) ? optimizers[rule.name as keyof typeof optimizers] : undefined;
  return known ? ruleTex(known as Parameters<typeof ruleTex>[0], settings) : [];
}

function wordsOf(start: RunStart, { config }: Came, studied: Studied | string, terminal: Terminal): Reported['words'] {
  const { lang, texts } = terminal;
  const { model, data } = start;
  const result = config?.result;
  const notes = (lang === 'zh' ? notesZh : notesEn).notes;
  return {
    ended: isImported(start)
      ? undefined
      : result && texts.train.ended(result.reason as EndReason, result.epochs, result.steps),
    part: texts.train.part[judgedBy(data.rows)],
    forced: start.forced && texts.report.forced(start.forced),
    network: texts.train.model,
    trivial: trivialWords(terminal, model.trivial, model.preprocess, lossNamed(model.loss)),
    notes: typeof studied === 'string' ? [] : studied.dataset.notes.map((note) => noteText(note, notes)),
  };
}

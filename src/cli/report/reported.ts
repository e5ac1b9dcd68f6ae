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
import { settle } from '../../train/options.ts';
import type { EndReason } from '../../train/record.ts';
import { Problem } from '../../util/problem.ts';
import { commandLine } from '../command-line.ts';
import { trivialWords } from '../comparison.ts';
import { readConfigured } from '../option.ts';
import { prepareStarted } from '../rerun.ts';
import { Terminal } from '../terminal.ts';
import { trainOptions } from '../train-options.ts';
import { judgedBy } from '../train-report.ts';
import { checkSettings, type Given, trainingOptions } from '../train-settings.ts';
import { version } from '../version.ts';
import { type Came, study } from './study.ts';

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
  const studied = await studiedOf({ run: folder, files, step }, came, terminal);
  return {
    run: folder,
    talweg: version,
    start,
    ...came,
    parameters: model.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0),
    settings,
    rule: ruleOf(settings.optimizer),
    command: commandLine('train', start.data.files, { ...start.settings, ...originOf(start) }),
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

/** What the table tells, or why it is not to be had: a report is made without it, unless it was named. */
async function studiedOf(asked: Asked, came: Came, terminal: Terminal): Promise<Studied | string> {
  // What is to be known of the table stands in the report.
  const silent = new Terminal({ lang: terminal.lang, json: false, quiet: true });
  try {
    return await study(await prepareStarted(asked.run, asked.files, silent), came, asked.step, terminal);
  } catch (error) {
    if (asked.files.length > 0 || asked.step !== undefined || !(error instanceof Problem)) throw error;
    return error.message;
  }
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
    ended: result && texts.train.ended(result.reason as EndReason, result.epochs, result.steps),
    part: texts.train.part[judgedBy(data.rows)],
    network: texts.train.model,
    trivial: trivialWords(terminal, model.trivial, model.preprocess, lossNamed(model.loss)),
    notes: typeof studied === 'string' ? [] : studied.dataset.notes.map((note) => noteText(note, notes)),
  };
}

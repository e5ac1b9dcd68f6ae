import { isDeepStrictEqual } from 'node:util';
import { inputNames } from '../data/preprocess.ts';
import { optimizerMeant } from '../optim/optimizers.ts';
import type { Forced, RunStart } from '../runs/config.ts';
import { latestCheckpoint } from '../runs/node/checkpoints.ts';
import { readRecords, readStart } from '../runs/node/folder.ts';
import type { EpochRecord } from '../train/record.ts';
import type { Snapshot } from '../train/state.ts';
import type { Training } from '../train/training.ts';
import { Problem, problem } from '../util/problem.ts';
import type { Prepared } from './prepare-training.ts';
import { stateAfter } from './replay.ts';
import { prepareStarted } from './rerun.ts';
import { needSameTable } from './same-table.ts';
import type { Terminal } from './terminal.ts';
import { changedOptions } from './train-arguments.ts';
import { type Given, isBranch } from './train-settings.ts';
import { version } from './version.ts';

/** What a training goes on from. */
export interface Origin {
  readonly parent: RunStart['parent'];
  /** When the run was made that goes on; undefined if this is a new one. */
  readonly created?: string;
  /** When it was gone on with although something differed. */
  readonly forced: readonly Forced[];
  /** Steps that are done. */
  readonly step: number;
  /** Records of the epochs that are over. */
  readonly records: readonly EpochRecord[];
}

/** Nothing: the training begins. */
export const BEGINNING: Origin = { parent: null, forced: [], step: 0, records: [] };

/**
 * Puts a training where a run was left, or where it was after an earlier step.
 *
 * @throws When the table, the program or a setting is not the run's, unless that is meant (`--force`).
 */
export async function goOn(
  job: Prepared & { readonly training: Training },
  resume: string,
  terminal: Terminal,
): Promise<Origin> {
  const { training, settings } = job;
  const { 'from-step': from } = settings.given;
  const { folder, start } = readStart(resume);
  const changes = noticeChanges(job, start, folder, terminal);
  needFit(job, start, folder);
  const { step, state, damaged } = latestCheckpoint(folder);
  for (const [i, { message }] of damaged.entries())
    terminal.warn(i < damaged.length - 1 ? message : terminal.texts.train.fellBack(message, step));
  const at = from ?? step;
  const given = at === step ? state : await stateAfter(await prepareStarted(folder, job.files, terminal), at);
  if (given) training.resume(isBranch(settings.given) ? branchState(given, training, start, settings.given) : given);
  needEndAhead(job, at);
  const records = readRecords(folder).filter((record) => record.step <= at);
  const isNew = isBranch(settings.given);
  const forced = [...(isNew ? [] : (start.forced ?? [])), { step: at, what: changes }];
  return {
    parent: isNew ? { run: folder, step: at } : start.parent,
    ...(!isNew && { created: start.created }),
    forced: effective(forced, at),
    step: at,
    records,
  };
}

/** @throws When what a run keeps does not fit a table, which `--force` cannot change: its steps and its weights. */
function needFit({ files, dataset }: Prepared, { data, model }: RunStart, folder: string): void {
  const advice = `Train a new run on it without --resume, or give the table of ${folder}`;
  const [inputs, own] = [dataset.preprocess, model.preprocess].map((preprocess) => inputNames(preprocess));
  if (!isDeepStrictEqual(inputs, own))
    throw problem(files.join(', '), 'its columns become other inputs than those of the run', { advice });
  const rows = dataset.rows.train;
  if (rows !== data.rows.train)
    throw problem(files.join(', '), 'an epoch of it has other steps than one of the run', {
      got: `${rows} rows to train on, and ${data.rows.train}`,
      advice,
    });
}

/** @throws When a training has gone farther than it is to go. @param step Where it is. */
function needEndAhead({ training, settings }: Prepared & { readonly training: Training }, step: number): void {
  const { epochs = training.settings.epochs, steps = step } = settings.given;
  const [option, end, done] = steps < step ? ['--steps', steps, step] : ['--epochs', epochs, training.epoch];
  if (end >= done) return;
  throw problem(option, `the training has done ${done} already`, {
    got: String(end),
    advice: `Give more than ${done}, or --from-step and --out for a branch of an earlier step`,
  });
}

/** Those of which something is left: steps that were lost, as their checkpoint was damaged, are done anew. */
const effective = (forced: readonly Forced[], at: number): Forced[] =>
  at === 0
    ? []
    : forced.filter(({ what }) => what.length > 0).map(({ step, what }) => ({ step: Math.min(step, at), what }));

/** Says what is not as it was when the run was made; returns what that is, where it is meant. */
function noticeChanges(
  { files, dataset, settings }: Prepared,
  start: RunStart,
  folder: string,
  terminal: Terminal,
): string[] {
  const isForced = settings.given.force === true;
  const changes = isForced ? changedOptions(settings.given, start, folder) : [];
  const check = (what: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!isForced || !(error instanceof Problem)) throw error;
      terminal.warn(error.message);
      changes.push(what);
    }
  };
  // Who forces it has decided.
  const advised = (advice: string): { readonly advice?: string } => (isForced ? {} : { advice });
  check('table', () =>
    needSameTable(dataset, start, {
      files,
      folder,
      ...advised('Give that table, or train a new run without --resume; --force goes on with this one'),
    }),
  );
  check('version', () => {
    if (start.talweg === version) return;
    throw problem(folder, 'another version of Talweg trained it, and may come to other numbers', {
      got: `${start.talweg}, and this is ${version}`,
      ...advised('Use that version; --force goes on with this one'),
    });
  });
  return changes;
}

/** What another optimizer can use of a state: the parameters, and how far the training has come. */
function branchState(state: Snapshot, training: Training, { settings }: RunStart, given: Given): Snapshot {
  const meant = (text: unknown) => (text === undefined ? undefined : optimizerMeant(String(text), '--optimizer'));
  if (
    isDeepStrictEqual(meant(settings.optimizer), meant(given.optimizer)) &&
    isDeepStrictEqual(settings.group, given.group)
  )
    return state;
  return new Map([...state].filter(([name]) => !training.optimizerStates.includes(name)));
}

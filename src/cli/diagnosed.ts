import { examine, type Finding } from '../diagnose/examine.ts';
import type { Settings } from '../diagnose/finding.ts';
import { originsOf } from '../diagnose/origins.ts';
import type { Course, Subject } from '../diagnose/subject.ts';
import { type Told, told } from '../diagnose/told.ts';
import { latestCheckpoint } from '../runs/node/checkpoints.ts';
import { readRecords } from '../runs/node/folder.ts';
import type { EndReason } from '../train/record.ts';
import type { Snapshot } from '../train/state.ts';
import { problem } from '../util/problem.ts';
import { optionWords } from './command-line.ts';
import type { Prepared } from './prepare-training.ts';
import { stateAfter } from './replay.ts';
import type { PreparedRun, StartedRun } from './rerun.ts';
import type { Terminal } from './terminal.ts';
import { trainingOptions } from './train-settings.ts';

/** A training to be examined; before it begins it has no course. */
export function subjectOf(
  { model, sample: data, dataset, settings, loss, device }: Prepared,
  course?: Course,
): Subject {
  const { features, targets, preprocess } = dataset;
  const origins = originsOf(preprocess);
  const options = { ...trainingOptions(settings, loss), device };
  return { model, data, options, features, targets, origins, asked: settings.given, course };
}

/** How a run went, as its folder says. */
function courseOf(run: PreparedRun): Course {
  const { folder, config } = run;
  const state = lastState(folder);
  const reason = config.result.reason as EndReason;
  const step = state.get('steps done')![0]! + 1;
  return {
    records: readRecords(folder),
    end: { reason, state, ...(reason === 'diverged' && { divergence: { step, loss: Number.NaN } }) },
  };
}

/** How a run had gone after some step, as if it had been interrupted there. */
async function courseUntil(run: StartedRun, step: number): Promise<Course> {
  const records = readRecords(run.folder).filter((record) => record.step <= step);
  return { records, end: { reason: 'interrupted', state: await stateAfter(run, step) } };
}

/** What a run would go on from. */
function lastState(folder: string): Snapshot {
  const { state } = latestCheckpoint(folder);
  if (state) return state;
  throw problem(folder, 'no checkpoint can be read', { advice: 'Use a copy of the run, or train again' });
}

/** What is found out about a finished run. */
export const findingsOf = (run: PreparedRun): Finding[] => examine(subjectOf(run, courseOf(run)));

/** What is found out about a run, finished or not, as it was after some step. */
export const findingsUntil = async (run: StartedRun, step: number): Promise<Finding[]> =>
  examine(subjectOf(run, await courseUntil(run, step)));

/** Settings as they are typed: a switch is on where it is not turned off. */
export function settingsWords(settings: Settings, { texts }: Terminal): string {
  const off = Object.keys(settings).filter((name) => settings[name] === true);
  return [...optionWords(settings), ...off.map((name) => texts.diagnose.without(`--no-${name}`))].join(' ');
}

/** Findings in the terminal's language. */
export const toldTo = (terminal: Terminal, findings: readonly Finding[]): Told[] =>
  findings.map((finding) =>
    told(finding, { lang: terminal.lang, written: (settings) => settingsWords(settings, terminal) }),
  );

import type { Forced, RunStart } from '../runs/config.ts';
import { problem } from '../util/problem.ts';

/** What may differ besides options: the rows that are trained on, and the program. */
const OTHERS: Readonly<Record<string, string>> = { table: 'table', version: 'version of Talweg' };

/** How a run was gone on with although something differed, in words that follow "it was". */
export function forcedWords(forced: readonly Forced[]): string {
  const times = forced.map(
    ({ step, what }) => `at step ${step}, with ${what.map((name) => `another ${OTHERS[name] ?? name}`).join(' and ')}`,
  );
  return `gone on with by --force ${times.join(', and ')}: what came before cannot be made again from its settings`;
}

/** The step from which a run's own settings hold: 0 where they led to all of it. */
export const ownFrom = ({ parent, forced = [] }: RunStart): number =>
  Math.max(parent?.step ?? 0, forced.at(-1)?.step ?? 0);

/**
 * @param from Steps that are done, of a checkpoint.
 * @param step Steps after which the state is asked for.
 * @throws When steps that a run's settings did not lead to would have to be done again.
 */
export function needOwnSteps(folder: string, { forced = [] }: RunStart, from: number, step: number): void {
  const last = forced.at(-1);
  if (last === undefined || from >= last.step) return;
  throw problem(folder, `it was ${forcedWords(forced)}`, {
    got: `the state after step ${step}`,
    advice: 'Ask for a later step',
  });
}

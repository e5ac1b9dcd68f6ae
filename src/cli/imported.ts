import type { RunStart } from '../runs/config.ts';
import { problem } from '../util/problem.ts';

/** Why a run that `talweg import` made has ended, and in place of the device that trained it. */
export const IMPORTED = 'imported';

/** Whether a run was made of weights from elsewhere. */
export const isImported = ({ environment }: Pick<RunStart, 'environment'>): boolean => environment.device === IMPORTED;

/** @throws When a run was made of weights from elsewhere: there is no training to be made again or gone on with. */
export function needTrained(folder: string, start: RunStart): void {
  if (!isImported(start)) return;
  throw problem(folder, 'its weights were imported: how they were trained is not known', {
    advice: 'It can be evaluated, checked, reported, exported, and predicted with',
  });
}

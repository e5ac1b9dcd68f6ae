import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readSafetensors, writeSafetensors } from '../../format/safetensors.ts';
import type { Snapshot } from '../../train/state.ts';
import { Problem } from '../../util/problem.ts';
import { checkSeal, sealed, UNSEALED } from './seal.ts';
import { writeWhole } from './whole-file.ts';

/** Everything that a training goes on from, as it was after some step. */
export interface Checkpoint {
  /** Steps that were done. */
  readonly step: number;
  readonly file: string;
}

/** What a run can go on from. */
export interface Restored {
  readonly step: number;
  /** Undefined where nothing was kept: the training begins anew, which leads to the same. */
  readonly state: Snapshot | undefined;
  /** What is wrong with later checkpoints. */
  readonly damaged: readonly Problem[];
}

/** Checkpoints that are kept: the first, where a branch begins; the last two, lest one is damaged; others between. */
const KEPT = 8;

const NAME = /^(?<step>\d{12})\.safetensors$/;

const folderOf = (run: string): string => join(run, 'checkpoints');

/** The checkpoints of a run, the earliest first. */
export function checkpointsOf(run: string): Checkpoint[] {
  const folder = folderOf(run);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const { step } = NAME.exec(name)?.groups ?? {};
      return step === undefined ? [] : [{ step: Number(step), file: join(folder, name) }];
    })
    .sort((a, b) => a.step - b.step);
}

/** Keeps everything that a training goes on from. */
export function writeCheckpoint(run: string, step: number, state: Snapshot): void {
  mkdirSync(folderOf(run), { recursive: true });
  const tensors = [...state].map(([name, values]) => ({ name, shape: [values.length], values }));
  const bytes = sealed(writeSafetensors({ tensors, metadata: { sha256: UNSEALED } }));
  writeWhole(join(folderOf(run), `${String(step).padStart(12, '0')}.safetensors`), bytes);
  for (const { file } of surplus(checkpointsOf(run))) rmSync(file, { force: true });
}

/** Those to do without: one after another that whose absence leaves the least gap. */
function surplus(all: readonly Checkpoint[]): Checkpoint[] {
  const kept = [...all];
  const left: Checkpoint[] = [];
  while (kept.length > KEPT) {
    const gaps = kept.slice(1, -2).map((_, i) => kept[i + 2]!.step - kept[i]!.step);
    left.push(...kept.splice(1 + gaps.indexOf(Math.min(...gaps)), 1));
  }
  return left;
}

/** @throws When it is not as it was written. */
export function readCheckpoint({ file }: Checkpoint): Snapshot {
  const bytes = readFileSync(file);
  checkSeal(bytes, file);
  return new Map(readSafetensors(bytes, file).tensors.map(({ name, values }) => [name, values]));
}

/** The latest checkpoint that is not damaged. @param most Steps that it may have done. */
export function latestCheckpoint(run: string, most = Infinity): Restored {
  const damaged: Problem[] = [];
  for (const checkpoint of checkpointsOf(run).reverse()) {
    if (checkpoint.step > most) continue;
    try {
      return { step: checkpoint.step, state: readCheckpoint(checkpoint), damaged };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      damaged.push(error);
    }
  }
  return { step: 0, state: undefined, damaged };
}

/** Removes those after some step: what they led to is trained anew. */
export function dropCheckpoints(run: string, after: number): void {
  for (const { step, file } of checkpointsOf(run)) if (step > after) rmSync(file, { force: true });
}

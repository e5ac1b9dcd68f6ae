import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareTraining } from '../../src/cli/prepare-training.ts';
import { Terminal } from '../../src/cli/terminal.ts';
import type { TrainValues } from '../../src/cli/train-options.ts';
import { checkSettings, type Given, trainingOptions } from '../../src/cli/train-settings.ts';
import { examine, type Finding } from '../../src/diagnose/examine.ts';
import type { Settings } from '../../src/diagnose/finding.ts';
import { originsOf } from '../../src/diagnose/origins.ts';
import type { Subject } from '../../src/diagnose/subject.ts';
import type { EpochRecord, TrainingEnd } from '../../src/train/record.ts';
import { Training } from '../../src/train/training.ts';

/** A table: the text of a CSV file, or the path of one that is shipped; others for validation. */
export interface Table {
  readonly csv: string;
  readonly validation?: string;
}

/** A training with a problem that was put into it, and how it would go without. */
export interface Case {
  readonly name: string;
  /** Kinds that the first finding may have; undefined of a healthy training. */
  readonly kinds?: readonly string[];
  readonly table: Table;
  readonly given: Partial<TrainValues>;
  /** What is different where the problem is not. */
  readonly healthy?: { readonly table?: Table; readonly given?: Partial<TrainValues> };
  /** Which rows tell whether the problem is gone; those trained on if left out. */
  readonly judgedBy?: 'train' | 'validation';
}

/** A training that was made, and what was found. */
export interface Made {
  readonly subject: Subject;
  readonly training: Training;
  readonly end: TrainingEnd;
}

const quiet = new Terminal({ lang: 'en', json: false, quiet: true });

/** Makes a training as the command line would: of a table in a file, with its options by name. */
export async function make(table: Table, given: Partial<TrainValues>): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'talweg-case-'));
  try {
    const file = (name: string, text: string): string => {
      if (!text.includes('\n')) return text;
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const held =
      table.validation === undefined ? {} : { validation: file('validation.csv', table.validation), test: 0 };
    const all = { device: 'wasm', ...held, ...given } as Given;
    const { model, data, dataset, settings, loss, device } = await prepareTraining(
      [file('table.csv', table.csv)],
      checkSettings(all),
      quiet,
    );
    const options = { ...trainingOptions(settings, loss), device };
    const training = new Training(model, data, options);
    const records: EpochRecord[] = [];
    const end = await training.run({ onEpoch: (record) => void records.push(record) });
    const { features, targets, preprocess } = dataset;
    const origins = originsOf(preprocess);
    const subject = { model, data, options, features, targets, origins, asked: given, course: { records, end } };
    return { subject, training, end };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What is found out about a training. */
export const findingsOf = async (table: Table, given: Partial<TrainValues>): Promise<Finding[]> =>
  examine((await make(table, given)).subject);

/** The mean loss of a part's rows with the weights that a training ended with; ∞ where it diverged. */
export function lossOf({ training, end, subject }: Made, part: 'train' | 'validation'): number {
  if (end.reason === 'diverged') return Infinity;
  const { loss } = training.evaluation.of(part)!;
  return training.settings.loss.total === 'mean' ? loss : loss / subject.data.rows[part];
}

/** Options with a finding's advice, which agrees with them. */
export const advised = (given: Partial<TrainValues>, set: Settings): Partial<TrainValues> => ({ ...given, ...set });

/** A table of rows, with a header. */
export const csv = (names: readonly string[], rows: readonly (readonly (number | string)[])[]): string =>
  `${[names, ...rows].map((row) => row.join(',')).join('\n')}\n`;

/** The same random numbers in [0, 1) for the same seed: mulberry32. */
export function random(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Standard normal deviates of a seed. */
export function normal(seed: number): () => number {
  const next = random(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

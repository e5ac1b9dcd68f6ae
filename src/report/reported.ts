import type { Dataset } from '../data/load.ts';
import type { Told } from '../diagnose/told.ts';
import type { Loss } from '../loss/loss.ts';
import type { RunConfig, RunStart } from '../runs/config.ts';
import type { Metrics, Predicted } from '../train/metrics.ts';
import type { Settled } from '../train/options.ts';
import type { EpochRecord } from '../train/record.ts';
import type { Part } from '../train/state.ts';
import type { Document } from '../writing/document.ts';
import type { Moment } from './moment.ts';

/** A run as it is reported: what its folder says, and what its table tells besides. */
export interface Reported {
  /** Its folder. */
  readonly run: string;
  /** The version of Talweg that writes the report. */
  readonly talweg: string;
  readonly start: RunStart;
  /** Undefined of a run that is not finished. */
  readonly config: RunConfig | undefined;
  /** Steps that were done. */
  readonly steps: number;
  readonly records: readonly EpochRecord[];
  /** Numbers that are trained. */
  readonly parameters: number;
  readonly settings: Settled;
  /** The optimizer's rule and the schedule in LaTeX. */
  readonly rule: readonly string[];
  /** Whether its weights were made elsewhere: of its training nothing is known, and no settings are its own. */
  readonly isImported: boolean;
  /** The command that trains it, as it is typed; undefined where none comes to the same. */
  readonly command: string | undefined;
  /** What the command line says of it too. */
  readonly words: Words;
  /** What the table tells; where that is not looked at, the reader is told why in a sentence. */
  readonly studied: Studied | string;
}

/** Of a run, in the reader's language. */
interface Words {
  /** Why it ended, after how many epochs and steps; undefined where it has not. */
  readonly ended: string | undefined;
  /** Why its settings do not lead to it, where `--force` changed them; else undefined. */
  readonly forced: string | undefined;
  /** The rows by which it is judged: "test rows". */
  readonly part: string;
  readonly network: string;
  /** What one would say without a model: "always setosa". */
  readonly trivial: string;
  /** What is to be known of the table. */
  readonly notes: readonly string[];
}

/** What is found out about a run with the table that it was trained on. */
export interface Studied {
  readonly dataset: Dataset;
  readonly loss: Loss;
  readonly judged: Judged;
  /** What the trivial answer reaches on the rows whose metrics were recorded. */
  readonly trivialRecorded: Metrics;
  readonly moments: readonly Moment[];
  /** Rows by which gradients are measured, and those that went through the layers. */
  readonly measured: { readonly gradients: number; readonly outputs: number };
  readonly followed: Followed;
  readonly findings: readonly Told[];
  readonly explained: Explained;
}

/** How the moments were come by. */
export interface Followed {
  /** Every step was done again; or only what the run had kept was looked at, as it would take so many seconds. */
  readonly by: 'replay' | 'checkpoints';
  readonly seconds: number;
  /** The step after which they were done: of a branch that of the first checkpoint. */
  readonly from: number;
  /** Whether it led to the same weights, bit for bit; undefined where it was not done to the end. */
  readonly isSame: boolean | undefined;
}

/** How the weights that were kept do on rows that the training has not seen, if there are some. */
export interface Judged {
  readonly part: Part;
  readonly predicted: Predicted;
  readonly metrics: Metrics;
  readonly trivial: Metrics;
  readonly trivialAnswer: readonly number[];
}

/** A step with its mathematics, or why there is none. */
export type Explained = { readonly step: number; readonly document: Document } | { readonly missing: string };

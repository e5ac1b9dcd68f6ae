import type { EpochRecord } from 'talweg';
import type { Note } from 'talweg/data';
import type { Told } from 'talweg/diagnose';
import type { ExportFormat } from 'talweg/export';
import type { Lang } from '../../lang/lang.ts';
import type { Refusal } from '../../parts/refusal.ts';
import type { Written } from '../../state/settings.ts';

/** A table as a file has it. */
export interface TableFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What the page asks of the worker that trains; `id` stands in what is answered. */
export type Request =
  | { readonly kind: 'read'; readonly id: number; readonly file: TableFile; readonly written: Written }
  | { readonly kind: 'train'; readonly id: number; readonly written: Written; readonly lang: Lang }
  | { readonly kind: 'stop' }
  | { readonly kind: 'predict'; readonly id: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'export'; readonly id: number; readonly format: ExportFormat }
  | { readonly kind: 'report'; readonly id: number; readonly lang: Lang; readonly words: ReportWords };

/** What the worker answers. */
export type Answer = { readonly id: number } & (
  | { readonly kind: 'table'; readonly table: Looked }
  | { readonly kind: 'progress'; readonly records: readonly EpochRecord[] }
  | { readonly kind: 'trained'; readonly trained: Trained }
  | { readonly kind: 'predicted'; readonly prediction: Prediction }
  | {
      readonly kind: 'files';
      readonly files: readonly { readonly name: string; readonly content: string | Uint8Array }[];
    }
  | { readonly kind: 'trouble'; readonly of: Request['kind']; readonly refusal: Refusal }
);

/** A table that has been read. */
export interface Looked {
  readonly name: string;
  readonly columns: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly target: string;
  /** What can be learned of it; left out where that failed, with the reason. */
  readonly learned?: Learned;
  readonly trouble?: Refusal;
}

export interface Learned {
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  readonly features: readonly Feature[];
  readonly task: 'regression' | 'binary' | 'multiclass';
  readonly classes: readonly string[];
  readonly notes: readonly Note[];
}

export interface Feature {
  readonly name: string;
  readonly kind: 'number' | 'date' | 'boolean' | 'category';
  /** Mean and deviation of a number's training rows. */
  readonly center?: number;
  readonly scale?: number;
  /** Of a category. */
  readonly values?: readonly string[];
}

/** A training that is over. */
export interface Trained {
  readonly reason: string;
  readonly epochs: number;
  readonly steps: number;
  /** The step in which a loss was no finite number. */
  readonly diverged?: number;
  readonly part: 'train' | 'validation' | 'test';
  readonly metrics: Readonly<Record<string, number>>;
  readonly trivial: Readonly<Record<string, number>>;
  readonly findings: readonly Told[];
  readonly hash: string;
  readonly threads: number;
  /** Of the rows that it is judged by: what is, and what was predicted; numbers of classes, or numbers. */
  readonly actual: readonly number[];
  readonly predicted: readonly number[];
}

export interface Prediction {
  readonly values: readonly { readonly name: string; readonly value: string | number; readonly share?: number }[];
  /** Cells that could not be used as they are, in English. */
  readonly notes: readonly Note[];
}

/** What a report says in the reader's language beside what the library says. */
export interface ReportWords {
  readonly ended: string;
  readonly part: string;
  readonly network: string;
  readonly trivial: string;
  readonly step: string;
  readonly command: string;
}

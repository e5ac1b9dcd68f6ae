import type { Lang } from '../util/lang.ts';

/** A formula in its two writings: LaTeX to be set, and a line of text. */
export interface Formula {
  readonly tex: string;
  readonly text: string;
}

/** One line of mathematics: in symbols, with the numbers put in, and what comes out. */
export interface Line {
  /** The left side: what the line is about. */
  readonly symbol?: Formula;
  /** What stands between the sides, `=` if nothing is told: ← where a variable takes a new value. */
  readonly relation?: '=' | '←' | '≈';
  /** The right side in symbols. */
  readonly formula: Formula;
  /** The right side with its numbers. */
  readonly numbers?: Formula;
  /** The result in full precision: a number, or the elements of an array in row-major order. */
  readonly value?: number | readonly number[];
  /** The result as it is shown, rounded. */
  readonly result?: Formula;
  /** Why it is so: the name of the rule, or a remark, in the reader's language. */
  readonly reason?: string;
}

/** Numbers or words in rows and columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Section {
  /** What it is for programs, whatever the language: forward, loss, backward, … */
  readonly kind: string;
  readonly title: string;
  /** Sentences before the lines. */
  readonly remarks?: readonly string[];
  readonly lines: readonly Line[];
  readonly table?: Table;
}

/** Numbers that were computed in two ways. */
export interface Check {
  readonly max_abs_error: number;
  readonly ok: boolean;
  /** What was compared with what, in the reader's language. */
  readonly said: string;
}

/** Mathematics to be read: as text, Markdown, HTML, aloud, or by a program. */
export interface Document {
  readonly title: string;
  readonly lang: Lang;
  /** The letters it is written in, where there are several. */
  readonly notation?: string;
  readonly sections: readonly Section[];
  readonly check?: Check;
}

import type { StepNumber, Verdict } from 'talweg/explain';
import type { Document, Formula, Line } from 'talweg/writing';
import type { Lang } from '../lang/lang.ts';
import type { Trained } from './network.ts';

/** How a step is told. */
export interface Told {
  readonly at: number;
  /** The name of a notation. */
  readonly notation: string;
  readonly lang: Lang;
}

/** A part of a step: what a section of its explanation is about. */
export interface Stage {
  readonly kind: string;
  /** From 1; undefined where it is of no layer. */
  readonly layer: number | undefined;
}

/** A training as it is drawn. */
export interface CourseAnswer {
  readonly losses: readonly number[];
  readonly parameters: readonly (readonly number[])[];
  readonly outputs: readonly (readonly number[])[];
}

/** A step with all its numbers, and its explanation: a stage for each section. */
export interface StepAnswer {
  readonly numbers: readonly StepNumber[];
  readonly document: Document;
  readonly stages: readonly Stage[];
}

/** A place in a line. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is said of a line of hand work. */
export interface CheckedLine {
  /** From 1. */
  readonly line: number;
  readonly verdict: Verdict | 'unread';
  readonly said: string;
  /** What is wrong in it; undefined where nothing is. */
  readonly span: Span | undefined;
  /** Where to look, without giving it away. */
  readonly hint: string | undefined;
}

export interface CheckAnswer {
  readonly remarks: readonly string[];
  readonly lines: readonly CheckedLine[];
  /** The first mistake: how its number comes about. */
  readonly first: { readonly line: number; readonly symbol: Formula; readonly solution: readonly Line[] } | undefined;
  readonly isRight: boolean;
}

export interface SheetAnswer {
  readonly document: Document;
  readonly solutions: Document;
}

/** What can be asked of a training, and what is answered. */
export interface Asks {
  readonly course: { readonly ask: { readonly trained: Trained }; readonly answer: CourseAnswer };
  readonly step: { readonly ask: { readonly trained: Trained } & Told; readonly answer: StepAnswer };
  /** The loss, after some steps, at other values of one parameter. */
  readonly curve: {
    readonly ask: {
      readonly trained: Trained;
      readonly at: number;
      readonly place: number;
      readonly values: readonly number[];
    };
    readonly answer: readonly number[];
  };
  /** A worksheet of a seed; of seed 0 the step itself. */
  readonly sheet: {
    readonly ask: { readonly trained: Trained; readonly seed: number; readonly formulas: boolean } & Told;
    readonly answer: SheetAnswer;
  };
  readonly check: {
    readonly ask: { readonly trained: Trained; readonly seed: number; readonly text: string } & Told;
    readonly answer: CheckAnswer;
  };
}

export type Question = keyof Asks;

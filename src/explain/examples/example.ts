import type { Lang } from '../../util/lang.ts';
import type { Document, Formula } from '../../writing/document.ts';
import type { Notation } from '../notation.ts';
import type { RecordedStep } from '../recorded-step.ts';

export interface ExampleOptions {
  readonly lang: Lang;
  /** One of those that the example is written in; its first, if not given. */
  readonly notation?: Notation | undefined;
  /** How numbers are shown. */
  readonly numeral: (value: number) => Formula;
}

/** A worked example: mathematics with numbers that are known beforehand. */
export interface Example {
  readonly name: string;
  readonly title: (lang: Lang) => string;
  /** The names of the notations that it may be written in; none where it has no network. */
  readonly notations: readonly string[];
  /** Its step, where it is one step of a network: what hand work is checked against. */
  readonly step?: () => RecordedStep;
  readonly make: (options: ExampleOptions) => Document;
}

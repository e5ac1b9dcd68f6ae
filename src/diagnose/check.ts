import type { Lang } from '../util/lang.ts';
import type { Examination } from './examination.ts';
import type { Found, Numbers } from './finding.ts';

/** The words of a kind of finding in one language. Sentences end with a full stop, advice does not. */
export interface CheckTexts<N extends Numbers, To extends string> {
  /** What it is called: "The learning rate is too large". */
  readonly title: string;
  /** What was found, with its numbers: one or two sentences. */
  readonly message: (found: Found<N, To>) => string;
  /** The rule that is broken: one or two sentences. */
  readonly rule: string;
  /** What to do, without the options that do it, which are shown behind. */
  readonly advice: Readonly<Record<To, string | ((found: Found<N, To>) => string)>>;
}

/**
 * What a check needs to know at the least: the table alone, the weights that a training begins with, the records of its
 * epochs so far, or how it ended. The first two can be had before it, the third while it runs, where a look must cost
 * next to nothing; what more there is to be known when it is over, a check may ask for then.
 */
export type Needs = 'data' | 'start' | 'records' | 'end';

/** One kind of finding: when it can be looked for, how it is found, what is said of it. */
export interface Check<N extends Numbers = Numbers, To extends string = string> {
  readonly kind: string;
  readonly needs: Needs;
  /** Kinds that bring this one about: where one of them is found, mending it comes first. */
  readonly causes?: readonly string[];
  /** Where the rule is from. */
  readonly source: string;
  readonly find: (examined: Examination) => Iterable<Found<N, To>>;
  readonly texts: Readonly<Record<Lang, CheckTexts<N, To>>>;
}

/** Declares a check; its words have the types of its numbers and of its advice. */
export const check = <N extends Numbers, To extends string>(definition: Check<N, To>): Check =>
  definition as unknown as Check;

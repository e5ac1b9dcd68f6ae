/** Settings by the names of their options on the command line, with new values. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

/** What can be done about a finding. */
export interface Advice<To extends string = string> {
  /** Which of the kind's pieces of advice it is. */
  readonly to: To;
  /** The settings that do it; left out where only the data can be mended. */
  readonly set?: Settings;
}

/** Where something is found; rows, units and steps are counted from 1. */
export interface Where {
  readonly layer?: string;
  readonly units?: readonly number[];
  readonly columns?: readonly string[];
  readonly rows?: readonly number[];
  readonly step?: number;
  readonly epoch?: number;
}

/** Numbers by name, in snake case: those that show a finding. */
export type Numbers = Readonly<Record<string, number | string | readonly number[] | undefined>>;

/** Something that keeps a training from doing as well as it could, or that one should know. */
export interface Found<N extends Numbers = Numbers, To extends string = string> {
  /** A problem keeps the training from what it could reach; a note is to be known. */
  readonly level: 'problem' | 'note';
  /** How much there is to be won by mending it, from 0 to 1: 1 where nothing can be learned before. */
  readonly gain: number;
  readonly where?: Where;
  readonly numbers: N;
  /** The first is what is best done first. */
  readonly advice: readonly Advice<To>[];
}

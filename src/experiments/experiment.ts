import type { Chart } from '../plot/chart.ts';
import type { Lang } from '../util/lang.ts';

/** What an experiment found: numbers in full precision, and charts that show them. */
export interface Experiment<Numbers extends object = object> {
  readonly numbers: Numbers;
  readonly charts: readonly Chart[];
  /** Sentences on what was measured on this machine, and will be another time. */
  readonly notes?: readonly string[];
}

/** What every experiment may be asked for. */
export interface InLang {
  readonly lang?: Lang;
}

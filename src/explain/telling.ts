import type { Lang } from '../util/lang.ts';
import type { Formula } from '../writing/document.ts';
import type { Notation } from './notation.ts';

/** How a step is told. */
export interface Telling {
  /** `delta` if not given. */
  readonly notation?: Notation;
  readonly lang?: Lang;
  /** How numbers are shown. */
  readonly numeral: (value: number) => Formula;
}

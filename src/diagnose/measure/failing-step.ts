import { sizeOf } from '../../graph/shape.ts';
import type { Examination } from '../examination.ts';
import type { Rows } from './landscape.ts';
import { LARGEST_32, type Overflow, replay } from './replay.ts';

/** Rows times parameters of a step that is done by the definitions, which takes a few microseconds for each. */
const REPLAYED_WORK = 2e5;

/** The weights may have left float32 a step or two before the loss, whose weights are then no longer known. */
const REPLAYED_STEPS = 3;

/** The largest number of a precision. */
export const largestIn = (dtype: 'f32' | 'f64'): number => (dtype === 'f32' ? LARGEST_32 : Number.MAX_VALUE);

/** The step that failed, and where. */
export interface Failing {
  /** From 1. */
  readonly step: number;
  readonly rows: Rows;
  readonly overflow: Overflow;
  /** The largest number of each part of the step, in size. */
  readonly sizes: Readonly<Record<Overflow['part'], number>>;
}

/** The step in which a number leaves those of the training's precision, from the last finite weights on. */
export function failingStep(examined: Examination): Failing | undefined {
  const { analyzed, settings } = examined;
  const { steps } = examined.rehearsal;
  const options = { steps, largest: largestIn(settings.dtype) };
  let from = examined.end.snapshot;
  for (let k = 0; k < REPLAYED_STEPS; k++) {
    const number = examined.end.step + k;
    const rows = mostIn(examined, examined.rehearsal.state.rowsOf(number));
    const { overflow, sizes, after } = replay(analyzed, settings, from, rows, options);
    if (overflow) return { step: number + 1, rows, overflow, sizes };
    from = after;
  }
  return undefined;
}

/** So many of a step's rows as can be afforded: those whose targets or features are largest in size. */
function mostIn(examined: Examination, numbers: readonly number[]): Rows {
  const parameters = examined.analyzed.parameters.reduce((sum, { variable }) => sum + sizeOf(variable.shape), 0);
  const count = Math.max(1, Math.floor(REPLAYED_WORK / parameters));
  if (numbers.length <= count) return examined.pick(numbers);
  const { x, y, features, targets } = examined.subject.data;
  const size = (row: number): number => {
    let most = 0;
    for (let j = 0; j < features; j++) most = Math.max(most, Math.abs(x[row * features + j]!));
    for (let j = 0; j < targets; j++) most = Math.max(most, Math.abs(y[row * targets + j]!));
    return most;
  };
  const sizes = new Map(numbers.map((row) => [row, size(row)]));
  return examined.pick(numbers.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!).slice(0, count));
}

/** The row of which an element is, from 1, where the result has one for each. */
export function rowOf({ rows, overflow: { part, element } }: Failing): number | undefined {
  const isByRow = (part === 'forward' || part === 'loss') && element.length > 0;
  return isByRow ? rows.numbers[element[0]! - 1]! + 1 : undefined;
}

import type { Formula, Line } from '../writing/document.ts';
import { HandWork } from './answers/hand-work.ts';
import type { Part } from './answers/quantity.ts';
import { delta } from './notations/delta.ts';
import type { RecordedStep } from './recorded-step.ts';
import type { Telling } from './telling.ts';

/** A single number of a step, as it stands in a diagram of the network. */
export interface StepNumber {
  readonly part: Part;
  /** What a gradient, a change or a new value is of. */
  readonly of: Part | undefined;
  /** The number of its layer, 0 of the inputs; undefined where it is of none, as a learning rate. */
  readonly layer: number | undefined;
  /** From 0, along the axes of its array: row and unit, or input and unit. */
  readonly indices: readonly number[];
  readonly symbol: Formula;
  readonly value: number;
  /** Where it comes from: in symbols, with its numbers, and what comes out. */
  readonly line: Line;
}

/**
 * All single numbers of a step in the order in which a hand would compute them, each with the line that it comes from.
 *
 * @example
 * const step = new WorkedTraining(workedNetwork(exampleNetworks['one-unit'])).next();
 * const numbers = stepNumbers(step, { numeral });
 * numbers.find(({ part }) => part === 'delta').value; // -0.07927606158013766
 */
export function stepNumbers(step: RecordedStep, { notation = delta, numeral }: Telling): StepNumber[] {
  const work = new HandWork(step, notation);
  return work.quantities.map((quantity) => {
    const { source, indices, symbol, value } = quantity;
    const { part, parameter, number: layer } = source;
    return { part, of: parameter?.part, layer, indices, symbol, value, line: work.line(quantity, numeral) };
  });
}

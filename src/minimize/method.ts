import { type Definition, settled } from '../util/definition.ts';
import type { Settings } from '../util/named.ts';
import type { Box } from './box.ts';
import type { Objective, Slope } from './objective.ts';

/** A point that a descent has come to. */
export interface Iterate extends Slope {
  readonly at: Float64Array;
  /** What the step to this point was made with: learning rate, step length, or λ; undefined at the start. */
  readonly rate?: number | undefined;
  /** Whether the step changed what the method keeps for the next, though it moved nothing: it will go on. */
  readonly rests?: boolean;
}

/** A way to go down from a point, which may end when numbers are not exact enough to get any lower. */
export type Descent = Iterable<Iterate>;

/** A method to minimize by, with its settings. */
export interface Method {
  readonly name: string;
  readonly settings: Settings;
  /** Prepares the descent on an objective, to be made from any number of points; each begins with the start. */
  readonly on: (objective: Objective, box: Box) => (start: Float64Array) => Descent;
}

/** How a method is written. */
export interface MethodDefinition<S extends Settings> extends Definition<S> {
  readonly descend: (objective: Objective, box: Box, settings: S) => (start: Float64Array) => Descent;
}

export type MethodFactory<S extends Settings> = ((settings?: Partial<S>) => Method) & {
  readonly definition: MethodDefinition<S>;
};

export function method<S extends Settings>(definition: MethodDefinition<S>): MethodFactory<S> {
  const make = (given: Partial<S> = {}): Method => {
    const settings = settled(definition, given);
    return { name: definition.name, settings, on: (objective, box) => definition.descend(objective, box, settings) };
  };
  return Object.assign(make, { definition });
}

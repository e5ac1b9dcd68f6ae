import { nameOf } from '../../graph/leaf.ts';
import type { BuiltModel, NamedLayer } from '../../nn/sequential.ts';

/** How many units of a hidden layer differ from one another. */
export interface EqualUnits {
  readonly layer: NamedLayer;
  readonly units: number;
  /** Groups of units with equal weights and bias, one of a single unit where it is like no other. */
  readonly groups: number;
  readonly isZero: boolean;
}

type Values = ReadonlyMap<string, ArrayLike<number>>;

/**
 * Units of hidden layers that are the same: equal weights in, equal bias, equal weights out. They get equal gradients
 * and stay the same.
 *
 * @param apart How far numbers may be apart that count as equal, as a part of the larger; rounding sets them apart.
 */
export function equalUnits(model: BuiltModel, values: Values, apart = 0): EqualUnits[] {
  const layers = model.layers.filter(({ parameters }) => parameters.some(({ isWeight }) => isWeight));
  return layers.slice(0, -1).map((layer, i) => {
    const units = layer.outputs;
    const numbers = numbersOf(layer, layers[i + 1]!, values);
    const isSame = (a: number, b: number): boolean => numbers.every((read) => isNear(read(a), read(b), apart));
    const first: number[] = [];
    for (let unit = 0; unit < units; unit++) if (!first.some((known) => isSame(known, unit))) first.push(unit);
    const isZero = layer.parameters.every(
      ({ variable, isWeight }) => !isWeight || Array.from(values.get(nameOf(variable)!)!).every((value) => value === 0),
    );
    return { layer, units, groups: first.length, isZero };
  });
}

/** What a unit is described by, number by number: its weights and bias, and its weights in the next layer. */
function numbersOf(layer: NamedLayer, next: NamedLayer, values: Values): ((unit: number) => number)[] {
  const own = layer.parameters.flatMap(({ variable }) => {
    const of = values.get(nameOf(variable)!)!;
    const rows = of.length / layer.outputs;
    return Array.from({ length: rows }, (_, row) => (unit: number) => of[row * layer.outputs + unit]!);
  });
  const out = values.get(nameOf(next.parameters.find(({ isWeight }) => isWeight)!.variable)!)!;
  const behind = Array.from({ length: next.outputs }, (_, j) => (unit: number) => out[unit * next.outputs + j]!);
  return [...own, ...behind];
}

const isNear = (a: number, b: number, apart: number): boolean =>
  Math.abs(a - b) <= apart * Math.max(Math.abs(a), Math.abs(b));

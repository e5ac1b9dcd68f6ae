import type { NetworkNumbers } from 'talweg/explain';
import type { Leg } from '../state/forks.ts';

/** What shifts the sums of units. */
export const SHIFTS = ['none', 'bias', 'threshold'] as const;

/** A network of dense layers as a chapter sets it. */
export interface Network {
  readonly inputs: number;
  /** Units of each layer behind the inputs. */
  readonly units: readonly number[];
  readonly activation: string;
  readonly shift: (typeof SHIFTS)[number];
  /** All parameters, layer by layer, weights row-major before what shifts the sums; others than these are drawn. */
  readonly parameters: readonly number[];
  readonly seed: number;
}

/** What may change on the way of a training: its only row, and the rate. */
export interface Taught {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly lr: number;
}

/** A training: its network, what it is taught from which step on, and how many steps there are. */
export interface Trained {
  readonly network: Network;
  readonly legs: readonly Leg<Taught>[];
  readonly steps: number;
}

/** An array of parameters: where it stands among all of them. */
export interface ParameterPlace {
  readonly name: string;
  /** From 1. */
  readonly layer: number;
  readonly isWeight: boolean;
  readonly from: number;
  /** Inputs of a weight, 1 of what shifts; units. */
  readonly rows: number;
  readonly columns: number;
}

/** Where the arrays of a network's parameters stand among all of them. */
export function placesOf({ inputs, units, shift }: Pick<Network, 'inputs' | 'units' | 'shift'>): ParameterPlace[] {
  const places: ParameterPlace[] = [];
  let from = 0;
  for (const [i, columns] of units.entries()) {
    const kinds = shift === 'none' ? (['weight'] as const) : (['weight', shift] as const);
    for (const kind of kinds) {
      const isWeight = kind === 'weight';
      const rows = isWeight ? (i === 0 ? inputs : units[i - 1]!) : 1;
      places.push({ name: `dense${i + 1}.${kind}`, layer: i + 1, isWeight, from, rows, columns });
      from += rows * columns;
    }
  }
  return places;
}

/** How many parameters a network has. */
function countOf(network: Pick<Network, 'inputs' | 'units' | 'shift'>): number {
  const last = placesOf(network).at(-1)!;
  return last.from + last.rows * last.columns;
}

/** A network as the library is told of it. */
export function numbersOf(network: Network, { x, y, lr }: Taught): NetworkNumbers {
  const { units, activation, shift, parameters, seed } = network;
  const given = parameters.length === countOf(network) ? placesOf(network) : [];
  return {
    units,
    activation,
    shift,
    parameters: Object.fromEntries(
      given.map(({ name, from, rows, columns }) => [name, parameters.slice(from, from + rows * columns)]),
    ),
    x: [x],
    y: [y],
    lr,
    seed,
  };
}

/** The parameters of a network of the library, in the order in which chapters have them. */
export const flat = ({ parameters }: NetworkNumbers): readonly number[] => Object.values(parameters).flat();

/** The activations of the library, by their names. */
export const ACTIVATIONS = [
  'sigmoid',
  'tanh',
  'relu',
  'leaky-relu',
  'elu',
  'gelu',
  'silu',
  'softplus',
  'linear',
] as const;

/** The notations of the library, by their names. */
export const NOTATIONS = ['delta', 'backprop', 'index', 'matrix', 'threshold'] as const;

import { exampleNetworks, type NetworkNumbers } from 'talweg/explain';
import {
  ACTIVATIONS,
  flat,
  type Network,
  NOTATIONS,
  SHIFTS,
  type Taught,
  type Trained,
} from '../../network/network.ts';
import { choice, type Field, flag, list, number, text } from '../../state/field.ts';
import { forks, legsOf } from '../../state/forks.ts';
import { readValues, type Settings, type Values, valuesOf, type Written } from '../../state/settings.ts';

/** What the chapter begins with. */
const first: NetworkNumbers = exampleNetworks['3-2-1'];

/** Layers of more units, and more of them, are more than is seen at once. */
export const MOST_UNITS = 4;
const MOST_LAYERS = 4;
const MOST_STEPS = 1000;
/** Parameters of the largest network, 4-4-4-4. */
const MOST_PARAMETERS = 60;

const units = number(1, { least: 1, most: MOST_UNITS, isWhole: true });

/** Inputs, hidden units, outputs: 3;2;1. */
const sizesOf = (initial: readonly number[]): Field<readonly number[]> => {
  const own = list(initial, units, MOST_LAYERS);
  return {
    ...own,
    read(text) {
      const sizes = own.read(text);
      return sizes && sizes.length >= 2 ? sizes : undefined;
    },
  };
};

const own = (network: NetworkNumbers): readonly number[] => [network.x[0]!.length, ...network.units];

/** A number of the network. */
export const value = number(0, { least: -100, most: 100 });

export const fields = {
  sizes: sizesOf(own(first)),
  activation: choice(ACTIVATIONS),
  shift: choice(SHIFTS),
  p: list(flat(first), value, MOST_PARAMETERS),
  seed: number(1, { least: 0, most: 999_999, isWhole: true }),
  x: list(first.x[0]!, value, MOST_UNITS),
  y: list(first.y[0]!, value, MOST_UNITS),
  lr: number(first.lr, { least: 1e-3, most: 100, isLog: true }),
  notation: choice(NOTATIONS),
  edges: choice(['auto', 'weight', 'gradient', 'change', 'new value']),
  steps: number(100, { least: 1, most: MOST_STEPS, isWhole: true, isLog: true }),
  at: number(0, { least: 0, most: MOST_STEPS, isWhole: true }),
  stage: number(0, { least: 0, most: 4 * MOST_LAYERS, isWhole: true }),
  sheet: number(0, { least: 0, most: 999_999, isWhole: true }),
  formulas: flag(),
  work: text(''),
  forks,
};

export type NetworkSettings = Settings<typeof fields>;

/** What may change on the way of the training. */
export const CHANGING = ['x', 'y', 'lr'] as const;

/** What is written where there is an input or a target more than there was. */
const MORE = 0.5;

/** So many of some numbers; what is missing is filled in. */
export const fitted = (values: readonly number[], count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => values[i] ?? MORE);

const taught = ({ x, y, lr, sizes }: Values<typeof fields>): Taught => ({
  x: fitted(x, sizes[0]!),
  y: fitted(y, sizes.at(-1)!),
  lr,
});

/** The training that is set. */
export function trainedOf(settings: NetworkSettings): Trained {
  const now = valuesOf(settings);
  const { sizes, activation, shift, p, seed } = now;
  const network: Network = { inputs: sizes[0]!, units: sizes.slice(1), activation, shift, parameters: p, seed };
  const legs = legsOf(now.forks, (was: Written) => taught({ ...readValues(fields, was), sizes }), taught(now));
  return { network, legs, steps: now.steps };
}

/** A network of the library as it is written into an address. */
export function writtenOf(network: NetworkNumbers): Written {
  const given = {
    sizes: fields.sizes.write(own(network)),
    shift: network.shift,
    p: fields.p.write(flat(network)),
    x: fields.x.write(network.x[0]!),
    y: fields.y.write(network.y[0]!),
  };
  const initial: Written = Object.fromEntries(
    Object.keys(given).map((name) => {
      const field = fields[name as keyof typeof given] as unknown as Field<unknown>;
      return [name, field.write(field.initial)];
    }),
  );
  return Object.fromEntries(Object.entries(given).filter(([name, text]) => text !== initial[name]));
}

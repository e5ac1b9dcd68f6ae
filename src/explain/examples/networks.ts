/** A network of dense layers in numbers, and the rows that it learns in every step. */
export interface NetworkNumbers {
  /** Units of each layer behind the inputs. */
  readonly units: readonly number[];
  /** What all of them do to their sums, see `activations`. */
  readonly activation: string;
  /** What shifts their sums. */
  readonly shift: 'bias' | 'threshold' | 'none';
  /** The parameters before the first step, by name, row-major; those that are left out are drawn. */
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  /** Row by row. */
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
  readonly lr: number;
  /** What is drawn is drawn by this: 1 if not given. */
  readonly seed?: number;
}

const sigmoids = { activation: 'sigmoid', shift: 'none', lr: 0.5 } as const;

const threeTwoOne = { ...sigmoids, units: [2, 1], x: [[0.5, 0.1, -0.2]], y: [[0.6]] };

/** The 3-2-1 network with equal weights to begin with. */
const equalStart = (weight: number): NetworkNumbers => ({
  ...threeTwoOne,
  parameters: { 'dense1.weight': Array(6).fill(weight), 'dense2.weight': Array(2).fill(weight) },
});

/**
 * The networks of the worked examples, by their names, in numbers.
 *
 * @example
 * exampleNetworks['one-unit'].parameters['dense1.weight']; // [-0.8, 0.5]
 */
export const exampleNetworks = {
  hand: {
    ...sigmoids,
    units: [1, 1],
    parameters: { 'dense1.weight': [0.4, -0.2], 'dense2.weight': [0.1] },
    x: [[0.1, 0.3]],
    y: [[1]],
  },
  'one-unit': {
    ...sigmoids,
    units: [1],
    parameters: { 'dense1.weight': [-0.8, 0.5] },
    x: [[0.1, 0.3]],
    y: [[0.2]],
  },
  'four-inputs': {
    ...sigmoids,
    units: [1],
    parameters: { 'dense1.weight': [0.5, -0.5, 0.3, 0.1] },
    x: [[1, 2, 3, 4]],
    y: [[0.5]],
  },
  '3-2-1': {
    ...threeTwoOne,
    parameters: { 'dense1.weight': [0.5, -0.6, 0.1, -0.2, 0.1, 0.7], 'dense2.weight': [0.1, -0.3] },
  },
  // The network of the textbook's figure with d = q = l = 2, and numbers of our own.
  threshold: {
    ...sigmoids,
    units: [2, 2],
    shift: 'threshold',
    parameters: {
      'dense1.weight': [0.2, -0.4, 0.3, 0.1],
      'dense1.threshold': [0.1, -0.2],
      'dense2.weight': [0.5, -0.3, -0.1, 0.4],
      'dense2.threshold': [0.2, -0.1],
    },
    x: [[0.5, -0.3]],
    y: [[1, 0]],
  },
  'zero-start': equalStart(0),
  'equal-start': equalStart(0.3),
} satisfies Readonly<Record<string, NetworkNumbers>>;

import type { Expr } from '../../src/graph/expr.ts';
import { add } from '../../src/ops/add.ts';
import { matmul } from '../../src/ops/matmul.ts';
import { mean } from '../../src/ops/mean.ts';
import { mul } from '../../src/ops/mul.ts';
import { slice } from '../../src/ops/slice.ts';
import { square } from '../../src/ops/square.ts';
import { sub } from '../../src/ops/sub.ts';
import { sum } from '../../src/ops/sum.ts';
import { tanh } from '../../src/ops/tanh.ts';

type Numbers = number | readonly number[] | readonly (readonly number[])[];

/** A function to descend. */
export interface Problem {
  /** Where its parameters begin; those of one axis in a network are biases. */
  readonly start: Readonly<Record<string, Numbers>>;
  readonly biases?: readonly string[];
  readonly data?: Readonly<Record<string, Numbers>>;
  readonly f: (named: Readonly<Record<string, Expr>>) => Expr;
}

export const shapeOf = (numbers: Numbers): number[] =>
  typeof numbers === 'number' ? [] : [numbers.length, ...shapeOf(numbers[0]!).slice(0, 1)];

export const elements = (numbers: Numbers): readonly number[] =>
  typeof numbers === 'number' ? [numbers] : (numbers.flat() as readonly number[]);

/** f = (1 − x)² + c(y − x²)² */
const valley = (x: Expr, y: Expr, c: number): Expr => add(square(sub(1, x)), mul(c, square(sub(y, square(x)))));

/** The first three are those of scripts/optimizer-reference.py. */
export const problems = {
  quartic: {
    start: { p: [[1.5], [-0.3], [0.7]], q: [[0.2, -1.0]] },
    data: {
      a: [[1], [4], [0.25]],
      b: [[0.5, -2]],
      m: [
        [1, -0.5, 0.3],
        [0.2, 0.8, -1.1],
      ],
    },
    f: ({ p, q, a, b, m }) =>
      add(add(sum(square(sub(square(p!), a!))), sum(matmul(matmul(q!, m!), p!))), mul(10, sum(square(sub(q!, b!))))),
  },
  valley: { start: { x: -0.6, y: 0.4 }, f: ({ x, y }) => valley(x!, y!, 10) },
  network: {
    start: {
      w: [
        [0.4, -0.6, 0.2],
        [0.1, 0.3, -0.5],
      ],
      b: [0.1, -0.2, 0.3],
      v: [[0.7], [-0.4], [0.5]],
    },
    biases: ['b'],
    data: {
      x: [
        [1, 0.5],
        [-0.5, 2],
        [0.3, -1],
        [-1.5, -0.7],
      ],
      y: [[1], [-1], [0.5], [0.2]],
    },
    f: ({ w, b, v, x, y }) => mean(square(sub(matmul(tanh(add(matmul(x!, w!), b!)), v!), y!))),
  },
  parabola: {
    start: { x: [2, -1] },
    data: { scale: [1, 3] },
    f: ({ x, scale }) => sum(mul(scale!, square(x!))),
  },
  rosenbrock: {
    start: { x: [-1.2, 1] },
    f: ({ x }) => valley(sum(slice(x!, [0], [1])), sum(slice(x!, [1], [1])), 100),
  },
} as const satisfies Readonly<Record<string, Problem>>;

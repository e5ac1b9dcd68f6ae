import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { sqrt } from '../ops/sqrt.ts';
import { square } from '../ops/square.ts';
import { sum } from '../ops/sum.ts';

/** The sum of the squares of all elements: Σ x². */
export const squaredNorm = (arrays: readonly Expr[]): Expr =>
  arrays.map((x) => sum(square(x))).reduce((a, b) => add(a, b));

/** The length of an array taken as one vector: ‖x‖ = √Σ x². */
export const norm = (x: Expr): Expr => sqrt(squaredNorm([x]));

/** The length of all gradients taken as one vector: ‖g‖ = √Σ g². */
export const globalNorm = (gradients: readonly Expr[]): Expr => sqrt(squaredNorm(gradients));

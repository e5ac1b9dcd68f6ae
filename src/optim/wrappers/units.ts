import type { Expr } from '../../graph/expr.ts';
import { mean } from '../../ops/mean.ts';
import { reshape } from '../../ops/reshape.ts';
import { sqrt } from '../../ops/sqrt.ts';
import { square } from '../../ops/square.ts';
import { sum } from '../../ops/sum.ts';

/** What is done along all axes but the last, which counts units; an array with one axis is that of a single unit. */
const unitAxes = ({ shape }: Expr): number[] =>
  shape.length < 2 ? shape.map((_, axis) => axis) : shape.slice(1).map((_, axis) => axis);

/** One number for each unit, with axes of size 1 where the unit's weights lie. */
const alongUnits = (w: Expr, numbers: Expr): Expr =>
  w.shape.length < 2
    ? numbers
    : reshape(
        numbers,
        w.shape.map((size, axis) => (unitAxes(w).includes(axis) ? 1 : size)),
      );

/** The length of the weights of each unit, to be broadcast along them. */
export const unitNorm = (w: Expr): Expr => sqrt(alongUnits(w, sum(square(w), unitAxes(w))));

/** The mean of the weights of each unit, to be broadcast along them. */
export const unitMean = (w: Expr): Expr => alongUnits(w, mean(w, unitAxes(w)));

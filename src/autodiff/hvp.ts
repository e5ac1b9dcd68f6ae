import type { Expr } from '../graph/expr.ts';
import { grad } from './grad.ts';
import { jvp } from './jvp.ts';

/**
 * Hessian–vector product: Σ_j ∂²y/∂xᵢ∂xⱼ·vⱼ for each xᵢ, the derivative of the gradient along v: forward over reverse
 * mode, at the price of about two gradients, without the Hessian.
 *
 * @param y A single number. @param along Pairs of a variable and the direction v of its shape.
 * @returns One expression per variable, of its shape.
 *
 * Source: Pearlmutter 1994, "Fast exact multiplication by the Hessian".
 */
export const hvp = (y: Expr, along: readonly (readonly [x: Expr, direction: Expr])[]): Expr[] =>
  grad(
    y,
    along.map(([x]) => x),
  ).map((slope) => jvp(slope, along));

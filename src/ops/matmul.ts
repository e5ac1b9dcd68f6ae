import type { Expr } from '../graph/expr.ts';
import { showShape } from '../graph/shape.ts';
import { problem } from '../util/problem.ts';
import { contract } from './contract.ts';

/** By the number of axes of both: vectors are rows at the left and columns at the right, further axes are batches. */
const notations: Readonly<Record<string, string>> = {
  '1,1': 'k,k->',
  '1,2': 'k,kj->j',
  '2,1': 'ik,k->i',
  '2,2': 'ik,kj->ij',
  '3,2': 'bik,kj->bij',
  '3,3': 'bik,bkj->bij',
};

/**
 * Matrix product: y_ij = Σ_k a_ik·b_kj.
 *
 * @example
 * matmul(input('x', [32, 784]), input('w', [784, 128])).shape; // [32, 128]
 */
export function matmul(a: Expr, b: Expr): Expr {
  const notation = notations[`${a.shape.length},${b.shape.length}`];
  if (!notation)
    throw problem('matmul', 'there is no product of these', {
      got: `shapes ${showShape(a.shape)} and ${showShape(b.shape)}`,
    });
  return contract(notation, [a, b], { called: 'matmul' });
}

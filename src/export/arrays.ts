import type { Dtype, Expr } from '../graph/expr.ts';
import { input } from '../graph/leaf.ts';

/** The values of variables that a model has besides its inputs. */
export class Arrays {
  readonly values: Map<Expr, ArrayLike<number>> = new Map();

  /** A variable of so many numbers, by a name of its own. */
  add(name: string, numbers: readonly number[], dtype: Dtype = 'f64'): Expr {
    const taken = [...this.values.keys()].filter(({ attributes }) => (attributes.name as string).startsWith(name));
    const variable = input(`${name}${taken.length + 1}`, [numbers.length], dtype);
    this.values.set(variable, numbers);
    return variable;
  }
}

import type { Expr } from '../../graph/expr.ts';
import { simplifications } from './rules.ts';
import { simplified } from './simplify.ts';

/** Rules that leave every factor and every term where it is. */
const rules = simplifications.filter(({ name }) => ['zero-and-one', 'numbers', 'identity', 'arrange'].includes(name));

/** An expression without needless signs, numbers and parentheses, in which all that it is computed of is still seen. */
export const tidied = (expr: Expr): Expr => simplified(expr, { rules });

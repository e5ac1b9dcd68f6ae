import type { Expr } from '../../graph/expr.ts';
import { div } from '../../ops/div.ts';
import { equal } from '../../ops/equal.ts';
import { floor } from '../../ops/floor.ts';
import { mul } from '../../ops/mul.ts';

/** Whether step t is the last of `steps`, which then begin anew. */
export const turnsAt = (t: Expr, steps: number): Expr => equal(mul(steps, floor(div(t, steps))), t);

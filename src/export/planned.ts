import type { Buffer } from '../compile/loop.ts';
import type { Machine } from '../compile/machine.ts';
import { type Plan, plan } from '../compile/plan.ts';
import type { Expr } from '../graph/expr.ts';
import { input } from '../graph/leaf.ts';
import { slice } from '../ops/slice.ts';
import { answerOf } from './answer.ts';
import type { Portable } from './portable.ts';

/** A model as loops for one row: its columns in `x`, float64, and its answer in `y`. */
export interface Planned {
  readonly plan: Plan;
  readonly x: Buffer;
  readonly y: Buffer;
  /** Arrays that do not change, with their numbers. */
  readonly values: ReadonlyMap<Buffer, ArrayLike<number>>;
}

export function planned(model: Portable, machine: Machine): Planned {
  const x = input('x', [1, model.preprocess.features.length], 'f64');
  const { answer, values } = answerOf(model, (from, count): Expr => slice(x, [0, from], [1, count]));
  const program = plan({ predict: { outputs: { y: answer } } }, machine, { addresses: new Map(), used: 0 });
  const buffers = [...values].flatMap(([variable, numbers]) => {
    const buffer = program.variables.get(variable);
    return buffer ? [[buffer, numbers] as const] : [];
  });
  return {
    plan: program,
    x: program.variables.get(x) ?? { name: 'x', dtype: 'f64', size: x.shape[1]! },
    y: program.entries[0]!.outputs.y!,
    values: new Map(buffers),
  };
}

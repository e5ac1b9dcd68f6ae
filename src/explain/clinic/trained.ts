import { grad } from '../../autodiff/grad.ts';
import type { Expr } from '../../graph/expr.ts';
import { mul } from '../../ops/mul.ts';
import { sub } from '../../ops/sub.ts';
import { compile } from '../../runtime/compile.ts';

/** Descends in float64 from given parameters; the other variables keep their values. */
export function trained(
  loss: Expr,
  start: ReadonlyMap<Expr, readonly number[]>,
  data: ReadonlyMap<Expr, readonly number[]>,
  { rate, steps }: { readonly rate: number; readonly steps: number },
): number[][] {
  const parameters = [...start.keys()];
  const slopes = grad(loss, parameters);
  const program = compile({ step: { update: parameters.map((p, i) => [p, sub(p, mul(rate, slopes[i]!))] as const) } });
  for (const [variable, values] of [...start, ...data]) program.set(variable, values);
  program.run('step', steps);
  return parameters.map((p) => Array.from(program.view(p)));
}

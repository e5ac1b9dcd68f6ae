import { grad } from '../../src/autodiff/grad.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { type Loss, lossOf } from '../../src/loss/loss.ts';
import type { Model } from '../../src/nn/sequential.ts';
import { descend } from '../../src/optim/optimizer.ts';
import { sgd } from '../../src/optim/sgd.ts';
import { compile } from '../../src/runtime/compile.ts';

interface Setting {
  readonly loss: Loss;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly (readonly number[])[];
  readonly lr: number;
  readonly at: Readonly<Record<string, readonly number[]>>;
}

/** Plain gradient descent on all rows in float64, compiled, one step at a time. */
export function descent(model: Model, { loss, x: rows, y: targets, lr, at }: Setting) {
  const x = input('x', [rows.length, rows[0]!.length], 'f64');
  const y = input('y', [targets.length, targets[0]!.length], 'f64');
  const built = model.build(rows[0]!.length, 'f64');
  const output = built.apply(x, { training: true, seed: constant(0), step: constant(0) });
  const total = lossOf(loss, output, y);
  const parameters = built.parameters.map(({ variable }) => variable);
  const gradients = grad(total, parameters);
  const next = descend(sgd({ lr }), {
    parameters,
    loss: total,
    gradients,
    t: constant(1),
    lr: constant(lr),
    seed: constant(0),
  });
  const named = Object.fromEntries(parameters.map((p, i) => [`∂${p.attributes.name as string}`, gradients[i]!]));
  const program = compile({
    look: { outputs: { output, total, ...named } },
    step: {
      update: parameters.map((p, i) => [p, next.weights[i]!]),
    },
  });
  program.set(x, rows.flat());
  program.set(y, targets.flat());
  for (const p of parameters) program.set(p, at[p.attributes.name as string]!);
  const look = (name: string): number[] => {
    program.run('look');
    return [...program.output('look', name)];
  };
  return {
    output: () => look('output'),
    loss: () => look('total')[0]!,
    gradient: (name: string) => look(`∂${name}`),
    weights: (name: string) => [...program.view(parameters.find((p) => p.attributes.name === name)!)],
    step: () => program.run('step'),
  };
}

import { constant, parameter, state } from '../../graph/leaf.ts';
import { add } from '../../ops/add.ts';
import { descend, type Optimizer } from '../../optim/optimizer.ts';
import { compile } from '../../runtime/compile.ts';

/** After so many steps what averages keep has settled, but for memories as long. */
const STEPS = 10_000;

/**
 * How far a step goes in the end, in units of the learning rate, along a gradient that is always 1: 1 for plain
 * descent, 1/(1 − μ) with momentum.
 */
export function lengthening(optimizer: Optimizer): number {
  const x = parameter('x', [], 'f64');
  const done = state('steps done', [], 'f64');
  const t = add(done, 1);
  const numbers = { t, lr: constant(1), seed: constant(1) };
  const { weights, states } = descend(optimizer, { parameters: [x], loss: x, gradients: [constant(1)], ...numbers });
  const program = compile({
    step: { update: [[x, weights[0]!], [done, t], ...states.map(({ variable, value }) => [variable, value] as const)] },
  });
  for (const { variable, initial } of states) if (program.has(variable)) program.set(variable, initial);
  program.run('step', STEPS);
  const before = program.view(x)[0]!;
  program.run('step');
  return before - program.view(x)[0]!;
}

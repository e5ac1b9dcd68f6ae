/** Descends Rosenbrock's valley with a rule written by hand, compiled: node --import tsx examples/02-descent.ts */
import { add, compile, grad, input, mul, parameter, square, state, sub, tex } from 'talweg';

const x = parameter('x', [], 'f64');
const y = parameter('y', [], 'f64');
const f = add(square(sub(1, x)), mul(100, square(sub(y, square(x)))));
const gradient = grad(f, [x, y]);
console.log('∂f/∂x =', tex(gradient[0]!));

// Heavy-ball momentum (Polyak 1964): v ← μv + g, θ ← θ − ηv.
const rate = input('rate', [], 'f64');
const velocities = [x, y].map((_, i) => state(`v${i}`, [], 'f64'));
const moved = gradient.map((g, i) => add(mul(0.9, velocities[i]!), g));
const program = compile({
  step: {
    update: [x, y].flatMap((variable, i) => [
      [velocities[i]!, moved[i]!],
      [variable, sub(variable, mul(rate, moved[i]!))],
    ]),
    outputs: { f },
  },
});

program.set(x, -1.2);
program.set(y, 1);
program.set(rate, 1e-3);
for (const steps of [1, 9, 90, 900, 9000]) {
  // A thousand steps are one call.
  program.run('step', steps);
  console.log(program.view(x)[0], program.view(y)[0], 'f before the last step:', program.output('step', 'f')[0]);
}

import type { Expr } from '../graph/expr.ts';
import { constant, input, parameter, state } from '../graph/leaf.ts';
import { sizeOf } from '../graph/shape.ts';
import { add } from '../ops/add.ts';
import { mul } from '../ops/mul.ts';
import { descend, type Optimizer } from '../optim/optimizer.ts';
import { compile } from '../runtime/compile.ts';
import type { Device } from '../runtime/device.ts';
import { measure, median } from './measure.ts';

/** Rows and columns of the parameters: 64 MB of parameters and of each state, more than caches hold. */
const SIDE = 4096;

/** Rules by which each weight moves for itself, and some that need a sum over all before. */
export const measuredOptimizers: readonly string[] = [
  'sgd',
  'adagrad',
  'adadelta',
  'rmsprop',
  'rprop',
  'adam',
  'adamw',
  'amsgrad',
  'adamax',
  'nadam',
  'radam',
  'signsgd',
  'lion',
  'yogi',
  'adabelief',
  'adan',
  'lars',
  'novograd',
  'lamb',
  'adafactor',
];

/** Rounds in which a step and a pass take turns. */
const ROUNDS = 3;

/** A step of an optimizer beside one pass over its memory that computes next to nothing. */
export interface OptimizerPass {
  /** Microseconds, the median. */
  readonly step: number;
  readonly pass: number;
  /** Bytes of the parameters and states, read and written. */
  readonly bytes: number;
}

/**
 * Measures an optimizer's step, and a pass that reads and writes what the step has to: the parameters and all states.
 * The gradient is a product of a row and a column, made where it is used, as that of a network is.
 */
export function optimizerPass(optimizer: Optimizer, device: Device, seconds: number): OptimizerPass {
  const p = parameter('p', [SIDE, SIDE]);
  const row = input('row', [1, SIDE]);
  const column = input('column', [SIDE, 1]);
  const gradient = mul(column, row);
  const t = state('t', [], 'f64');
  const { weights, states } = descend(optimizer, {
    parameters: [p],
    loss: constant(1),
    gradients: [gradient],
    t: add(t, 1),
    lr: constant(optimizer.settings.lr),
    seed: constant(1),
  });
  const step = [[p, weights[0]!], ...states.map(({ variable, value }) => [variable, value]), [t, add(t, 1)]] as const;
  const kept = [p, ...states.map(({ variable }) => variable)];
  const pass = kept.map(
    (x) => [x, add(mul(x, 0.999), sizeOf(x.shape) === sizeOf(p.shape) ? gradient : 0.001)] as const,
  );
  const program = compile(
    { step: { update: step as readonly (readonly [Expr, Expr])[] }, pass: { update: pass } },
    { device },
  );
  // Of both signs, and none of them small: on many processors, what is vanishingly small is slow.
  for (const x of [row, column])
    program.set(
      x,
      Float64Array.from({ length: SIDE }, (_, i) => (i % 2 ? 1 : -1) * (1 + i / SIDE)),
    );
  const times = { step: [] as number[], pass: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const entry of ['step', 'pass'] as const) {
      program.set(p, 1);
      for (const { variable, initial } of states) program.set(variable, initial);
      times[entry].push(measure(() => program.run(entry), 1, { seconds: seconds / ROUNDS / 2, repeat: 0.05 }));
    }
  }
  const bytes = kept.reduce((sum, x) => sum + 2 * 4 * sizeOf(x.shape), 0);
  return { step: median(times.step), pass: median(times.pass), bytes };
}

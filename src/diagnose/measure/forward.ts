import { constant, input, nameOf } from '../../graph/leaf.ts';
import type { BuiltModel } from '../../nn/sequential.ts';
import { compile } from '../../runtime/compile.ts';
import type { Settled } from '../../train/options.ts';
import type { Rows } from './landscape.ts';

/** What a network makes of some rows, row by row. */
export interface Predicted {
  /** rows × outputs, before any softmax or sigmoid of the loss. */
  readonly outputs: Float64Array;
  /** Numbers, or probabilities; rows × outputs. */
  readonly prediction: Float64Array;
  /** The loss of each row, without penalties. */
  readonly losses: Float64Array;
  /** The mean of those. */
  readonly loss: number;
}

/** Predictions for some rows, and their losses. @param model In float64. @param values Of every parameter, by name. */
export function forward(
  model: BuiltModel,
  { loss }: Settled,
  values: ReadonlyMap<string, ArrayLike<number>>,
  rows: Rows,
): Predicted {
  const count = rows.numbers.length;
  const x = input('x', [count, model.inputs], 'f64');
  const y = input('y', [count, rows.y.length / count], 'f64');
  const output = model.apply(x, { training: false, seed: constant(0), step: constant(0) });
  const program = compile({
    forward: { outputs: { output, prediction: loss.prediction?.(output) ?? output, losses: loss.rows(output, y) } },
  });
  program.set(x, rows.x);
  program.set(y, rows.y);
  for (const { variable } of model.parameters) program.set(variable, values.get(nameOf(variable)!)!);
  program.run('forward');
  const read = (name: string): Float64Array => Float64Array.from(program.output('forward', name));
  const losses = read('losses');
  return {
    outputs: read('output'),
    prediction: read('prediction'),
    losses,
    loss: losses.reduce((sum, value) => sum + value, 0) / count,
  };
}

import { constant, input } from '../graph/leaf.ts';
import type { Loss } from '../loss/loss.ts';
import type { BuiltModel } from '../nn/sequential.ts';
import { type Compiled, compile } from '../runtime/compile.ts';
import { problem } from '../util/problem.ts';
import type { Floats } from './metrics.ts';

/** Rows that are predicted at once. */
const ROWS = 256;

/** A trained model, compiled for prediction. */
export class Predictor {
  readonly #model: BuiltModel;
  readonly #compiled: Compiled;
  readonly #x;

  /** @param parameters Values by name. */
  constructor(model: BuiltModel, loss: Loss, parameters: ReadonlyMap<string, ArrayLike<number>>, dtype: 'f32' | 'f64') {
    this.#model = model;
    this.#x = input('x', [ROWS, model.inputs], dtype);
    const output = model.apply(this.#x, { training: false, seed: constant(0), step: constant(0) });
    this.#compiled = compile({ predict: { outputs: { prediction: loss.prediction?.(output) ?? output } } });
    for (const { variable } of model.parameters) {
      const name = variable.attributes.name as string;
      const values = parameters.get(name);
      if (!values) throw problem('predict', `parameter "${name}" has no value`);
      this.#compiled.set(variable, values);
    }
  }

  /** Predictions for rows of features, one after another: rows × outputs. */
  predict(x: ArrayLike<number>): Floats {
    const { inputs, outputs } = this.#model;
    if (x.length % inputs !== 0)
      throw problem('predict', `the model takes ${inputs} features a row`, { got: `${x.length} numbers` });
    const rows = x.length / inputs;
    const view = this.#compiled.view(this.#x) as Floats;
    const prediction =
      view instanceof Float64Array ? new Float64Array(rows * outputs) : new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += ROWS) {
      const count = Math.min(ROWS, rows - from);
      for (let i = 0; i < count * inputs; i++) view[i] = x[from * inputs + i]!;
      this.#compiled.run('predict');
      prediction.set(
        this.#compiled.output('predict', 'prediction').subarray(0, count * outputs) as Floats,
        from * outputs,
      );
    }
    return prediction;
  }
}

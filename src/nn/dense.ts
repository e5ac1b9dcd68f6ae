import { parameter } from '../graph/leaf.ts';
import { add } from '../ops/add.ts';
import { matmul } from '../ops/matmul.ts';
import { sub } from '../ops/sub.ts';
import { checkLimit, count } from '../util/limit.ts';
import { activationOf } from './activation.ts';
import { type Initializer, uniform, zeros } from './initializer.ts';
import type { Layer, LayerParameter } from './layer.ts';

export interface DenseOptions {
  /** Whether each sum is shifted: by a bias that is added, by a threshold that is subtracted, or not at all. */
  readonly bias?: 'bias' | 'threshold' | 'none';
  /** Initial weights; `uniform()` when left out. */
  readonly initializer?: Initializer;
  readonly biasInitializer?: Initializer;
}

/**
 * A layer in which every unit is connected to every input: y = f(xW + b), with thresholds y = f(xW − θ).
 *
 * @param units Number of outputs.
 * @param activation Name of f, see `activations`.
 *
 * @example
 * dense(8, 'relu').build(3, { path: 'dense1', place: 0, dtype: 'f32' }).parameters[0].variable.shape; // [3, 8]
 */
export function dense(units: number, activation = 'linear', options: DenseOptions = {}): Layer {
  checkLimit('dense', 'units', units, count);
  const f = activationOf(activation);
  const { bias: shift = 'bias', initializer = uniform(), biasInitializer = zeros } = options;
  return {
    kind: 'dense',
    build(inputs, { path, dtype }) {
      const fans = { fanIn: inputs, fanOut: units };
      const weight = parameter(`${path}.weight`, [inputs, units], dtype);
      const parameters: LayerParameter[] = [{ variable: weight, initializer, fans, isWeight: true }];
      const shifts = shift === 'none' ? undefined : parameter(`${path}.${shift}`, [units], dtype);
      if (shifts) parameters.push({ variable: shifts, initializer: biasInitializer, fans, isWeight: false });
      return {
        outputs: units,
        parameters,
        apply(x) {
          const sums = matmul(x, weight);
          return f.apply(shifts ? (shift === 'bias' ? add(sums, shifts) : sub(sums, shifts)) : sums);
        },
      };
    },
  };
}

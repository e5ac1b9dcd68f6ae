import type { Expr } from '../graph/expr.ts';
import { elu } from '../ops/elu.ts';
import { gelu } from '../ops/gelu.ts';
import { leakyRelu } from '../ops/leaky-relu.ts';
import { relu } from '../ops/relu.ts';
import { sigmoid } from '../ops/sigmoid.ts';
import { silu } from '../ops/silu.ts';
import { softplus } from '../ops/softplus.ts';
import { tanh } from '../ops/tanh.ts';
import { choiceOf, problem } from '../util/problem.ts';

/** What a layer does to each of its sums. */
export interface Activation {
  readonly name: string;
  readonly apply: (z: Expr) => Expr;
  /** One line of mathematics. */
  readonly formula: string;
}

/** All activations by name. */
export const activations: Readonly<Record<string, Activation>> = {
  linear: { name: 'linear', apply: (z) => z, formula: 'f(z) = z' },
  relu: { name: 'relu', apply: (z) => relu(z), formula: 'f(z) = max(z, 0)' },
  'leaky-relu': {
    name: 'leaky-relu',
    apply: (z) => leakyRelu(z),
    formula: 'f(z) = z if z > 0 else 0.01·z',
  },
  elu: { name: 'elu', apply: (z) => elu(z), formula: 'f(z) = z if z > 0 else eᶻ − 1' },
  gelu: { name: 'gelu', apply: (z) => gelu(z), formula: 'f(z) = z·Φ(z)' },
  silu: { name: 'silu', apply: (z) => silu(z), formula: 'f(z) = z / (1 + e^−z)' },
  softplus: { name: 'softplus', apply: (z) => softplus(z), formula: 'f(z) = ln(1 + eᶻ)' },
  tanh: { name: 'tanh', apply: (z) => tanh(z), formula: 'f(z) = tanh z' },
  sigmoid: { name: 'sigmoid', apply: (z) => sigmoid(z), formula: 'f(z) = 1 / (1 + e^−z)' },
};

/** The activation of a name. @param where What messages name as its place. */
export function activationOf(name: string, where = 'activation'): Activation {
  const known = Object.hasOwn(activations, name) ? activations[name] : undefined;
  if (known) return known;
  throw problem(where, `there is no "${name}"`, {
    advice: choiceOf(name, Object.keys(activations), 'The known ones'),
  });
}

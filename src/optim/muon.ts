import type { Expr } from '../graph/expr.ts';
import type { Shape } from '../graph/shape.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { matmul } from '../ops/matmul.ts';
import { mul } from '../ops/mul.ts';
import { transpose } from '../ops/transpose.ts';
import { count, fraction, notNegative, positive } from '../util/limit.ts';
import { adamw } from './adamw.ts';
import { shrinking } from './decay.ts';
import { type Epsilon, epsilonChoices } from './epsilon.ts';
import { type MomentSettings, momentLimits } from './moments.ts';
import { movingAverage } from './moving-average.ts';
import { norm } from './norm.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/** Coefficients of the polynomial aσ + bσ³ + cσ⁵, which brings singular values in (0, 1] to about 1 in five rounds. */
const [A, B, C] = [3.4445, -4.775, 2.0315] as const;

/**
 * The rounds of Newton and Schulz's iteration, line by line: the last is a matrix with the singular vectors of x, all
 * singular values near 1.
 */
function orthogonalize(x: Expr, rounds: number): Record<string, Expr> {
  const lines: Record<string, Expr> = { x0: div(x, add(norm(x), 1e-7)) };
  const isTall = x.shape[0]! > x.shape[1]!;
  for (let round = 1; round <= rounds; round++) {
    const old = lines[`x${round - 1}`]!;
    // The smaller of the two products of x and its transpose.
    const s = isTall ? matmul(transpose(old), old) : matmul(old, transpose(old));
    const q = add(mul(B, s), mul(C, matmul(s, s)));
    lines[`s${round}`] = s;
    lines[`q${round}`] = q;
    lines[`x${round}`] = add(mul(A, old), isTall ? matmul(old, q) : matmul(q, old));
  }
  return lines;
}

/** The singular values of a row or a column say nothing: such are not matrices here. */
const isMatrix = (shape: Shape): boolean => shape.length === 2 && Math.min(...shape) > 1;

/**
 * Muon: for matrices Δp = −η·√max(1, outputs / inputs)·O, O the matrix nearest to the momentum whose singular values
 * are all about 1; AdamW with η·rest for all other arrays.
 *
 * Columns are outputs, as those of a dense layer's weights.
 *
 * Units: `lr` in units of the parameter.
 *
 * @example
 * muon().settings.momentum; // 0.95
 *
 * Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks"; defaults as published,
 * without its bfloat16.
 */
export const muon: OptimizerFactory<
  MomentSettings & { momentum: number; nesterov: boolean; rounds: number; decay: number; rest: number }
> = optimizer({
  name: 'muon',
  settings: {
    lr: 0.02,
    momentum: 0.95,
    nesterov: true as boolean,
    rounds: 5,
    decay: 0,
    rest: 0.015,
    beta1: 0.9,
    beta2: 0.95,
    eps: 1e-10,
    epsilon: 'outside' as Epsilon,
  },
  limits: { ...momentLimits, momentum: fraction, rounds: count, decay: notNegative, rest: positive },
  choices: epsilonChoices,
  states: (_, shape) => (isMatrix(shape) ? { m: 0 } : { m: 0, v: 0 }),
  step(inputs, { momentum, nesterov, rounds, rest, ...settings }) {
    const { p, g, lr, m: old } = inputs;
    const { decay } = settings;
    if (!isMatrix(p.shape))
      return adamw.rule.step({ ...inputs, lr: mul(rest, lr) }, { ...adamw.rule.settings, ...settings });
    const m = movingAverage(old!, g, momentum);
    const ahead = nesterov ? movingAverage(m, g, momentum) : m;
    const [inputCount, outputs] = p.shape as [number, number];
    const lines = orthogonalize(ahead, rounds);
    const step = mul(mul(lr, -Math.sqrt(Math.max(1, outputs / inputCount))), lines[`x${rounds}`]!);
    return { m, ahead, ...lines, delta: shrinking(step, p, lr, decay) };
  },
  symbols: { ahead: '\\tilde m' },
  formula: 'm ← μm + (1 − μ)g,  Δp = −η·√max(1, outputs / inputs)·UVᵀ of μm + (1 − μ)g = UΣVᵀ;  adamw for vectors',
  source: 'Jordan et al. 2024, "Muon"',
  origins: { others: 'program', decay: 'usual' },
});

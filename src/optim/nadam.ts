import type { Expr } from '../graph/expr.ts';
import { add } from '../ops/add.ts';
import { div } from '../ops/div.ts';
import { mul } from '../ops/mul.ts';
import { neg } from '../ops/neg.ts';
import { pow } from '../ops/pow.ts';
import { sub } from '../ops/sub.ts';
import { notNegative } from '../util/limit.ts';
import { penalized, shrinking } from './decay.ts';
import { type Epsilon, epsilonChoices, normalized, rootOf } from './epsilon.ts';
import { type MomentSettings, momentLimits, moments } from './moments.ts';
import { unbiased } from './moving-average.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

export type NadamSettings = MomentSettings & {
  /** ψ: how fast the momentum of a step, μₜ = β₁(1 − ½·0.96^(tψ)), comes to be β₁. */
  readonly momentumDecay: number;
  readonly decay: number;
  /** Whether the decay is that of a penalty, or shrinks the parameter beside the step. */
  readonly decoupled: boolean;
  /** PyTorch 1 has this step's momentum twice in the product up to the next step. */
  readonly convention: 'paper' | 'torch1';
};

/**
 * NAdam: Adam with Nesterov's look ahead, Δp = −η·((1 − μₜ)·g / (1 − Πₜμ) + μₜ₊₁·m / (1 − Πₜ₊₁μ)) / (√v̂ + ε).
 *
 * Units: as in `adam`; `momentumDecay` is a pure number per step.
 *
 * @example
 * nadam().settings.momentumDecay; // 0.004
 *
 * Source: Dozat 2016, "Incorporating Nesterov momentum into Adam"; defaults of PyTorch.
 */
export const nadam: OptimizerFactory<NadamSettings> = optimizer({
  name: 'nadam',
  settings: {
    lr: 2e-3,
    beta1: 0.9,
    beta2: 0.999,
    eps: 1e-8,
    epsilon: 'outside' as Epsilon,
    momentumDecay: 4e-3,
    decay: 0,
    decoupled: false as boolean,
    convention: 'paper' as NadamSettings['convention'],
  },
  limits: { ...momentLimits, momentumDecay: notNegative, decay: notNegative },
  choices: { ...epsilonChoices, convention: ['paper', 'torch1'] },
  states: () => ({ m: 0, v: 0 }),
  common: {
    states: () => ({ product: 1 }),
    step({ t, product: old }, { beta1, momentumDecay, convention }) {
      const momentum = (k: Expr): Expr => mul(beta1, sub(1, mul(0.5, pow(0.96, mul(momentumDecay, k)))));
      const [mu, muNext] = [momentum(t), momentum(add(t, 1))];
      const product = mul(old!, mu);
      const productNext = mul(convention === 'torch1' ? mul(product, mu) : product, muNext);
      return { mu, muNext, product, productNext };
    },
  },
  step(
    { p, g: raw, t, lr, mu, muNext, product, productNext, ...old },
    { beta1, beta2, eps, epsilon, decay, decoupled },
  ) {
    const g = decoupled ? raw : penalized(raw, p, decay);
    const { m, v } = moments(old, g, beta1, beta2);
    const mHat = add(mul(div(sub(1, mu!), sub(1, product!)), g), mul(div(muNext!, sub(1, productNext!)), m));
    const vHat = unbiased(v, beta2, t);
    const step = neg(normalized(mul(lr, mHat), vHat, eps, epsilon));
    return { m, v, mHat, vHat, delta: decoupled ? shrinking(step, p, lr, decay) : step };
  },
  preconditioner: ({ v, t }, { beta2, eps, epsilon }) => rootOf(unbiased(v!, beta2, t), eps, epsilon),
  /**
   * 2/((1 + β₁ − 2μₜβ₁)κ/(1 + β₁) + λ), λ a decay beside the step, once averages have no trace of their beginning.
   *
   * Source: steps along (1 − μ)g + μ(β₁m + (1 − β₁)g) multiply an error by z,
   * z = 1 − ηλ − ηκ(1 − μ + μ(1 − β₁)z/(z − β₁)), which leaves the unit circle at −1.
   */
  largestRate(curvature, { beta1, momentumDecay, decay, decoupled }, t) {
    const mu = beta1 * (1 - 0.5 * (momentumDecay === 0 ? 1 : 0.96 ** (momentumDecay * t)));
    return 2 / (((1 + beta1 - 2 * mu * beta1) / (1 + beta1)) * curvature + (decoupled ? decay : 0));
  },
  symbols: { mu: '\\mu', muNext: "\\mu'", product: '\\Pi', productNext: "\\Pi'" },
  formula: 'm, v as in adam,  m̂ = (1 − μₜ)g / (1 − Πₜμ) + μₜ₊₁m / (1 − Πₜ₊₁μ),  Δp = −η·m̂ / (√v̂ + ε)',
  source: 'Dozat 2016',
  origins: { others: 'pytorch', convention: 'paper' },
});

import { type AdamSettings, adam } from './adam.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * AdamW: Adam beside which the parameter shrinks, Δp = −η·m̂ / (√v̂ + ε) − ηλp.
 *
 * Units: `decay` λ is a pure number per unit of `lr`; the rest as in `adam`.
 *
 * @example
 * adamw().settings.decay; // 0.01
 *
 * Source: Loshchilov & Hutter 2019, "Decoupled weight decay regularization", Algorithm 2; defaults of PyTorch.
 */
export const adamw: OptimizerFactory<AdamSettings> = optimizer<AdamSettings>({
  ...adam.rule,
  name: 'adamw',
  settings: { ...adam.rule.settings, decay: 0.01, decoupled: true },
  formula: 'm, v as in adam,  Δp = −η·m̂ / (√v̂ + ε) − ηλp',
  source: 'Loshchilov & Hutter 2019, Algorithm 2',
  origins: { others: 'pytorch' },
});

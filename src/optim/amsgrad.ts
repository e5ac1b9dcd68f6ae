import { type AdamSettings, adam } from './adam.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * AMSGrad: Adam with the largest v so far, Δp = −η·m̂ / (√v̂ᵐᵃˣ + ε), so that rates never rise again.
 *
 * @example
 * amsgrad().settings.amsgrad; // true
 *
 * Source: Reddi, Kale & Kumar 2018, "On the convergence of Adam and beyond"; with bias correction and the defaults of
 * PyTorch.
 */
export const amsgrad: OptimizerFactory<AdamSettings> = optimizer<AdamSettings>({
  ...adam.rule,
  name: 'amsgrad',
  settings: { ...adam.rule.settings, amsgrad: true },
  formula: 'm, v as in adam,  vᵐᵃˣ ← max(vᵐᵃˣ, v),  Δp = −η·m̂ / (√v̂ᵐᵃˣ + ε)',
  source: 'Reddi, Kale & Kumar 2018, Algorithm 2; bias correction of PyTorch',
  origins: { others: 'pytorch' },
});

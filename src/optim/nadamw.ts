import { type NadamSettings, nadam } from './nadam.ts';
import { type OptimizerFactory, optimizer } from './rule.ts';

/**
 * NAdamW: NAdam beside which the parameter shrinks by ηλp.
 *
 * @example
 * nadamw({ decay: 0.1 }).settings.decoupled; // true
 *
 * Source: Dozat 2016; Loshchilov & Hutter 2019; decay as in PyTorch's AdamW.
 */
export const nadamw: OptimizerFactory<NadamSettings> = optimizer<NadamSettings>({
  ...nadam.rule,
  name: 'nadamw',
  settings: { ...nadam.rule.settings, decay: 0.01, decoupled: true },
  formula: 'm̂, v̂ as in nadam,  Δp = −η·m̂ / (√v̂ + ε) − ηλp',
  source: 'Dozat 2016; Loshchilov & Hutter 2019',
  origins: { others: 'pytorch', convention: 'paper', decay: 'usual' },
});

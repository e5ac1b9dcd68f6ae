import type { Expr } from './expr.ts';

/** Names of the rules of differentiation; whoever explains one says them in the reader's language. */
export type RuleName =
  | 'constant'
  | 'variable'
  | 'sum'
  | 'difference'
  | 'constant-factor'
  | 'product'
  | 'quotient'
  | 'reciprocal'
  | 'power'
  | 'exponential'
  | 'logarithm'
  | 'power-and-exponent'
  | 'table'
  | 'cases'
  | 'components'
  | 'contraction'
  | 'definition';

/** A derivative as it is taught. */
export interface Taught {
  readonly rule: RuleName;
  /** The derivative as the rule writes it; left out: Σ ∂y/∂xᵢ·dxᵢ, to which it is equal in any case. */
  readonly derivative?: Expr;
}

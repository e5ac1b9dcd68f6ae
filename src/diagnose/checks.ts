import type { Check } from './check.ts';
import { classImbalance } from './kinds/class-imbalance.ts';
import { clipping } from './kinds/clipping.ts';
import { contradictingLabels } from './kinds/contradicting-labels.ts';
import { deadUnits } from './kinds/dead-units.ts';
import { divergence } from './kinds/divergence.ts';
import { duplicateColumns } from './kinds/duplicate-columns.ts';
import { duplicatesAcrossSplit } from './kinds/duplicates-across-split.ts';
import { explodingActivations } from './kinds/exploding-activations.ts';
import { explodingGradient } from './kinds/exploding-gradient.ts';
import { gradientNoise } from './kinds/gradient-noise.ts';
import { leakingColumn } from './kinds/leaking-column.ts';
import { learningRateTooLarge } from './kinds/learning-rate-too-large.ts';
import { learningRateTooSmall } from './kinds/learning-rate-too-small.ts';
import { nearConstantColumn } from './kinds/near-constant-column.ts';
import { noProgress } from './kinds/no-progress.ts';
import { notBetterThanBaseline } from './kinds/not-better-than-baseline.ts';
import { optimizerState } from './kinds/optimizer-state.ts';
import { oscillation } from './kinds/oscillation.ts';
import { outliers } from './kinds/outliers.ts';
import { overfitting } from './kinds/overfitting.ts';
import { penaltyDominates } from './kinds/penalty-dominates.ts';
import { plateau } from './kinds/plateau.ts';
import { risingLoss } from './kinds/rising-loss.ts';
import { saddle } from './kinds/saddle.ts';
import { saturation } from './kinds/saturation.ts';
import { splitShift } from './kinds/split-shift.ts';
import { stoppedEarly } from './kinds/stopped-early.ts';
import { symmetricUnits } from './kinds/symmetric-units.ts';
import { underfitting } from './kinds/underfitting.ts';
import { unscaledColumns } from './kinds/unscaled-columns.ts';
import { unscaledTarget } from './kinds/unscaled-target.ts';
import { unusedInput } from './kinds/unused-input.ts';
import { vanishingGradient } from './kinds/vanishing-gradient.ts';

/** All kinds of findings. */
export const checks: readonly Check[] = [
  classImbalance,
  clipping,
  contradictingLabels,
  deadUnits,
  divergence,
  duplicateColumns,
  duplicatesAcrossSplit,
  explodingActivations,
  explodingGradient,
  gradientNoise,
  leakingColumn,
  learningRateTooLarge,
  learningRateTooSmall,
  nearConstantColumn,
  noProgress,
  notBetterThanBaseline,
  optimizerState,
  oscillation,
  outliers,
  overfitting,
  penaltyDominates,
  plateau,
  risingLoss,
  saddle,
  saturation,
  splitShift,
  stoppedEarly,
  symmetricUnits,
  underfitting,
  unscaledColumns,
  unscaledTarget,
  unusedInput,
  vanishingGradient,
];

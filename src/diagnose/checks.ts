import type { Check } from './check.ts';
import { contradictingLabels } from './kinds/contradicting-labels.ts';
import { divergence } from './kinds/divergence.ts';
import { duplicateColumns } from './kinds/duplicate-columns.ts';
import { duplicatesAcrossSplit } from './kinds/duplicates-across-split.ts';
import { leakingColumn } from './kinds/leaking-column.ts';
import { learningRateTooLarge } from './kinds/learning-rate-too-large.ts';
import { nearConstantColumn } from './kinds/near-constant-column.ts';
import { outliers } from './kinds/outliers.ts';
import { splitShift } from './kinds/split-shift.ts';
import { unscaledColumns } from './kinds/unscaled-columns.ts';
import { unscaledTarget } from './kinds/unscaled-target.ts';
import { unusedInput } from './kinds/unused-input.ts';

/** All kinds of findings. */
export const checks: readonly Check[] = [
  contradictingLabels,
  divergence,
  duplicateColumns,
  duplicatesAcrossSplit,
  leakingColumn,
  learningRateTooLarge,
  nearConstantColumn,
  outliers,
  splitShift,
  unscaledColumns,
  unscaledTarget,
  unusedInput,
];

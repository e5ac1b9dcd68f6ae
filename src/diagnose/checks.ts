import type { Check } from './check.ts';
import { divergence } from './kinds/divergence.ts';
import { learningRateTooLarge } from './kinds/learning-rate-too-large.ts';

/** All kinds of findings. */
export const checks: readonly Check[] = [divergence, learningRateTooLarge];

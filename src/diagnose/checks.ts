import type { Check } from './check.ts';
import { learningRateTooLarge } from './kinds/learning-rate-too-large.ts';

/** All kinds of findings. */
export const checks: readonly Check[] = [learningRateTooLarge];

import type { Weights } from '../optimizer.ts';

/** Which parameters something is for. */
export type Choice = 'weights' | 'all';

export const on: readonly Choice[] = ['weights', 'all'];

export const chosen = (choice: Choice, { isWeight }: Weights): boolean => choice === 'all' || isWeight;

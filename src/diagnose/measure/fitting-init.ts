import type { LayerFlow } from './flow.ts';

/** At −1 the slope of an activation that rectifies, wholly or nearly, is less than this part of its steepest. */
const RECTIFIES = 0.2;

/** Whether a hidden layer's activation lets half of what goes through. */
const rectifies = ({ atMinusOne, steepest }: LayerFlow): boolean => Math.abs(atMinusOne) < RECTIFIES * steepest;

/**
 * The initializer that keeps signals and errors at their size through most of a network's hidden layers.
 *
 * Source: He et al. 2015 for activations that rectify, Glorot & Bengio 2010 for others.
 */
export function fittingInit(flow: readonly LayerFlow[]): 'he' | 'glorot' {
  const hidden = flow.filter(({ isLast }) => !isLast);
  return hidden.filter(rectifies).length > hidden.length / 2 ? 'he' : 'glorot';
}

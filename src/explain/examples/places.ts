import type { LayerPlace } from '../notation.ts';

/** Where symbols stand in a network of one hidden layer. */
export const INPUT: LayerPlace = { layer: 0, layers: 2 };
export const HIDDEN: LayerPlace = { layer: 1, layers: 2 };
export const OUTPUT: LayerPlace = { layer: 2, layers: 2 };

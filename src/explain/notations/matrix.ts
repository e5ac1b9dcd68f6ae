import { letter, type Notation } from '../notation.ts';
import { sums } from './sums.ts';

/** Whole layers at once: δ = (δ W⊤) ⊙ f′(z), rows of examples, z = xW + b. */
export const matrix: Notation = {
  ...sums,
  name: 'matrix',
  isMatrix: true,
  letter(role, place) {
    const numbered = place.layers > 1;
    if (role === 'weight') return letter('W', 'W', numbered);
    return sums.letter(role, place);
  },
};

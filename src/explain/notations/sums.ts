import { letter, type Notation } from '../notation.ts';
import { delta } from './delta.ts';

/** Everything with its indices, the layer's number above: δ_j = ∂E/∂z_j. */
export const sums: Notation = {
  ...delta,
  name: 'index',
  sign: 1,
  letter: (role, place) => (role === 'sum' ? letter('z', 'z', place.layers > 1) : delta.letter(role, place)),
};

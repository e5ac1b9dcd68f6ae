import { letter, type Notation } from '../notation.ts';
import { delta } from './delta.ts';

/** Every node hands back its upstream gradient times its local one: ∂E/∂z = ∂E/∂a · ∂a/∂z. */
export const backprop: Notation = {
  ...delta,
  name: 'backprop',
  sign: 1,
  letter(role, place) {
    const numbered = place.layers > 1;
    if (role === 'sum') return letter('z', 'z', numbered);
    if (role === 'slope') return letter('\\bar a', 'ā', numbered);
    if (role === 'delta') return letter('\\bar z', 'z̄', numbered);
    return delta.letter(role, place);
  },
};

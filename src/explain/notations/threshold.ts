import { type Letter, letter, type Notation, type Role } from '../notation.ts';
import { delta } from './delta.ts';

/** The book has no biases, and its b is an output. */
const bias = letter('c', 'c', true);

/** Of the last layer, and of the only hidden one: the letters of Zhou Zhihua, "Machine Learning", 2016, section 5.3. */
const last: Partial<Record<Role, Letter>> = {
  sum: letter('\\beta', 'β'),
  weight: letter('w'),
  threshold: letter('\\theta', 'θ'),
  bias,
  delta: letter('g'),
};
const hidden: Partial<Record<Role, Letter>> = {
  sum: letter('\\alpha', 'α'),
  weight: letter('v'),
  threshold: letter('\\gamma', 'γ'),
  output: letter('b'),
  bias,
  delta: letter('e'),
};

/** Inputs i, hidden units h, outputs j. */
const UNITS = ['i', 'h', 'j'];

/** A hidden unit fires above its threshold γ, an output unit above θ; error terms e and g are −∂E/∂α and −∂E/∂β. */
export const threshold: Notation = {
  name: 'threshold',
  sign: -1,
  shiftsApart: true,
  row: 'k',
  unit: (place) => (place.layers === 2 ? UNITS[place.layer]! : delta.unit(place)),
  letter(role, place) {
    const { layer, layers } = place;
    const own = layer === layers ? last[role] : hidden[role];
    const numbered = layer < layers && layers > 2;
    return own ? { ...own, numbered: (own.numbered === true && layers > 1) || numbered } : delta.letter(role, place);
  },
};

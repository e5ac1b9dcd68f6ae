import { type Letter, letter, type Notation, type Role } from '../notation.ts';

/** i, j, k, … for the units of the inputs and of each layer. */
const UNITS = ['i', 'j', 'k', 'l', 'p', 'q', 'r', 's'];

/** The slope by what a layer gives on is a factor of its error term, without a letter. */
const letters: Readonly<Record<Exclude<Role, 'slope'>, Letter>> & { readonly slope?: Letter } = {
  input: letter('x'),
  target: letter('y'),
  sum: letter('h', 'h', true),
  output: letter('a', 'a', true),
  prediction: letter('\\hat y', 'ŷ'),
  weight: letter('w', 'w', true),
  bias: letter('b', 'b', true),
  threshold: letter('\\theta', 'θ', true),
  parameter: letter('p', 'p', true),
  delta: letter('\\delta', 'δ', true),
  'row loss': letter('E', 'E'),
  loss: letter('E', 'E'),
  penalty: letter('\\Omega', 'Ω'),
  objective: letter('J', 'J'),
};

/** δ = −∂E/∂h, the error term, so that a weight's step is η·δ·x. */
export const delta: Notation = {
  name: 'delta',
  sign: -1,
  row: 'μ',
  unit: ({ layer }) => UNITS[layer % UNITS.length]!,
  letter(role, { layers }) {
    const own = letters[role];
    return own && { ...own, numbered: own.numbered === true && layers > 1 };
  },
};

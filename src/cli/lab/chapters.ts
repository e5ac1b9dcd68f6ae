/** The chapters of the lab, by their names in its addresses. */
export const CHAPTERS = [
  'slope',
  'descent',
  'rates',
  'surfaces',
  'regression',
  'neuron',
  'backpropagation',
  'batches',
  'playground',
  'trouble',
  'clinic',
  'data',
] as const;

/** Learning rates, |x₅₀| as published for x² from x = 2, and how exactly. */
export const parabolaRates: readonly (readonly [lr: number, published: number, places: number])[] = [
  [0.001, 1.80949, 1e-5],
  [0.01, 0.728339, 1e-6],
  [0.05, 0.0103076, 1e-7],
  [0.1, 2.85e-5, 1e-7],
  [0.5, 0, 0],
  [0.9, 2.85e-5, 1e-7],
  [1, 2, 0],
  [1.01, 5.383, 1e-3],
  [1.1, 18200.88, 1e-2],
];

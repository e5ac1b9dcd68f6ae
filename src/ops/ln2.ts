/**
 * ln 2 as the sum of two numbers. The first has so few bits that its product with an exponent is exact, so
 * x − n·ln 2 keeps all its bits.
 */
export const LN2: Readonly<Record<'f32' | 'f64', readonly [high: number, low: number]>> = {
  // scripts/minimax.py split ln2 f32 16 2
  f32: [0.69314575, 1.4286068e-6],
  // scripts/minimax.py split ln2 f64 42 2
  f64: [0.6931471805598903, 5.497923018708371e-14],
};

import { expect, test } from 'vitest';
import { RateCurve, type RateVerdict } from '../../src/train/rate-curve.ts';

/** A range test of 400 steps of a loss that falls at 10⁻³ and diverges at 1, with noise, all moved by a number. */
function verdictOn(shift: number, seed: number, steps = 400): RateVerdict {
  const curve = new RateCurve(50);
  for (let k = 0; k < steps && !curve.hasDiverged; k++) {
    const lr = 1e-7 * 10 ** (k / 50);
    const noise = 0.2 * Math.sin(seed + 12.9898 * (k + 1) ** 2);
    curve.add(lr, 2 / (1 + lr / 1e-3) + (lr > 1 ? lr ** 2 : 0) + noise + shift, 1);
  }
  return curve.verdict(false);
}

test.each([0, -1, -3, -10])('a loss may be below 0: moved by %d', (shift) => {
  for (let seed = 0; seed < 20; seed++) {
    expect(verdictOn(shift, seed)).toMatchObject({ reason: 'fall', divergedAt: expect.any(Number) });
    // At the last rate, 10⁻³, half of the fall is to come.
    if (shift !== 0) expect(verdictOn(shift, seed, 200).reason).toBe('unfinished');
  }
});

import { describe, expect, test } from 'vitest';
import {
  errorsForward,
  errorTermSign,
  hiddenThreshold,
  sumOverOutputs,
} from '../../../src/explain/clinic/back-propagation.ts';
import { batchOfOne, chanceWithoutChance } from '../../../src/explain/clinic/chance.ts';
import { gradientOfARow, halfSum, noBias, oneDraw, withoutSquare } from '../../../src/explain/clinic/fitting.ts';
import { smoothLosses } from '../../../src/explain/clinic/kinks.ts';
import { errorTermReused, sigmoidAgain, stepNotTaken, uphill } from '../../../src/explain/clinic/one-unit.ts';
import { anyRate, convexConverges, shrinkingRates } from '../../../src/explain/clinic/rates.ts';
import { costBeforeStep, globalArgument, lossOfLastRow, majority } from '../../../src/explain/clinic/reports.ts';
import { gradientZero, plateauOrSaddle } from '../../../src/explain/clinic/rest-points.ts';
import { rateTimesGradient, rateTimesLoss } from '../../../src/explain/clinic/scaled-rates.ts';
import {
  growingSlope,
  invertedSlope,
  misplacedBracket,
  smallestGradient,
  totalDerivative,
} from '../../../src/explain/clinic/slopes.ts';
import { smallChange, testedTooEarly } from '../../../src/explain/clinic/stopping.ts';
import {
  prematureRounding,
  sampleOrUnit,
  weightsZeroed,
  zeroInitialization,
} from '../../../src/explain/clinic/two-layers.ts';
import { bestOfAll } from '../../../src/explain/clinic/valleys.ts';
import { expectClose } from '../../tolerance.ts';

describe('slopes and derivatives', () => {
  test('(f(x) + Δx − f(x)) / Δx is 1; the difference quotient of x² at 3 is 6 + Δx', () => {
    for (const [step, wrong, right] of misplacedBracket.measure().rows) {
      expect(wrong).toBe(1);
      expectClose(right, 6 + step, 'worked');
    }
  });

  test('Δθ/ΔJ of θ² is 1/(2θ), which grows where the slope vanishes', () => {
    for (const [theta, slope, inverted] of invertedSlope.measure().rows) {
      expectClose(slope, 2 * theta, 'published');
      expectClose(inverted, 1 / (2 * theta), 'published');
    }
  });

  test('dJ/dθ along the path of descent is ‖∇J‖² / (∂J/∂θ)', () => {
    // ∂J/∂θ = −(2/4)·Σ x·y = −9.85, ∂J/∂θ₀ = −(2/4)·Σ y = −10
    const { partial, total } = totalDerivative.measure();
    expectClose(partial, -9.85, 'firstDifference');
    expectClose(total, (9.85 ** 2 + 10 ** 2) / -9.85, 'firstDifference');
  });

  test('the slope of x² grows to the left of 0 and falls to the right', () => {
    for (const [x, left, right] of growingSlope.measure().rows) {
      expectClose(left, -2 * x, 'worked');
      expectClose(right, 2 * x, 'worked');
    }
  });

  test('∂J/∂θ of a line is (2/n) Σ (θ₀ + θx − y)x', () => {
    const { asWritten, whole, byDifferences } = gradientOfARow.measure();
    expectClose(whole, byDifferences, 'firstDifference');
    // By NumPy 1.24.2: np.random.seed(0), randn(1000), 2x + 4 + 0.02·uniform(size=1000).
    expectClose(whole, -1.6809237276395943, 'worked');
    expect(Math.abs(asWritten - whole)).toBeGreaterThan(1);
  });

  test('descent on the squared slope ends at a maximum', () => {
    const { byGradient, byValue } = smallestGradient.measure();
    expectClose(byGradient[0], 1.428870011214077, 'minimum');
    expectClose(byGradient[1], 0.8938752904478422, 'worked');
    expectClose(byValue[1], -0.8938752904478422, 'worked');
  });

  test('slopes of losses jump at their kinks by 2, 1 and 1', () => {
    expect(smoothLosses.measure().sides.map(({ left, right }) => Math.round(1e6 * (right - left)) / 1e6)).toEqual([
      0, 2, 1, 1,
    ]);
  });
});

describe('units and networks', () => {
  test('a step against the gradient lowers ½e² from 0.0504 to 0.0501', () => {
    const { before, uphill: above, downhill } = uphill.measure();
    expectClose(before, 0.05040085733458521, 'worked');
    expectClose(downhill, 0.05008709111624537, 'worked');
    expect(above).toBeGreaterThan(before);
  });

  test('steps that are computed only change nothing', () => {
    const { before, computed, taken } = stepNotTaken.measure();
    expect(computed).toBe(before);
    expect(taken).toBeLessThan(0.6 * before);
  });

  test('an error term that was overwritten makes the next step longer by 1 + x₁', () => {
    const { own, reused, byDifferences } = errorTermReused.measure();
    expectClose(own, -0.01189140923702065, 'worked');
    expectClose(byDifferences, own, 'firstDifference');
    expectClose(reused, 1.1 * own, 'worked');
  });

  test('the sigmoid is called three times instead of once', () => {
    expect(sigmoidAgain.measure()).toEqual({ again: 3, once: 1, gap: 0 });
  });

  test('weights set to zero forget all epochs before', () => {
    const { zeroedWeights, zeroedSteps } = weightsZeroed.measure();
    expect(new Set(zeroedWeights).size).toBe(1);
    expect(zeroedSteps.at(-1)).toBeLessThan(0.25 * zeroedWeights.at(-1)!);
  });

  test('−η g b is off by twice the step, η g b by rounding', () => {
    const { asWritten, without, largest } = errorTermSign.measure();
    expectClose(asWritten, 2 * largest, 'firstDifference');
    expect(without).toBeLessThan(1e-10);
  });

  test('the error term of a hidden unit is a sum over outputs', () => {
    const { overInputs, overOutputs } = sumOverOutputs.measure();
    expect(overOutputs).toBeLessThan(1e-10);
    expect(overInputs).toBeGreaterThan(0.01);
  });

  test('a threshold that is in no formula has no slope', () => {
    const { without, withThreshold, step } = hiddenThreshold.measure();
    expect(Math.abs(without)).toBe(0);
    expectClose(withThreshold, step, 'firstDifference');
    expect(Math.abs(step)).toBeGreaterThan(1e-3);
  });

  test('another target changes error terms and no activation', () => {
    const { activations, errorTerms } = errorsForward.measure();
    expect(activations).toBe(0);
    expect(errorTerms).toBeGreaterThan(1e-3);
  });

  test('the error of a sample is summed over its outputs', () => {
    const { samples, mixed } = sampleOrUnit.measure();
    [0.065, 0.085, 0.205].forEach((own, k) => expectClose(samples[k]!, own, 'worked'));
    expect(mixed).toHaveLength(2);
  });

  test('δ rounded to three decimals makes 0.00045 of 0.000457', () => {
    const { exact, rounded } = prematureRounding.measure();
    expectClose(exact, 0.00045682519855988, 'worked');
    expectClose(rounded, 0.00045, 'worked');
    expect(exact.toFixed(5)).toBe('0.00046');
  });

  test('from zeros both hidden units stay the same', () => {
    const { zero, random } = zeroInitialization.measure();
    expect(zero).toEqual({ errorTerms: [0, 0], gap: 0 });
    [0.00070802218654941, -0.00204471402395086].forEach((own, h) => expectClose(random.errorTerms[h]!, own, 'worked'));
    expect(random.gap).toBeGreaterThan(1);
  });
});

describe('descent', () => {
  test('three of four points with the gradient 0 are no minimum', () => {
    const { points } = gradientZero.measure();
    expect(points.map(({ norm }) => norm)).toEqual([0, 0, 0, 0]);
    expect(points.map(({ lowest }) => Math.sign(lowest))).toEqual([1, -1, -1, -1]);
    expect(points.map(({ eigenvalues }) => eigenvalues.map((own) => own + 0))).toEqual([
      [2, 2],
      [-2, 2],
      [0, 0],
      [-2, -2],
    ]);
  });

  test('a saddle is left after ln(√0.1/10⁻⁸)/ln 1.2 steps, a plateau not', () => {
    const { saddle, plateau, first, last } = plateauOrSaddle.measure();
    expect(saddle.steps).toBe(Math.ceil(Math.log(Math.sqrt(0.1) / 1e-8) / Math.log(1.2)));
    expect(plateau.steps).toBeGreaterThanOrEqual(2000);
    // Five factors of at most 0.25 between the first and the last layer.
    expect(first / last).toBeLessThan(0.25 ** 5);
  });

  test('three starts end in three valleys', () => {
    const { ends } = bestOfAll.measure();
    const valleys = [
      [-1.428870011214077, -0.8938752904478422],
      [4.305801413119223, -0.3634781431467895],
      [-7.2281097716272495, -0.05946063047965061],
    ];
    ends.forEach(([, x, f], i) => {
      expectClose(x, valleys[i]![0]!, 'minimum');
      expectClose(f, valleys[i]![1]!, 'worked');
    });
  });

  test('on x² with η = 0.02 and ε = 0.01 descent stops at k = 44, far from the minimum', () => {
    const { steps, x, f } = smallChange.measure();
    expect(steps).toBe(44);
    expectClose(x, 0.33186713752789987, 'worked');
    expectClose(f, 0.110135796970962, 'worked');
    expect(testedTooEarly.measure()).toEqual({ early: 0, late: 44 });
  });
});

describe('learning rates', () => {
  test('x₅₀ = 2·(1 − 2η)⁵⁰ on x²', () => {
    for (const [rate, x] of anyRate.measure().ends) {
      const exact = 2 * (1 - 2 * rate) ** 50;
      expectClose(x / Math.max(1, Math.abs(exact)), exact / Math.max(1, Math.abs(exact)), 'worked');
    }
  });

  test('x⁴ diverges, |x| swings by η', () => {
    const { square, abs, fourth } = convexConverges.measure().paths;
    expectClose(square[50]!, 0, 'worked');
    expectClose(Math.abs(abs[50]! - abs[49]!), 0.3, 'worked');
    expectClose(fourth[1]!, 2 - 0.3 * 4 * 8, 'worked');
    expect(fourth[50]).toBeNaN();
  });

  test('rates with a finite sum stop short, a fixed one swings by √(η/(2 − η)), 1/k averages', () => {
    const { constant, fast, slow } = shrinkingRates.measure();
    expect(Math.abs(constant / Math.sqrt(0.2 / 1.8) - 1)).toBeLessThan(0.1);
    expect(fast).toBeGreaterThan(2);
    // The deviation of a mean of 10,000 draws is 0.01.
    expect(slow).toBeLessThan(0.04);
  });

  test('the first step of RMSprop is η/√(1 − α), that of Adam η, whatever the gradient', () => {
    for (const [gradient, sgd, rmsprop, adam] of rateTimesGradient.measure().rows) {
      expectClose(sgd, 0.01, 'worked');
      expect(Math.abs((rmsprop * gradient) / 0.1 - 1)).toBeLessThan(2e-3);
      expect(Math.abs((adam * gradient) / 0.01 - 1)).toBeLessThan(2e-4);
    }
  });

  test('a rate times the loss depends on the unit of y', () => {
    const { meters, centimeters } = rateTimesLoss.measure();
    expectClose(centimeters[0]! / meters[0]!, 1e4, 'worked');
    expect(meters.at(-1)).toBeLessThan(0.1 * meters[0]!);
    expect(centimeters.at(-1)).toBeNaN();
  });

  test('a batch of one makes as many gradients and more updates', () => {
    const [whole, some, single] = batchOfOne.measure().batches;
    expect([whole, some, single].map((own) => own!.gradients)).toEqual([1024, 1024, 1024]);
    expect([whole, some, single].map((own) => own!.updates)).toEqual([1, 32, 1024]);
    expect(single!.last).toBeGreaterThan(some!.last);
    expect(single!.first).toBeLessThan(whole!.first);
    const { whole: certain, single: drawn } = chanceWithoutChance.measure();
    expect(certain).toBe(0);
    expect(drawn).toBeGreaterThan(0.01);
  });
});

describe('data and reports', () => {
  test('without the square the cost falls by as much as θ₀', () => {
    const { rows } = withoutSquare.measure();
    for (const [b0, plain] of rows) expectClose(plain - rows[1]![1], b0, 'worked');
  });

  test('through the origin a line misses by about 4²', () => {
    const { without, withBias } = noBias.measure();
    expect(Math.abs(without - 16)).toBeLessThan(0.5);
    expect(Math.abs(withBias - 3.395e-5)).toBeLessThan(5e-9);
  });

  test('½ SSE is n/2 times the mean', () => {
    const { ratio, mean, half } = halfSum.measure();
    expectClose(ratio, 500, 'worked');
    expect(mean.at(-1)).toBeLessThan(mean[0]!);
    expect(half.at(-1)).toBeGreaterThan(1e9);
  });

  test('uniform(1000) is what NumPy 1.24.2 draws, and its line', () => {
    const { low, size } = oneDraw.measure();
    expectClose(low.mean, 9.752942518277006, 'worked');
    expectClose(low.deviation, 5.836068080778647, 'worked');
    // By numpy.linalg.lstsq, to which descent has come within 10⁻⁷.
    expect(Math.abs(low.end.b - 1.57591407)).toBeLessThan(1e-6);
    expect(Math.abs(low.end.b0 - 13.73374979)).toBeLessThan(1e-6);
    expect(Math.abs(low.end.cost - 33.88447567)).toBeLessThan(1e-6);
    expect(Math.abs(size.end.b0 - 4.010277)).toBeLessThan(1e-6);
  });

  test('the cost before the step is the one that is published', () => {
    const published = new Map([
      [10, 13.587],
      [20, 9.221],
      [30, 6.26],
      [100, 0.4182],
    ]);
    for (const [epoch, before, own] of costBeforeStep.measure().rows) {
      expect(before).toBeGreaterThan(own);
      if (published.has(epoch)) expect(Math.abs(before - published.get(epoch)!)).toBeLessThan(5e-4);
    }
  });

  test('the loss of the last row is not that of the training', () => {
    const { rows } = lossOfLastRow.measure();
    // Training lowers the one by a third, the other not at all.
    expect(rows.at(-1)![2]).toBeLessThan(0.7 * rows[0]![2]);
    expect(rows.at(-1)![1]).toBeGreaterThan(rows[0]![1]);
  });

  test('an accuracy of 0.725 is worse than always no', () => {
    expect(majority.measure()).toEqual({ accuracy: 0.725, constant: 0.75, positives: 3 });
  });

  test('a function that reads a global returns its line for other rows', () => {
    const { asWritten, own, b } = globalArgument.measure();
    expectClose(b, 2, 'published');
    // 2x + 4 on 5 − 2x at 0, 1, 2, 3: the mean of (4x − 1)²
    expectClose(asWritten, (1 + 9 + 49 + 121) / 4, 'published');
    expect(own).toBeLessThan(1e-12);
  });
});

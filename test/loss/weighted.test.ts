import { describe, expect, test } from 'vitest';
import { lossFor, weightedLoss } from '../../src/cli/train-settings.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { input } from '../../src/graph/leaf.ts';
import { bce } from '../../src/loss/bce.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { lossOf } from '../../src/loss/loss.ts';
import { balancedWeights, weighted } from '../../src/loss/weighted.ts';

describe('weighted', () => {
  test('each row counts as much as its class, by hand', () => {
    const z = input('z', [3, 2], 'f64');
    const y = input('y', [3, 1], 'f64');
    const [value] = evaluateAll([lossOf(weighted(crossEntropy, [0.5, 3]), z, y)], {
      z: [1, 0, 0, 2, 0.5, -1],
      y: [0, 1, 1],
    });
    const rows = [Math.log(1 + Math.exp(-1)), Math.log(1 + Math.exp(-2)), Math.log(1 + Math.exp(1.5))];
    expect(value!.data[0]!).toBeCloseTo((0.5 * rows[0]! + 3 * rows[1]! + 3 * rows[2]!) / 3, 12);
  });

  test('balanced, two classes have the same part in the loss', () => {
    const weights = balancedWeights([6, 2]);
    expect(weights).toEqual([8 / 12, 2]);
    const z = input('z', [8, 1], 'f64');
    const y = input('y', [8, 1], 'f64');
    const [value] = evaluateAll([lossOf(weighted(bce, weights), z, y)], {
      z: [1, 1, 1, 1, 1, 1, 1, 1],
      y: [0, 0, 0, 0, 0, 0, 1, 1],
    });
    expect(value!.data[0]!).toBeCloseTo((Math.log(1 + Math.E) + Math.log(1 + 1 / Math.E)) / 2, 12);
  });

  test('is not for numbers', () => {
    expect(() => weightedLoss(lossFor('regression', undefined), 'balanced', undefined)).toThrow(
      '--class-weights: a regression has no classes',
    );
  });
});

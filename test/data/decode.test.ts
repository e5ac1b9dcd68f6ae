import { describe, expect, it } from 'vitest';
import { decode, type PredictedClasses, type PredictedNumbers } from '../../src/data/decode.ts';
import { load } from '../../src/data/load.ts';
import type { Preprocess, Target } from '../../src/data/preprocess.ts';
import { tableSource } from '../../src/data/table-source.ts';

const feature = { kind: 'number', name: 'x', center: 0, scale: 1, fill: 0, indicator: false } as const;
const of = (target: Target): Preprocess => ({ version: 1, features: [feature], target });

describe('decode', () => {
  it('gives numbers in their own units', async () => {
    const table = { x: [1, 2, 3, 5], a: [10, 20, 30, 41], b: [-1e6, -2e6, -3e6, -5e6] };
    const { preprocess, y } = await load(tableSource(table), { target: ['a', 'b'], precision: 'f64' });
    const { columns, values } = decode(preprocess, y, 'logits') as PredictedNumbers;
    expect(columns).toEqual(['a', 'b']);
    for (const [i, value] of values.entries()) expect(value / [table.a, table.b][i % 2]![i >> 1]!).toBeCloseTo(1, 12);
  });

  // Probabilities by scipy.special.expit and softmax, SciPy 1.10.1.
  const binary = of({ task: 'binary', name: 'y', values: ['no', 'yes'] });
  const multiclass = of({ task: 'multiclass', name: 'y', values: [1, 2, 3] });

  it.each<
    [
      title: string,
      preprocess: Preprocess,
      outputs: number[],
      scores: 'logits' | 'probabilities',
      labels: unknown[],
      probabilities: number[],
    ]
  >([
    [
      'two classes',
      binary,
      [-2, 0.5],
      'logits',
      ['no', 'yes'],
      [0.8807970779778824, 0.11920292202211757, 0.3775406687981454, 0.6224593312018546],
    ],
    ['two classes, far apart', binary, [-800, 40], 'logits', ['no', 'yes'], [1, 0, 4.248354255291589e-18, 1]],
    ['two classes by probability', binary, [0.25, 0.5], 'probabilities', ['no', 'no'], [0.75, 0.25, 0.5, 0.5]],
    [
      'three classes',
      multiclass,
      [1, 2, 3, 0, 0, -1],
      'logits',
      [3, 1],
      [
        0.09003057317038046, 0.24472847105479767, 0.6652409557748219, 0.4223187982515182, 0.4223187982515182,
        0.15536240349696362,
      ],
    ],
    ['three classes, far apart', multiclass, [1000, 0, -1000], 'logits', [1], [1, 0, 0]],
    ['three classes by probability', multiclass, [0.2, 0.5, 0.3], 'probabilities', [2], [0.2, 0.5, 0.3]],
  ])('gives %s with their probabilities', (_, preprocess, outputs, scores, labels, probabilities) => {
    const found = decode(preprocess, outputs, scores) as PredictedClasses;
    expect(found.labels).toEqual(labels);
    for (const [i, p] of found.probabilities.entries()) expect(p).toBeCloseTo(probabilities[i]!, 14);
  });

  it('refuses outputs that make no rows', () => {
    expect(() => decode(multiclass, [1, 2], 'logits')).toThrow(
      'decode: the target takes 3 outputs a row, got 2 outputs.',
    );
  });
});

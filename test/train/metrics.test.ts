import { expect, test } from 'vitest';
import { lossNamed } from '../../src/loss/losses.ts';
import { trivialAnswer, trivialMetrics } from '../../src/train/baseline.ts';
import { bestMetric, metricsOf } from '../../src/train/metrics.ts';
import { readFixture } from '../read-fixture.ts';
import { expectClose } from '../tolerance.ts';

interface Case {
  readonly loss: string;
  readonly prediction: readonly (readonly number[])[];
  readonly target: readonly (readonly number[])[];
  readonly scale: readonly number[];
  readonly metrics: Readonly<Record<string, number>>;
}
const { cases } = readFixture<{ readonly cases: readonly Case[] }>('metrics');

test.each(cases.map((own, i) => ({ ...own, i })))('metrics of $loss, case $i, are those of scikit-learn', (own) => {
  const found = metricsOf(
    lossNamed(own.loss),
    {
      rows: own.prediction.length,
      prediction: Float64Array.from(own.prediction.flat()),
      outputs: own.prediction[0]!.length,
      target: Float64Array.from(own.target.flat()),
    },
    own.scale,
  );
  expect(Object.keys(found)).toEqual(Object.keys(own.metrics));
  for (const [name, value] of Object.entries(own.metrics)) expectClose(found[name]!, value, 'worked', name);
});

const floats = (...values: number[]) => Float64Array.from(values);

// Where scikit-learn warns, raises or has no answer, ours must still be one that can be read.
test.each<[what: string, loss: string, prediction: number[], target: number[], expected: Record<string, number>]>([
  ['nothing is said to be positive', 'bce', [0.1, 0.2], [1, 0], { accuracy: 0.5, f1: 0, auc: 0 }],
  ['there is one class only: no area', 'bce', [0.9, 0.8], [1, 1], { accuracy: 1, f1: 1 }],
  ['no class 1, and none said', 'bce', [0.1, 0.2], [0, 0], { accuracy: 1, f1: 0 }],
  ['scores are no numbers', 'bce', [Number.NaN, 0.5], [1, 0], { accuracy: 0.5, f1: 0, auc: Number.NaN }],
  ['all scores are equal', 'bce', [0.5, 0.5, 0.5], [1, 0, 0], { accuracy: 2 / 3, f1: 0, auc: 0.5 }],
  ['all targets are equal: no share of nothing is explained', 'mse', [1, 2], [3, 3], { r2: Number.NaN, mae: 1.5 }],
])('%s', (_, loss, prediction, target, expected) => {
  const rows = target.length;
  const found = metricsOf(lossNamed(loss), {
    rows,
    prediction: floats(...prediction),
    outputs: 1,
    target: floats(...target),
  });
  expect(found).toMatchObject(expected);
  expect('auc' in found).toBe('auc' in expected);
});

test('a probability of 0 for what happened counts as 10⁻¹⁵', () => {
  const metrics = metricsOf(lossNamed('cross-entropy'), {
    rows: 2,
    prediction: floats(1, 0, 0.5, 0.5),
    outputs: 2,
    target: floats(1, 0),
  });
  expectClose(metrics.log_loss!, (-Math.log(1e-15) + Math.LN2) / 2, 'worked');
});

test.each<
  [loss: string, train: number[], outputs: number, answer: number[], on: number[], metrics: Record<string, number>]
>([
  ['mse', [1, 2, 6], 1, [3], [1, 5], { r2: 0, rmse: 2, mae: 2 }],
  ['mse', [1, 2, 6], 1, [3], [4, 6], { r2: -4, rmse: Math.sqrt(5), mae: 2 }],
  ['bce', [1, 0, 1, 1], 1, [0.75], [1, 1, 0], { accuracy: 2 / 3, f1: 0.8, auc: 0.5 }],
  ['bce', [1, 0, 0, 0], 1, [0.25], [1, 1, 0], { accuracy: 1 / 3, f1: 0 }],
  ['cross-entropy', [0, 2, 2, 1], 3, [0.25, 0.25, 0.5], [2, 2, 0, 1], { accuracy: 0.5 }],
  ['hinge', [0, 2, 2, 1], 3, [0, 0, 1], [2, 2, 0, 1], { accuracy: 0.5 }],
  ['hinge', [0, 0, 1], 1, [-1], [0, 1], { accuracy: 0.5, f1: 0 }],
])('without a model, trained on %j %j, one says %j', (loss, train, outputs, answer, on, metrics) => {
  const own = lossNamed(loss);
  const said = trivialAnswer(own, { y: floats(...train), rows: train.length }, outputs, 1);
  said.forEach((value, i) => expectClose(value, answer[i]!, 'worked'));
  const found = trivialMetrics(own, said, { y: floats(...on), rows: on.length }, [1]);
  for (const [name, value] of Object.entries(metrics)) expectClose(found[name]!, value, 'worked', name);
  expect(bestMetric(found)).toBe(own.targets === 'numbers' ? 'r2' : 'accuracy');
});

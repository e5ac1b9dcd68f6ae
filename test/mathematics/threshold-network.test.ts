import { describe, expect, test } from 'vitest';
import { checkGradient } from '../../src/autodiff/check-gradient.ts';
import { grad } from '../../src/autodiff/grad.ts';
import { evaluateAll } from '../../src/graph/evaluate.ts';
import { constant, input } from '../../src/graph/leaf.ts';
import { lossOf } from '../../src/loss/loss.ts';
import { sse } from '../../src/loss/sse.ts';
import { dense } from '../../src/nn/dense.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { expectClose } from '../tolerance.ts';

// d inputs, q hidden units, l outputs; one row.
const [d, q, l] = [3, 4, 2];
const layer = (units: number) => dense(units, 'sigmoid', { bias: 'threshold' });
const model = sequential(layer(q), layer(l)).build(d, 'f64');
const x = input('x', [1, d], 'f64');
const y = input('y', [1, l], 'f64');
const loss = lossOf(sse, model.apply(x, { training: true, seed: constant(0), step: constant(0) }), y);
const parameters = model.parameters.map(({ variable }) => variable);
const wave = (n: number, phase: number) => Float64Array.from({ length: n }, (_, i) => Math.sin(phase + 2.3 * i));
const at = {
  x: wave(d, 1),
  y: [0.9, 0.2],
  'dense1.weight': wave(d * q, 2),
  'dense1.threshold': wave(q, 3),
  'dense2.weight': wave(q * l, 4),
  'dense2.threshold': wave(l, 5),
};
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** The textbook's quantities, computed by its own equations. */
function textbook() {
  const v = (i: number, h: number) => at['dense1.weight'][i * q + h]!;
  const w = (h: number, j: number) => at['dense2.weight'][h * l + j]!;
  const hidden = Array.from({ length: q }, (_, h) => h);
  const outputs = Array.from({ length: l }, (_, j) => j);
  const b = hidden.map((h) =>
    sigmoid(at.x.reduce((alpha, xi, i) => alpha + v(i, h) * xi, 0) - at['dense1.threshold'][h]!),
  );
  const answer = outputs.map((j) =>
    sigmoid(b.reduce((beta, bh, h) => beta + w(h, j) * bh, 0) - at['dense2.threshold'][j]!),
  );
  const g = outputs.map((j) => answer[j]! * (1 - answer[j]!) * (at.y[j]! - answer[j]!));
  const e = hidden.map((h) => b[h]! * (1 - b[h]!) * outputs.reduce((sum, j) => sum + w(h, j) * g[j]!, 0));
  return { b, g, e };
}

describe('the threshold network ŷ_j = f(β_j − θ_j), b_h = f(α_h − γ_h)', () => {
  const gradients = evaluateAll(grad(loss, parameters), at);
  const { b, g, e } = textbook();
  const step = (name: string) =>
    gradients[parameters.findIndex((p) => p.attributes.name === name)]!.data.map((slope) => -slope);

  test('Δw_hj = η g_j b_h (7): the sign of the middle line, −η g_j ∂β/∂w, would be wrong', () => {
    step('dense2.weight').forEach((delta, k) => expectClose(delta, g[k % l]! * b[Math.floor(k / l)]!, 'worked'));
  });
  test('Δθ_j = −η g_j (8)', () => step('dense2.threshold').forEach((delta, j) => expectClose(delta, -g[j]!, 'worked')));
  test('Δv_ih = η e_h x_i (9), e_h = b_h(1 − b_h) Σ_j w_hj g_j (11)', () => {
    step('dense1.weight').forEach((delta, k) => expectClose(delta, e[k % q]! * at.x[Math.floor(k / q)]!, 'worked'));
  });
  test('Δγ_h = −η e_h (10)', () =>
    step('dense1.threshold').forEach((delta, h) => expectClose(delta, -e[h]!, 'worked')));
  test('all of them agree with finite differences', () => {
    const { ok, components, worst } = checkGradient(loss, at, { tolerance: 1e-9 });
    expect(components).toBe(d * q + q + q * l + l);
    expect(ok, `${worst.variable}[${worst.position}]: ${worst.gradient} and ${worst.difference}`).toBe(true);
  });
});

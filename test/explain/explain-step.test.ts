import { expect, test } from 'vitest';
import { explainStep } from '../../src/explain/explain-step.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { recordStep } from '../../src/explain/record-step.ts';
import { crossEntropy } from '../../src/loss/cross-entropy.ts';
import { dense } from '../../src/nn/dense.ts';
import { dropout } from '../../src/nn/dropout.ts';
import { sequential } from '../../src/nn/sequential.ts';
import { adam } from '../../src/optim/adam.ts';
import { Training } from '../../src/train/training.ts';
import { numeral } from '../../src/writing/numeral.ts';

/** The lines of a step of a network with dropout and a softmax, as `left = right`. */
async function linesIn(notation: string): Promise<string[]> {
  const model = sequential(dense(6, 'tanh'), dropout(0.3), dense(3));
  const data = {
    rows: { train: 8, validation: 0, test: 0 },
    features: 2,
    targets: 1,
    x: Float64Array.from({ length: 16 }, (_, i) => Math.sin(i)),
    y: Float64Array.from({ length: 8 }, (_, i) => i % 3),
  };
  const settings = { loss: crossEntropy, optimizer: adam(), batchSize: 3, epochs: 2, l2: 0.1, dtype: 'f64' } as const;
  const step = await recordStep(new Training(model, data, settings), model, data, 1);
  const { sections } = explainStep(step, { notation: notations[notation]!, numeral });
  return sections.flatMap(({ lines }) =>
    lines.map(({ symbol, formula }) => `${symbol!.text} = ${formula.text}`.normalize()),
  );
}

test('what a layer without parameters gives on has a symbol of its own', async () => {
  const lines = await linesIn('delta');
  expect(lines).toContain('ã₁^{(1),1} = 1.42857 · keep([u < 0.7], a₁^{(1),1})');
  expect(lines).toContain('h₁^{(2),1} = Σ_j ãⱼ^{(1),1} · wⱼ₁⁽²⁾ + b₁⁽²⁾');
});

test('matrices are written as such, and what is no matter of matrices by elements', async () => {
  const lines = await linesIn('matrix');
  expect(lines).toContain('z⁽¹⁾ = x W⁽¹⁾ + 𝟏 b⁽¹⁾ᵀ');
  expect(lines).toContain('z⁽²⁾ = ã⁽¹⁾ W⁽²⁾ + 𝟏 b⁽²⁾ᵀ');
  expect(lines).toContain('ã₁^{(1),1} = 1.42857 · keep([u < 0.7], a₁^{(1),1})');
  expect(lines).toContain('∂J/∂W⁽¹⁾ = ∂E/∂W⁽¹⁾ + 0.1 · W⁽¹⁾');
  expect(lines).toContain('∂E/∂b⁽²⁾ = 1/3 · δ⁽²⁾ᵀ 𝟏');
});

test('decay rates of averages are shown without what rounding left of them', async () => {
  expect(await linesIn('matrix')).toContain('m = 0.9 · m^old + 0.1 · ∂J/∂W⁽¹⁾');
});

test('an optimizer with rates of its own for each weight has them told', async () => {
  expect(await linesIn('delta')).toContain('η^eff₁₁ = -(Δw₁₁⁽¹⁾ / ∂J/∂w₁₁⁽¹⁾)');
});

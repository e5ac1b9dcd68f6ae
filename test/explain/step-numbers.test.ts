import { describe, expect, test } from 'vitest';
import { checkAnswers } from '../../src/explain/answers/check-answers.ts';
import { hintOf } from '../../src/explain/answers/hint.ts';
import { examples } from '../../src/explain/examples/index.ts';
import { exampleNetworks } from '../../src/explain/examples/networks.ts';
import { WorkedTraining, workedNetwork } from '../../src/explain/examples/worked-training.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { stepNumbers } from '../../src/explain/step-numbers.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { tolerance } from '../tolerance.ts';

describe('the numbers of a step', () => {
  const numbers = stepNumbers(examples['3-2-1']!.step!(), { numeral });
  const valueOf = (text: string) => numbers.find(({ symbol }) => symbol.text === text)!.value;

  test('are those of NumPy in float64', () => {
    expect(Math.abs(valueOf('ŷ') - 0.48497343084992534)).toBeLessThanOrEqual(tolerance.worked);
    expect(Math.abs(valueOf('δ₂⁽¹⁾') + 0.00204471402395086)).toBeLessThanOrEqual(tolerance.worked);
    expect(Math.abs(valueOf('Δw₁₁⁽¹⁾') - 1.770055466373534e-4)).toBeLessThanOrEqual(tolerance.worked);
  });

  test('say what they are, and where they come from', () => {
    const change = numbers.find(({ symbol }) => symbol.text === 'Δw₂⁽²⁾')!;
    expect(change).toMatchObject({ part: 'change', of: 'weight', layer: 2, indices: [1, 0] });
    expect(change.line.formula.text).toBe('-η · ∂E/∂w₂⁽²⁾');
  });

  test.each(Object.keys(notations))('have one new weight for each weight in notation %s', (name) => {
    const own = stepNumbers(examples.hand!.step!(), { numeral, notation: notations[name]! });
    const count = (part: string) => own.filter((number) => number.part === part).length;
    expect([count('weight'), count('gradient'), count('change'), count('new value')]).toEqual([3, 3, 3, 3]);
  });
});

test('a network in numbers is trained from its loss to the next', () => {
  const training = new WorkedTraining(workedNetwork(exampleNetworks['one-unit']));
  expect(training.loss()).toBe(training.loss({ 'dense1.weight': [-0.8, 0.5] }));
  expect(training.loss({ 'dense1.weight': [0, 0] })).toBe(0.5 * 0.3 ** 2);
  expect(training.parameters).toEqual(['dense1.weight']);
});

test('weights that are not given are drawn by the seed', () => {
  const drawn = (seed: number) =>
    new WorkedTraining(workedNetwork({ ...exampleNetworks.hand, parameters: {}, seed })).parameter('dense1.weight');
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test('a hint says where to look', () => {
  const step = examples['one-unit']!.step!();
  const { first } = checkAnswers(step, 'δ = 0.0793', { numeral });
  expect(first!.slips).toContain('sign');
  expect(hintOf(first!)).toBe('Look at the signs.');
  expect(hintOf({ slips: [] }, 'zh')).toBe('先写出公式，再代入数值。');
});

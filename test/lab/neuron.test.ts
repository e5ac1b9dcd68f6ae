import { expect, test } from 'vitest';
import { ACTIVATIONS, NOTATIONS } from '../../lab/src/network/network.ts';
import { exampleNetworks } from '../../src/explain/examples/networks.ts';
import { WorkedTraining, workedNetwork } from '../../src/explain/examples/worked-training.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { stepNumbers } from '../../src/explain/step-numbers.ts';
import { activations } from '../../src/nn/activation.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { Lab, reading, setting } from './lab.ts';
import { numberIn, settled } from './network.ts';

const lab = new Lab();

test('the neuron has the numbers of the worked example, in every step of its training', async () => {
  const training = new WorkedTraining(workedNetwork(exampleNetworks['one-unit']));
  await lab.open('#/neuron?stage=5', async (page) => {
    const line = page.getByRole('group', { name: 'Training step' });
    for (let k = 0; k < 3; k++) {
      if (k > 0) await line.getByRole('button', { name: 'Step forward' }).click();
      await settled(page);
      const known = stepNumbers(training.next(), { numeral });
      for (const symbol of ['h', 'ŷ', 'E', 'δ', '∂E/∂w₂', 'Δw₁', 'w₁′', 'E′'])
        expect(await numberIn(page, symbol), `${symbol} of step ${k}`).toBe(
          known.find((own) => own.symbol.text === symbol)!.value,
        );
    }
  });
});

test('its stages are gone through one by one', async () => {
  await lab.open('#/neuron', async (page) => {
    await settled(page);
    const stages = page.getByRole('group', { name: 'Stage of the step' });
    expect(await numberIn(page, 'h')).toBeUndefined();
    await stages.getByRole('button', { name: 'Step forward' }).click();
    expect(await numberIn(page, 'h')).toBeCloseTo(0.07, 15);
    expect(await page.locator('.diagram .number.now').count()).toBe(2);
    expect(await page.locator('.mathematics .line').count()).toBe(2);
    await stages.getByRole('button', { name: 'Step back' }).click();
    expect(await numberIn(page, 'h')).toBeUndefined();
  });
});

test('its numbers keep within their boxes, however small they are', async () => {
  await lab.open('#/neuron?w1=6&w2=8&x1=1&x2=1&y=0&shift=threshold&notation=threshold&stage=5', async (page) => {
    await settled(page);
    const sides = await page.locator('.diagram .box .number text').evaluateAll((all) =>
      all.map((own) => {
        const [text, box] = [own, own.closest('.box')!.querySelector('rect')!].map((part) =>
          part.getBoundingClientRect(),
        );
        return [text!.left - box!.left, box!.right - text!.right];
      }),
    );
    expect(sides.length).toBeGreaterThan(8);
    expect(Math.min(...sides.flat())).toBeGreaterThan(2);
  });
});

test('notations change signs of error terms, and no new weight; wrong numbers are said, and change nothing', async () => {
  await lab.open('#/neuron?stage=5', async (page) => {
    await settled(page);
    const before = await reading(page, 'new weight');
    const delta = await reading(page, 'error term');
    await page.getByLabel('Notation').selectOption('index');
    await settled(page);
    expect(await reading(page, 'new weight')).toBe(before);
    expect(await reading(page, 'error term')).toBe(-delta);
    // Texts and formulas have the letters of the notation, as the figure has.
    expect(await numberIn(page, 'z')).toBeCloseTo(0.07, 15);
    const said = (): Promise<string> =>
      page
        .locator(':is(.prose, .exercises, .mathematics) [role=math]')
        .evaluateAll((all) => all.map((own) => own.getAttribute('aria-label')).join('; '));
    expect(await said()).toContain('f prime of z');
    expect(await said()).not.toContain('f prime of h');
    await page.getByLabel('Notation').selectOption('delta');
    await settled(page);
    expect(await said()).toContain('f prime of h');
    expect(await said()).not.toMatch(/\bz\b/);
    await page.getByLabel('Notation').selectOption('index');
    await setting(page, 'Learning rate η').fill('fast');
    expect(await page.locator('.slider .trouble').textContent()).toContain('A number from');
    expect(await reading(page, 'new weight')).toBe(before);
  });
});

test('what is offered is what the library has', () => {
  expect(new Set(ACTIVATIONS)).toEqual(new Set(Object.keys(activations)));
  expect(new Set(NOTATIONS)).toEqual(new Set(Object.keys(notations)));
});

import { expect, test } from 'vitest';
import { examples } from '../../src/explain/examples/index.ts';
import { exampleNetworks } from '../../src/explain/examples/networks.ts';
import { WorkedTraining, workedNetwork } from '../../src/explain/examples/worked-training.ts';
import { notations } from '../../src/explain/notations/index.ts';
import { stepNumbers } from '../../src/explain/step-numbers.ts';
import { worksheet } from '../../src/explain/worksheet.ts';
import { numeral } from '../../src/writing/numeral.ts';
import { Lab } from './lab.ts';
import { numberIn, settled } from './network.ts';

const lab = new Lab();

test('the numbers of the network are those of the worked examples', async () => {
  await lab.open('#/backpropagation?stage=10', async (page) => {
    const symbols = ['h₁⁽¹⁾', 'a₂⁽¹⁾', 'ŷ', 'E', 'δ⁽²⁾', 'δ₂⁽¹⁾', 'w₃₂⁽¹⁾′', 'E′'];
    const same = async (numbers: ReturnType<typeof stepNumbers>, asked: readonly string[]): Promise<void> => {
      await settled(page);
      for (const symbol of asked)
        expect(await numberIn(page, symbol), symbol).toBe(numbers.find((own) => own.symbol.text === symbol)!.value);
    };
    await same(stepNumbers(examples['3-2-1']!.step!(), { numeral }), symbols);
    const training = new WorkedTraining(workedNetwork(exampleNetworks['3-2-1']));
    training.next();
    await page.getByRole('group', { name: 'Training step' }).getByRole('button', { name: 'Step forward' }).click();
    await same(stepNumbers({ ...training.next() }, { numeral }), symbols);
    await page.getByRole('button', { name: 'Worked: thresholds' }).click();
    await page.getByRole('group', { name: 'Stage' }).getByRole('button', { name: 'To the end' }).click();
    const told = { numeral, notation: notations.threshold! };
    await same(stepNumbers(examples.threshold!.step!(), told), ['α₁', 'b₂', 'g₁', 'e₂', 'v₁₂′', 'γ₁′', 'ŷ₂']);
  });
});

test('stages are gone through forward and back, each with its lines and what it is about', async () => {
  await lab.open('#/backpropagation', async (page) => {
    await settled(page);
    const stages = page.getByRole('group', { name: 'Stage' });
    const seen = async () => ({
      title: await page.locator('.mathematics h3').textContent(),
      now: await page.locator('.diagram .number.now').evaluateAll((all) => all.map((own) => own.dataset.symbol)),
      ways: await page.locator('.diagram .way:is(.forward, .backward, .change)').count(),
    });
    const forward = stages.getByRole('button', { name: 'Step forward' });
    await forward.click();
    const first = await seen();
    expect(first).toEqual({
      title: 'Forward: dense1, 3 inputs, 2 outputs',
      now: ['h₁⁽¹⁾', 'a₁⁽¹⁾', 'h₂⁽¹⁾', 'a₂⁽¹⁾'],
      ways: 6,
    });
    for (let i = 0; i < 4; i++) await forward.click();
    expect(await seen()).toMatchObject({ title: 'Backward: error terms of dense1', ways: 2 });
    expect(await page.locator('.diagram .way.backward').count()).toBe(2);
    for (let i = 0; i < 4; i++) await stages.getByRole('button', { name: 'Step back' }).click();
    expect(await seen()).toEqual(first);
  });
});

test('hand work is judged line by line, marked where it is wrong, and kept in the link', async () => {
  await lab.open('#/backpropagation', async (page) => {
    const lines = page.getByLabel('Your lines');
    const verdicts = async () => {
      await settled(page);
      return page.locator('.verdicts li').evaluateAll((all) => all.map((own) => own.dataset.verdict));
    };
    await lines.fill('h1(1) = 0.24\nh2(1) = -0.46\ndelta(2) = 0.028731');
    expect(await verdicts()).toEqual(['right', 'right', 'right']);
    await lines.fill('h1(1) = 0.24\ndelta(2) = 0.11503\nq = 3\nw');
    expect(await verdicts()).toEqual(['right', 'slip', 'unread', 'unread']);
    expect(await page.locator('.written mark').allTextContents()).toEqual(['0.11503', 'q', 'w']);
    expect(await page.locator('.verdicts').textContent()).toContain('Is every factor of the chain rule there?');
    await page.waitForFunction(() => location.hash.includes('work='));
    const link = new URL(page.url()).hash;
    await page.reload();
    expect(new URL(page.url()).hash).toBe(link);
    expect(await lines.inputValue()).toBe('h1(1) = 0.24\ndelta(2) = 0.11503\nq = 3\nw');
    expect(await verdicts()).toEqual(['right', 'slip', 'unread', 'unread']);
    await page.getByText('a worksheet with other numbers').click();
    await page.getByLabel('Worksheet number').fill('7');
    const { step } = worksheet(examples['3-2-1']!.step!(), { seed: 7, numeral });
    const sum = stepNumbers(step, { numeral }).find(({ symbol }) => symbol.text === 'h₂⁽¹⁾')!.value;
    await lines.fill(`h2(1) = ${sum.toFixed(6)}`);
    expect(await verdicts()).toEqual(['right']);
    expect(await page.locator('.hand-work .document').count()).toBe(1);
  });
});

test('an own network has as many units as it is given, and its weights can be drawn and written', async () => {
  await lab.open('#/backpropagation?stage=2', async (page) => {
    await page.getByLabel('Hidden 1').selectOption('4');
    await settled(page);
    expect(await page.locator('.diagram .box').count()).toBe(3 + 4 + 1 + 1 + 1);
    const drawn = await numberIn(page, 'w₁₄⁽¹⁾');
    await page.getByRole('button', { name: 'Draw new weights' }).click();
    await settled(page);
    expect(await numberIn(page, 'w₁₄⁽¹⁾')).not.toBe(drawn);
    await page.getByText('Inputs, targets and weights').click();
    const weight = page.getByLabel('Weights into layer 1: x1 4');
    await weight.fill('0.25');
    await settled(page);
    expect(await numberIn(page, 'w₁₄⁽¹⁾')).toBe(0.25);
    await weight.fill('much');
    expect(await page.locator('.number-grid .trouble').textContent()).toContain('A number from');
    expect(await numberIn(page, 'w₁₄⁽¹⁾')).toBe(0.25);
  });
});

const ALL = process.env.TALWEG_LOOKS === 'all';

test('no label of the network lies on another or on a unit, at any stage, on a screen and on a telephone', async () => {
  await lab.open('#/backpropagation', async (page) => {
    const presets = (await page.locator('.presets button').allTextContents()).filter((name) => !name.startsWith('All'));
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      // The diagram of a telephone is that of a screen, drawn smaller: not all have to be seen each time.
      const isSeen = (name: string): boolean => width > 360 || ALL || name === '4-4-4';
      for (const name of presets.filter(isSeen)) {
        await page.getByRole('button', { name, exact: true }).click();
        await settled(page);
        expect(await page.evaluate(collisions), `${name} at ${width}`).toEqual([]);
      }
    }
  });
}, 60_000);

/** Labels that meet, or do not keep within their own box: at each stage, and at the end with all that ways may bear. */
async function collisions(): Promise<string[]> {
  const found: string[] = [];
  const drawn = (): Promise<void> => new Promise((done) => setTimeout(done));
  const slider = document.querySelector<HTMLInputElement>('.timeline input[type=range]')!;
  const look = (at: string): void => {
    const rects = [...document.querySelectorAll('.diagram :is(text, .box rect)')].map((own) => ({
      name: own.textContent || 'a box',
      box: own.closest('.box'),
      isTitle: own.classList.contains('title'),
      rect: own.getBoundingClientRect(),
    }));
    if (rects.length < 12) found.push(`${at}: no diagram`);
    for (const [i, a] of rects.entries())
      for (const b of rects.slice(i + 1)) {
        const [wide, high] = [
          Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left),
          Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top),
        ];
        const isInside = a.box !== null && a.box === b.box && a.name === 'a box' && !b.isTitle;
        // Lines of text may share the room that letters have above and below them.
        const isMeeting = isInside ? wide < b.rect.width - 0.5 : wide > 0.5 && high > 1.5;
        if (isMeeting) found.push(`${at}: ${a.name} and ${b.name}`);
      }
  };
  for (let stage = 0; stage <= Number(slider.max); stage++) {
    slider.value = String(stage);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await drawn();
    look(`stage ${stage}`);
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>(
    '.timeline + .control button, .timeline + .control input',
  )) {
    button.click();
    await drawn();
    look(button.textContent || button.value);
  }
  return found;
}

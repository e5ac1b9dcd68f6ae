import { expect, test } from 'vitest';
import { Lab, reading, setting } from './lab.ts';

const lab = new Lab();

test('slopes of the secant and the tangent are those of x²', async () => {
  await lab.open('#/slope?x=1.5&h=0.5', async (page) => {
    expect(await reading(page, 'slope of the secant')).toBe(3.5);
    expect(await reading(page, 'slope of the tangent')).toBe(3);
    await setting(page, 'h, the distance of the second point').fill('0.001');
    expect(await reading(page, 'slope of the secant')).toBeCloseTo(3.001, 9);
  });
});

test('a point is moved by keyboard', async () => {
  await lab.open('#/slope', async (page) => {
    const point = page.getByRole('slider', { name: 'The point x', exact: false }).first();
    await point.press('ArrowRight');
    expect(await reading(page, 'slope of the tangent')).toBeCloseTo(2.06, 9);
    await point.press('Shift+ArrowLeft');
    expect(await reading(page, 'slope of the tangent')).toBeCloseTo(1.46, 9);
  });
});

test('a formula that cannot be read is shown at its place, and what was drawn stays', async () => {
  await lab.open('#/slope', async (page) => {
    const formula = setting(page, 'f(x)');
    await formula.fill('x² + * 3');
    expect(await page.locator('.trouble mark').textContent()).toBe('*');
    expect(await reading(page, 'slope of the tangent')).toBe(2);
    await formula.fill('x² + z');
    expect(await page.locator('.trouble').textContent()).toContain('z is something else');
    await formula.fill('x³');
    expect(await page.locator('.trouble').count()).toBe(0);
    expect(await reading(page, 'slope of the tangent')).toBe(3);
  });
});

test('exercises judge answers', async () => {
  await lab.open('#/slope', async (page) => {
    const [first] = await page.locator('.exercises form').all();
    await first!.getByLabel('Answer').fill('4');
    await first!.getByRole('button').click();
    await expect.poll(() => first!.locator('output').textContent()).toBe('Not yet.');
    await first!.getByLabel('Answer').fill('３，０');
    await first!.getByRole('button').click();
    await expect.poll(() => first!.locator('output').textContent()).toBe('Right.');
  });
});
